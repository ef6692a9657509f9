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
    string Name, int InForce, bool IsOwn, int Shown, string Subject, string Body, IReadOnlyList<NoticeVersionLine> Versions, IReadOnlyList<string> Variables);

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
            .Where(w => !db.Set<NoticeWording>().Any(o => o.Name == w.Name && o.Number > w.Number))
            .Select(w => new { w.Name, w.Number, w.Text, w.CreatedAt, Author = db.Set<Person>().Where(p => p.Id == w.AuthorId).Select(p => p.FullName).FirstOrDefault() })
            .ToDictionaryAsync(w => w.Name, ct);
        return templates.Names.Select(name =>
        {
            var row = own.GetValueOrDefault(name);
            var (subject, _) = Split(row?.Text ?? templates.Text(name, code));
            return new NoticeTemplateLine(name, subject, row?.Number ?? 0, row?.Text is not null, row?.CreatedAt, row?.Author);
        }).ToList();
    }

    /// <param name="number">The version to show; null for the one in force.</param>
    public async Task<Outcome<NoticeTemplateView>> OneAsync(string name, int? number = null, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        if (!templates.Has(name))
        {
            return PlatformRefusals.NotFound("mẫu thông báo này");
        }

        var versions = await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name).OrderByDescending(w => w.Number).Take(MostVersions)
            .Select(w => new NoticeVersionLine(
                w.Number, w.Text == null, w.CreatedAt, db.Set<Person>().Where(p => p.Id == w.AuthorId).Select(p => p.FullName).FirstOrDefault()))
            .ToListAsync(ct);
        var inForce = versions.FirstOrDefault();
        var shown = number ?? inForce?.Number ?? 0;
        if (shown != 0 && versions.All(v => v.Number != shown))
        {
            return PlatformRefusals.NotFound("bản này của mẫu thông báo");
        }

        var text = await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name && w.Number == shown).Select(w => w.Text).FirstOrDefaultAsync(ct);
        var (subject, body) = Split(text ?? templates.Text(name, await CodeAsync(ct)));
        return new NoticeTemplateView(
            name, inForce?.Number ?? 0, inForce is { IsShipped: false }, shown, subject, body.TrimEnd(), versions, [.. NoticeVariables.NamesOf(name).Order(StringComparer.Ordinal)]);
    }

    private Task<string> CodeAsync(CancellationToken ct) =>
        db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Code).SingleAsync(ct);

    private static (string Subject, string Body) Split(string text) => NoticeTemplate.Split(text) ?? ("", text);
}
