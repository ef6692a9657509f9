using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Notices;

/// <param name="Document">A symbol such as 1287/SXD-QLN or a number in the register; empty for invented facts.</param>
public sealed record PreviewNoticeQuery(string Name, string? Subject, string? Body, string? Document, TrialDue Due = TrialDue.Ahead);

/// <param name="DocumentCode">The document it was tried on; null for invented facts.</param>
public sealed record NoticePreview(string Subject, string Body, string? DocumentCode);

/// <summary>What a notice would say, without saving or sending it. On a real document only codes, dates and names of offices are shown; the
/// look is journalled.</summary>
public sealed class PreviewNotice(
    OfficeDb db, ProcessContext context, AdministratorRights rights, NoticeTemplates templates, Journal journal, IOptions<NoticeOptions> options, TimeProvider time)
{
    public const string Previewed = "notice-template.previewed";

    /// <summary>The preview follows every key: the same document within this time is the same look.</summary>
    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    public async Task<Outcome<NoticePreview>> RunAsync(PreviewNoticeQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        if (!templates.Has(query.Name))
        {
            return PlatformRefusals.NotFound("mẫu thông báo này");
        }

        var now = time.GetUtcNow();
        var read = NoticeSamples.Check(query.Name, VietnameseText.Clean(query.Subject), query.Body ?? "", now);
        if (!read.Succeeded)
        {
            return read.Refusal!;
        }

        var wanted = VietnameseText.Clean(query.Document);
        var found = wanted.Length == 0 ? null : await FindAsync(wanted, ct);
        if (wanted.Length > 0 && found is null)
        {
            return NoticeTemplateRefusals.DocumentMissing;
        }

        var due = Enum.IsDefined(query.Due) ? query.Due : TrialDue.Ahead;
        var text = await RenderAsync(read.Value, query.Name, found, due, ct);
        if (text is null)
        {
            return NoticeTemplateRefusals.CannotRun;
        }

        if (found is not null)
        {
            await RecordAsync(query.Name, found.Id, ct);
        }

        return new NoticePreview(text.Subject, text.Body, found is null ? null : found.Words.Code ?? "chưa có số");
    }

    private async Task<NoticeText?> RenderAsync(NoticeTemplate template, string name, Found? found, TrialDue due, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var agency = await db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Name).SingleAsync(ct);
        var task = found is null ? null : await db.Set<WorkTask>().AsNoTracking().Where(t => t.DocumentId == found.Id)
            .OrderByDescending(t => t.OpenedAt).Select(t => new TaskWords(t.StepName, t.DueAt, t.Urgency)).FirstOrDefaultAsync(ct);
        var link = $"{options.Value.BaseUrl.TrimEnd('/')}/van-ban/{found?.Id.ToString() ?? "…"}#viec";
        return template.TryRender(NoticeSamples.Variables(
            name, found?.Words ?? NoticeSamples.Document, task ?? NoticeSamples.Task(due, now), (agency, link), now));
    }

    /// <summary>The newest document of that symbol or number: its facts, never its subject.</summary>
    private async Task<Found?> FindAsync(string wanted, CancellationToken ct)
    {
        var (number, notation) = wanted.Split('/', 2) is [var before, var after] ? (before, after.ToUpperInvariant()) : (wanted, null);
        var registered = notation is null && int.TryParse(number, out var n) ? n : -1;
        var row = await db.Set<Document>().AsNoTracking()
            .Where(d => (d.CodeNumber == number && (notation == null || d.CodeNotation == notation))
                || db.Set<RegisterEntry>().Any(r => r.DocumentId == d.Id && r.Number == registered))
            .OrderByDescending(d => d.CreatedAt)
            .Select(d => new { d.Id, d.TypeName, d.CodeNumber, d.CodeNotation, d.OrganName }).FirstOrDefaultAsync(ct);
        return row is null
            ? null
            : new Found(row.Id, new DocumentWords(row.TypeName, row.CodeNumber is null ? null : $"{row.CodeNumber}/{row.CodeNotation}", NoticeSamples.HiddenSubject, row.OrganName));
    }

    private async Task RecordAsync(string name, Guid documentId, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(new { template = name });
        var since = time.GetUtcNow().UtcDateTime - SameLook;
        if (!await db.Set<JournalEvent>().AnyAsync(
            e => e.Kind == Previewed && e.ActorId == context.ActorId && e.Time > since && e.DocumentId == documentId && e.Data == data, ct))
        {
            journal.Append(new JournalEntry(Previewed) { DocumentId = documentId, Data = data });
            await db.SaveChangesAsync(ct);
        }
    }

    private sealed record Found(Guid Id, DocumentWords Words);
}
