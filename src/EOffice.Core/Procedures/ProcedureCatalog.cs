using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Which version of a procedure is asked for.</summary>
public enum VersionChoice
{
    Latest,
    Published,
    LatestOrPublished,
    Draft,
    All,
    Number,
}

/// <summary>What a list of versions shows. With a unit: that unit's and the whole agency's.</summary>
public sealed record ProcedureQuery
{
    public VersionChoice Choice { get; init; } = VersionChoice.Latest;

    public int Number { get; init; }

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public IReadOnlyList<Guid> VersionIds { get; init; } = [];

    public string? Search { get; init; }

    public Guid? UnitId { get; init; }

    /// <summary>Name, Created or Version.</summary>
    public string OrderBy { get; init; } = "Name";

    public bool Descending { get; init; }

    public int Page { get; init; }

    public int PageSize { get; init; } = 50;
}

/// <summary>One version in a list, without its drawing.</summary>
/// <param name="MayEdit">The asker may change it.</param>
public sealed record ProcedureLine(
    Guid Id, string DefinitionId, int Version, string Name, string? Description, Guid? UnitId, bool IsPublished, bool IsLatest, DateTime CreatedAt,
    Guid? SavedById, DateTime? SavedAt, DateTime? PublishedAt, int Revision)
{
    public bool MayEdit { get; init; }

    public ProcedureStamp Stamp => new(Id, Revision);
}

/// <summary>One version with its drawing.</summary>
/// <param name="Stamp">Of the newest version: what a change must name.</param>
public sealed record ProcedureFound(ProcedureLine Line, string Json, ProcedureStamp Stamp);

/// <summary>Reads procedures for those who draw or oversee them.</summary>
public sealed class ProcedureCatalog(OfficeDb db, ProcedureRights rights)
{
    private const int MostLines = 2_000;
    private const int MostPage = 100;

    /// <summary>One page and the number of all; empty for somebody without the right.</summary>
    public async Task<(IReadOnlyList<ProcedureLine> Lines, int Total)> ListAsync(ProcedureQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var right = await rights.FindAsync(ct);
        if (!right.MayRead)
        {
            return ([], 0);
        }

        // An agency has some dozens of procedures: names are searched without marks here, which no database does alike.
        var words = FoldedText.Words(query.Search);
        var rows = await Lines(Filter(query)).Take(MostLines).ToListAsync(ct);
        List<ProcedureLine> found = [.. Order(rows.Where(r => FoldedText.Has(words, $"{r.Name} {r.Description} {r.DefinitionId}")), query)];
        var size = Math.Clamp(query.PageSize, 1, MostPage);
        var skipped = (int)Math.Min((long)Math.Max(query.Page, 0) * size, int.MaxValue);
        return ([.. found.Skip(skipped).Take(size).Select(r => r with { MayEdit = right.MayEdit(r.UnitId) })], found.Count);
    }

    /// <summary>A version of a procedure with its drawing; null when there is none, or not for the asker or this unit.</summary>
    public Task<ProcedureFound?> FindAsync(string definitionId, VersionChoice choice, int number = 0, Guid? unitId = null, CancellationToken ct = default) =>
        ReadAsync(Filter(new ProcedureQuery { Choice = choice, Number = number, DefinitionIds = [definitionId], UnitId = unitId }), ct);

    public Task<ProcedureFound?> FindAsync(Guid versionId, Guid? unitId = null, CancellationToken ct = default) =>
        ReadAsync(Filter(new ProcedureQuery { Choice = VersionChoice.All, VersionIds = [versionId], UnitId = unitId }), ct);

    /// <summary>Whether no other procedure has the name.</summary>
    public async Task<bool> IsNameFreeAsync(string? name, string? definitionId, CancellationToken ct = default)
    {
        var clean = ProcedureText.Name(name);
        return clean.Succeeded && !await db.Set<ProcedureVersion>().AnyAsync(v => v.IsLatest && v.Name == clean.Value && v.DefinitionId != definitionId, ct);
    }

    /// <summary>The agency's units, for lists to choose from.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Code, string Name)>> UnitsAsync(CancellationToken ct = default) =>
        [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).Select(u => new { u.Id, u.Code, u.Name }).Take(500).ToListAsync(ct)).Select(u => (u.Id, u.Code, u.Name))];

    private async Task<ProcedureFound?> ReadAsync(IQueryable<ProcedureVersion> versions, CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        if (!right.MayRead || await Lines(versions.OrderByDescending(v => v.Version)).FirstOrDefaultAsync(ct) is not { } line)
        {
            return null;
        }

        var json = await db.Set<ProcedureVersion>().Where(v => v.Id == line.Id).Select(v => v.Json).SingleAsync(ct);
        var latest = line.IsLatest
            ? line.Stamp
            : await db.Set<ProcedureVersion>().Where(v => v.DefinitionId == line.DefinitionId && v.IsLatest).Select(v => new ProcedureStamp(v.Id, v.Revision)).FirstOrDefaultAsync(ct);
        return new ProcedureFound(line with { MayEdit = right.MayEdit(line.UnitId) }, json, latest);
    }

    private IQueryable<ProcedureVersion> Filter(ProcedureQuery query)
    {
        var versions = db.Set<ProcedureVersion>().AsNoTracking();
        versions = query.Choice switch
        {
            VersionChoice.Latest => versions.Where(v => v.IsLatest),
            VersionChoice.Published => versions.Where(v => v.IsPublished),
            VersionChoice.LatestOrPublished => versions.Where(v => v.IsLatest || v.IsPublished),
            VersionChoice.Draft => versions.Where(v => v.IsLatest && !v.IsPublished),
            VersionChoice.Number => versions.Where(v => v.Version == query.Number),
            _ => versions,
        };
        if (query.DefinitionIds.Count > 0)
        {
            versions = versions.Where(v => query.DefinitionIds.Contains(v.DefinitionId));
        }

        if (query.VersionIds.Count > 0)
        {
            versions = versions.Where(v => query.VersionIds.Contains(v.Id));
        }

        return query.UnitId is { } unit ? versions.Where(v => v.UnitId == null || v.UnitId == unit) : versions;
    }

    private static IQueryable<ProcedureLine> Lines(IQueryable<ProcedureVersion> versions) => versions.Select(v => new ProcedureLine(
        v.Id, v.DefinitionId, v.Version, v.Name, v.Description, v.UnitId, v.IsPublished, v.IsLatest, v.CreatedAt, v.SavedById, v.SavedAt, v.PublishedAt, v.Revision));

    private static IEnumerable<ProcedureLine> Order(IEnumerable<ProcedureLine> lines, ProcedureQuery query)
    {
        var ordered = query.OrderBy switch
        {
            "Version" => lines.OrderBy(l => l.Version),
            "Created" => lines.OrderBy(l => l.CreatedAt),
            _ => lines.OrderBy(l => FoldedText.Of(l.Name), StringComparer.Ordinal).ThenBy(l => l.Version),
        };
        return query.Descending ? ordered.Reverse() : ordered;
    }
}
