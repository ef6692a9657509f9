using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>Where a procedure stands: never in force, in force, or out of use.</summary>
public enum ProcedureState
{
    Draft,
    InForce,
    Retired,
}

/// <param name="Cases">Cases that run on it now.</param>
public sealed record VersionUse(int Version, int Cases);

/// <summary>A procedure in the list, by its newest version.</summary>
/// <param name="InForce">The version in force; null when none is.</param>
/// <param name="SavedBy">Null for the installation.</param>
public sealed record ProcedureRow(
    Guid VersionId, int Revision, string DefinitionId, int Latest, int? InForce, string Name, string? Description, Guid? UnitId, string? UnitName, ProcedureState State,
    bool HasDraft, string? SavedBy, DateTime SavedAt, IReadOnlyList<VersionUse> Uses, int Bindings, bool MayEdit)
{
    public ProcedureStamp Stamp => new(VersionId, Revision);
}

/// <param name="UnitId">That unit's only; <see cref="Guid.Empty"/> for the whole agency's only.</param>
public sealed record ProceduresFilter(string? Text = null, Guid? UnitId = null, ProcedureState? State = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && UnitId is null && State is null;
}

/// <param name="All">How many there are without the filter.</param>
public sealed record ProceduresPage(IReadOnlyList<ProcedureRow> Rows, int Matching, int All, ProcedureRight Right);

/// <summary>A procedure in force, to choose from.</summary>
public sealed record BindableProcedure(string DefinitionId, string Name, Guid? UnitId);

/// <summary>Which procedures there are, and what hangs on them.</summary>
public sealed class ReadProcedures(OfficeDb db, ProcedureRights rights)
{
    public const int PageSize = 50;
    private const int MostLines = 4_000;

    public async Task<Outcome<ProceduresPage>> ListAsync(ProceduresFilter filter, int page = 0, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var right = await rights.FindAsync(ct);
        if (!right.MayRead)
        {
            return Forbidden;
        }

        // An agency has some dozens of procedures: they are searched without marks here, which no database does alike.
        var all = await RowsAsync(right, ct);
        var words = FoldedText.Words(filter.Text);
        var found = all.FindAll(r => (filter.UnitId is not { } unit || (r.UnitId ?? Guid.Empty) == unit) && (filter.State is not { } state || r.State == state)
            && FoldedText.Has(words, $"{r.Name} {r.Description}"));
        List<ProcedureRow> shown = [.. found.OrderBy(r => r.UnitName is not null).ThenBy(r => FoldedText.Of(r.UnitName ?? ""), StringComparer.Ordinal)
            .ThenBy(r => FoldedText.Of(r.Name), StringComparer.Ordinal).Skip((int)Math.Min((long)Math.Max(page, 0) * PageSize, int.MaxValue)).Take(PageSize)];
        return new ProceduresPage(await WithUsesAsync(shown, ct), found.Count, all.Count, right);
    }

    /// <summary>What documents may be bound to: whatever is in force.</summary>
    public async Task<IReadOnlyList<BindableProcedure>> ChoicesAsync(CancellationToken ct = default) => (await rights.FindAsync(ct)).MayRead
        ? await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished).OrderBy(v => v.Name).Select(v => new BindableProcedure(v.DefinitionId, v.Name, v.UnitId)).Take(500).ToListAsync(ct)
        : [];

    internal static Refusal Forbidden => PlatformRefusals.Forbidden("quản trị hệ thống, quản trị đơn vị, hoặc lãnh đạo và người kiểm tra khi cần xem");

    private async Task<List<ProcedureRow>> RowsAsync(ProcedureRight right, CancellationToken ct)
    {
        var lines = await (
            from version in db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsLatest || v.IsPublished)
            join unit in db.Set<Unit>() on version.UnitId equals (Guid?)unit.Id into units
            from unit in units.DefaultIfEmpty()
            join person in db.Set<Person>() on version.SavedById equals (Guid?)person.Id into people
            from person in people.DefaultIfEmpty()
            orderby version.DefinitionId, version.Version
            select new
            {
                version.Id,
                version.Revision,
                version.DefinitionId,
                version.Version,
                version.Name,
                version.Description,
                version.UnitId,
                UnitName = (string?)unit.Name,
                version.IsPublished,
                version.IsLatest,
                version.PublishedAt,
                SavedBy = (string?)person.FullName,
                SavedAt = version.SavedAt ?? version.CreatedAt,
            }).Take(MostLines).ToListAsync(ct);
        var everUsed = (await db.Set<ProcedureVersion>().Where(v => v.PublishedAt != null).Select(v => v.DefinitionId).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return [.. lines.GroupBy(l => l.DefinitionId).Select(g => (Latest: g.FirstOrDefault(l => l.IsLatest) ?? g.Last(), InForce: g.FirstOrDefault(l => l.IsPublished))).Select(p => new ProcedureRow(
            p.Latest.Id, p.Latest.Revision, p.Latest.DefinitionId, p.Latest.Version, p.InForce?.Version, p.Latest.Name, p.Latest.Description, p.Latest.UnitId, p.Latest.UnitName,
            p.InForce is not null ? ProcedureState.InForce : everUsed.Contains(p.Latest.DefinitionId) ? ProcedureState.Retired : ProcedureState.Draft,
            !p.Latest.IsPublished && p.Latest.PublishedAt is null, p.Latest.SavedBy, p.Latest.SavedAt, [], 0, right.MayEdit(p.Latest.UnitId)))];
    }

    private async Task<IReadOnlyList<ProcedureRow>> WithUsesAsync(List<ProcedureRow> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.DefinitionId);
        var uses = await UsesAsync(db, ids, ct);
        var bindings = (await db.Set<ProcedureBinding>().Where(b => ids.Contains(b.DefinitionId)).GroupBy(b => b.DefinitionId)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
        return rows.ConvertAll(r => r with { Uses = [.. uses[r.DefinitionId]], Bindings = bindings.GetValueOrDefault(r.DefinitionId) });
    }

    /// <summary>Running cases per version, newest version first.</summary>
    internal static async Task<ILookup<string, VersionUse>> UsesAsync(OfficeDb db, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        const string running = "Running";
        var counted = await (
            from row in db.Set<Case>().Where(c => c.Status == running)
            join version in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals version.Id
            where ids.Contains(version.DefinitionId)
            group row by new { version.DefinitionId, version.Version } into g
            select new { g.Key.DefinitionId, g.Key.Version, Count = g.Count() }).ToListAsync(ct);
        return counted.OrderByDescending(u => u.Version).ToLookup(u => u.DefinitionId, u => new VersionUse(u.Version, u.Count), StringComparer.Ordinal);
    }
}

/// <summary>A version beside the others of its procedure.</summary>
public sealed record VersionLine(int Version, bool IsPublished, bool IsLatest, DateTime? PublishedAt, string? SavedBy, DateTime SavedAt, int Cases);

/// <summary>One version with everything that its page shows.</summary>
public sealed record VersionView(
    ProcedureLine Line, string? UnitName, string AgencyName, WorkflowDefinition Definition, ProcedureDrawing Drawing, IReadOnlyList<StepFact> Steps, IReadOnlyList<VersionLine> Versions);

/// <summary>Two versions side by side.</summary>
public sealed record VersionsCompared(VersionView Before, VersionView After, DefinitionDifference Difference, IReadOnlyList<ChangeWords> Words);

/// <summary>Reads versions of procedures with their drawings, for those who draw or oversee them.</summary>
public sealed class ReadVersions(OfficeDb db, ProcessContext context, ProcedureRights rights, ProcedureCatalog catalog, ActivityRegistry registry)
{
    public async Task<Outcome<VersionView>> FindAsync(string definitionId, int version, CancellationToken ct = default)
    {
        if (!(await rights.FindAsync(ct)).MayRead)
        {
            return ReadProcedures.Forbidden;
        }

        return await catalog.FindAsync(definitionId, VersionChoice.Number, version, ct: ct) is { } found
            ? await ViewAsync(found, await WordsAsync(ct), ct)
            : PlatformRefusals.NotFound("phiên bản này của quy trình");
    }

    public async Task<Outcome<VersionsCompared>> CompareAsync(string definitionId, int before, int after, CancellationToken ct = default)
    {
        var (old, now) = (await FindAsync(definitionId, before, ct), await FindAsync(definitionId, after, ct));
        if ((old.Refusal ?? now.Refusal) is { } refusal)
        {
            return refusal;
        }

        var difference = DefinitionDifference.Of(old.Value.Definition, now.Value.Definition);
        return new VersionsCompared(old.Value, now.Value, difference, ProceduresDifference.Tell(difference, old.Value.Definition, now.Value.Definition, await WordsAsync(ct)));
    }

    private async Task<VersionView> ViewAsync(ProcedureFound found, ProceduresWords words, CancellationToken ct)
    {
        var definition = WorkflowDefinition.Parse(found.Json);
        var unit = found.Line.UnitId is { } id ? await db.Set<Unit>().AsNoTracking().Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(ct) : null;
        var agency = await db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Name).SingleAsync(ct);
        return new VersionView(
            found.Line, unit, agency, definition, ProcedureDrawing.Of(definition, [], registry), words.StepsOf(definition), await VersionsAsync(found.Line.DefinitionId, ct));
    }

    private async Task<IReadOnlyList<VersionLine>> VersionsAsync(string definitionId, CancellationToken ct)
    {
        var uses = (await ReadProcedures.UsesAsync(db, [definitionId], ct))[definitionId].ToDictionary(u => u.Version, u => u.Cases);
        var lines = await (
            from version in db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.DefinitionId == definitionId)
            join person in db.Set<Person>() on version.SavedById equals (Guid?)person.Id into people
            from person in people.DefaultIfEmpty()
            orderby version.Version descending
            select new VersionLine(version.Version, version.IsPublished, version.IsLatest, version.PublishedAt, (string?)person.FullName, version.SavedAt ?? version.CreatedAt, 0))
            .Take(ReadProcedures.PageSize).ToListAsync(ct);
        return lines.ConvertAll(l => l with { Cases = uses.GetValueOrDefault(l.Version) });
    }

    private async Task<ProceduresWords> WordsAsync(CancellationToken ct) => new(
        registry, (await catalog.UnitsAsync(ct)).DistinctBy(u => u.Code).ToDictionary(u => u.Code, u => u.Name, StringComparer.Ordinal));
}
