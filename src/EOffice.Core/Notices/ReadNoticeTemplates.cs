using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <param name="Number">0 while the agency never changed it.</param>
/// <param name="IsOwn">The agency's own words are in force, and not the shipped ones.</param>
public sealed record NoticeTemplateLine(string Name, string Subject, int Number, bool IsOwn, DateTime? ChangedAt, string? ChangedBy);

/// <param name="IsShipped">The agency went back to the shipped words.</param>
public sealed record NoticeVersionLine(int Number, bool IsShipped, DateTime CreatedAt, string? Author);

/// <param name="Shown">Number of the version whose words are shown; that in force unless another was asked for.</param>
public sealed record NoticeTemplateView(
    string Name, int InForce, bool IsOwn, int Shown, string Subject, string Body, IReadOnlyList<NoticeVersionLine> Versions, IReadOnlyList<string> Variables)
{
    /// <summary>The unit whose words are shown; empty for the whole agency.</summary>
    public Guid UnitId { get; init; }

    /// <summary>Units that may have words of their own, and whether they do. Only what is about a task has a unit.</summary>
    public IReadOnlyList<(Guid Id, string Name, bool IsOwn)> Units { get; init; } = [];
}

/// <summary>The notice templates of an agency for its administrator: words, versions, variables.</summary>
public sealed class ReadNoticeTemplates(OfficeDb db, ProcessContext context, AdministratorRights rights, NoticeTemplates templates)
{
    private const int MostVersions = 50;

    public async Task<Outcome<IReadOnlyList<NoticeTemplateLine>>> ListAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var code = await CodeAsync(ct);
        var own = await db.Set<NoticeWording>().AsNoTracking()
            .Where(w => w.UnitId == Guid.Empty && !db.Set<NoticeWording>().Any(o => o.Name == w.Name && o.UnitId == Guid.Empty && o.Number > w.Number))
            .Select(w => new { w.Name, w.Number, w.Text, w.CreatedAt, Author = db.Set<Person>().Where(p => p.Id == w.AuthorId).Select(p => p.FullName).FirstOrDefault() })
            .ToDictionaryAsync(w => w.Name, ct);
        return templates.Names.Select(name =>
        {
            var row = own.GetValueOrDefault(name);
            var (subject, _) = Split(row?.Text ?? templates.Text(name, code));
            return new NoticeTemplateLine(name, subject, row?.Number ?? 0, row?.Text is not null, row?.CreatedAt, row?.Author);
        }).ToList();
    }

    /// <param name="name">Name of the template.</param>
    /// <param name="number">The version to show; null for the one in force.</param>
    /// <param name="unitId">The unit whose words are meant; empty for the whole agency.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<NoticeTemplateView>> OneAsync(string name, int? number = null, Guid unitId = default, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var units = templates.Has(name) && NoticeVariables.IsAboutTask(name) ? await UnitsAsync(name, ct) : [];
        if (!templates.Has(name) || (unitId != Guid.Empty && units.All(u => u.Id != unitId)))
        {
            return PlatformRefusals.NotFound("mẫu thông báo này");
        }

        var versions = await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name && w.UnitId == unitId).OrderByDescending(w => w.Number).Take(MostVersions)
            .Select(w => new NoticeVersionLine(
                w.Number, w.Text == null, w.CreatedAt, db.Set<Person>().Where(p => p.Id == w.AuthorId).Select(p => p.FullName).FirstOrDefault()))
            .ToListAsync(ct);
        var inForce = versions.FirstOrDefault();
        var shown = number ?? inForce?.Number ?? 0;
        if (shown != 0 && versions.All(v => v.Number != shown))
        {
            return PlatformRefusals.NotFound("bản này của mẫu thông báo");
        }

        var text = await TextAsync(name, unitId, shown, ct) ?? (unitId == Guid.Empty ? null : await LatestOfAgencyAsync(name, ct));
        var (subject, body) = Split(text ?? templates.Text(name, await CodeAsync(ct)));
        return new NoticeTemplateView(
            name, inForce?.Number ?? 0, inForce is { IsShipped: false }, shown, subject, body.TrimEnd(), versions, [.. NoticeVariables.NamesOf(name).Order(StringComparer.Ordinal)])
        { UnitId = unitId, Units = units };
    }

    private Task<string?> TextAsync(string name, Guid unitId, int number, CancellationToken ct) =>
        db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name && w.UnitId == unitId && w.Number == number).Select(w => w.Text).FirstOrDefaultAsync(ct);

    private Task<string?> LatestOfAgencyAsync(string name, CancellationToken ct) =>
        db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name && w.UnitId == Guid.Empty).OrderByDescending(w => w.Number).Select(w => w.Text).FirstOrDefaultAsync(ct);

    private async Task<List<(Guid Id, string Name, bool IsOwn)>> UnitsAsync(string name, CancellationToken ct)
    {
        var rows = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).ThenBy(u => u.Id).Take(500)
            .Select(u => new { u.Id, u.Name, IsOwn = db.Set<NoticeWording>().Where(w => w.Name == name && w.UnitId == u.Id).OrderByDescending(w => w.Number).Select(w => w.Text != null).FirstOrDefault() })
            .ToListAsync(ct);
        return [.. rows.Select(r => (r.Id, r.Name, r.IsOwn))];
    }

    private Task<string> CodeAsync(CancellationToken ct) =>
        db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Code).SingleAsync(ct);

    private static (string Subject, string Body) Split(string text) => NoticeTemplate.Split(text) ?? ("", text);
}
