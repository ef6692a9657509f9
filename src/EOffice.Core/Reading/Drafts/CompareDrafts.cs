using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Drafts;

/// <summary>Which fact of a draft changed between two submissions.</summary>
public enum DraftFactKind
{
    Type,
    Subject,
    Signer,
    Receivers,
    ToPlaces,
    Urgency,
    Attachments,
}

/// <param name="Before">As people read it; empty where there was none.</param>
public sealed record DraftFactChange(DraftFactKind Kind, string Before, string After);

/// <summary>Two submissions of one draft beside each other.</summary>
/// <param name="Versions">All submissions, the newest first.</param>
/// <param name="Files">The files that were compared, the older first.</param>
public sealed record DraftComparison(
    Document Document, VersionFact Before, VersionFact After, ComparedText Text, IReadOnlyList<DraftFactChange> Facts, IReadOnlyList<VersionFact> Versions, IReadOnlyList<FileToRead> Files);

/// <summary>What changed between two submissions of a draft, by words, for whoever may read both: an edit goes back to whoever approved (NĐ 30/2020 Đ11), who sees what it was.</summary>
public sealed class CompareDrafts(OfficeDb db, ProcessContext context, ReadDocument documents, PageWords words, Staffing staffing)
{
    private readonly DraftReceivers receivers = new(db, staffing);

    public async Task<Outcome<DraftComparison>> RunAsync(Guid documentId, int before, int after, CancellationToken ct = default)
    {
        var document = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId, ct);
        var versions = document is null ? [] : await DraftVersions.OfAsync(db, document, context.ActorId, ct);
        var (old, now) = (versions.FirstOrDefault(v => v.Number == before), versions.FirstOrDefault(v => v.Number == after));
        if (old is null || now is null
            || await documents.FileAsync(documentId, old.FileId, ct) is not { } oldFile || await documents.FileAsync(documentId, now.FileId, ct) is not { } newFile)
        {
            return PlatformRefusals.NotFound("bản dự thảo này");
        }

        var (oldWords, newWords) = (await words.OfAsync(oldFile.File.Hash, ct), await words.OfAsync(newFile.File.Hash, ct));
        if (!oldWords.Succeeded || !newWords.Succeeded)
        {
            return CompareRefusals.Unreadable(oldWords.Succeeded ? after : before);
        }

        var text = ComparedText.Of(PageText.Of(oldWords.Value.Pages), PageText.Of(newWords.Value.Pages));
        return new DraftComparison(document!, old, now, text, await FactsAsync(document!, before, after, ct), versions, [oldFile, newFile]);
    }

    private async Task<IReadOnlyList<DraftFactChange>> FactsAsync(Document document, int before, int after, CancellationToken ct)
    {
        var facts = await db.Set<DraftSubmission>().AsNoTracking().Where(s => s.DocumentId == document.Id && (s.Number == before || s.Number == after)).ToListAsync(ct);
        if (facts.Find(f => f.Number == before) is not { } old || facts.Find(f => f.Number == after) is not { } now)
        {
            return [];
        }

        DraftFactChange[] all =
        [
            new(DraftFactKind.Type, old.TypeName, now.TypeName),
            new(DraftFactKind.Subject, old.Subject, now.Subject),
            new(DraftFactKind.Signer, Signer(old), Signer(now)),
            new(DraftFactKind.Receivers, await NamesAsync(document, old, ct), await NamesAsync(document, now, ct)),
            new(DraftFactKind.ToPlaces, old.ToPlaces ?? "", now.ToPlaces ?? ""),
            new(DraftFactKind.Urgency, UrgencyNames.Of(old.Urgency), UrgencyNames.Of(now.Urgency)),
            new(DraftFactKind.Attachments, Attached(old, now), Attached(now, old)),
        ];
        return [.. all.Where(c => c.Before != c.After)];
    }

    private static string Signer(DraftSubmission facts) => $"{facts.SignerName}, {string.Join(' ', new[] { facts.SignerCompetence, facts.SignerPosition }.OfType<string>()).Replace('\n', ' ')}";

    private async Task<string> NamesAsync(Document document, DraftSubmission facts, CancellationToken ct) =>
        string.Join("; ", await receivers.NamesAsync(document.Direction, facts.ReceiverCodes, ct));

    /// <summary>The files' names; one that stayed under its name with another content says so.</summary>
    private static string Attached(DraftSubmission facts, DraftSubmission other)
    {
        var others = (other.Attachments ?? "").Split('\n');
        return string.Join("; ", (facts.Attachments ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Line: line, Name: line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]))
            .Select(f => !others.Contains(f.Line) && Array.Exists(others, o => o.EndsWith($" {f.Name}", StringComparison.Ordinal)) ? $"{f.Name} (nội dung của bản {facts.Number})" : f.Name));
    }
}

internal static class CompareRefusals
{
    public static Refusal Unreadable(int version) => new(
        "compare.unreadable", $"Chưa so được hai bản: không lấy được chữ trong tệp của bản {version}. Mở từng bản để xem; nếu là bản quét thì đề nghị người soạn trình tệp có chữ.");
}
