using System.Security.Cryptography;
using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Signing;
using EOffice.Signing.Pades;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting.Changes;

/// <summary>Stores a submission: the file with its reserved fields, what it says of itself, and what it has beside it.</summary>
internal sealed class Submissions(OfficeDb db, ProcessContext context, DocumentFiles files, TimeProvider time)
{
    /// <summary>Approvals of earlier submissions end here, even where this one has the same bytes.</summary>
    public async Task<Outcome<DocumentFile>> StoreAsync(Document document, DraftFile made, string verificationUrl, CancellationToken ct)
    {
        byte[] normalised;
        try
        {
            normalised = PdfNormaliser.Prepare(made.Pdf, made.Places.ToFields(verificationUrl));
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }

        document.Submission++;
        document.PrintedYear = made.PrintedYear;
        var previous = await files.MainAsync(document.Id, ct);
        var draft = await files.AddAsync(document.Id, File(FileStages.Draft, made, made.Pdf, made.MadeFrom ?? previous?.Hash), ct);
        var submitted = await files.AddAsync(document.Id, File(FileStages.Submitted, made, normalised, draft.Hash) with { Submission = document.Submission }, ct);
        document.State = DocumentState.Submitted;
        db.Add(Facts(document, submitted, await AttachedAsync(document.Id, ct)));
        return submitted;
    }

    /// <summary>Whether the attachments are still those that were submitted with this file: what was approved is the whole.</summary>
    public async Task<bool> IsWholeAsync(Document document, DocumentFile file, CancellationToken ct)
    {
        var submitted = await db.Set<DraftSubmission>().AsNoTracking().Where(s => s.DocumentId == document.Id && s.Number == document.Submission).Select(s => s.SetHash).FirstOrDefaultAsync(ct);
        // What was submitted before attachments were counted has none.
        return submitted is null || submitted == SetHash(file.Hash, await AttachedAsync(document.Id, ct));
    }

    private DraftSubmission Facts(Document document, DocumentFile submitted, IReadOnlyList<DocumentFile> attached) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        DocumentId = document.Id,
        Number = document.Submission,
        TypeName = document.TypeName,
        Subject = document.Subject,
        SignerCompetence = document.SignerCompetence,
        SignerPosition = document.SignerPosition,
        SignerName = document.SignerName,
        ReceiverCodes = document.ReceiverCodes,
        ToPlaces = document.ToPlaces,
        Urgency = document.Urgency,
        SetHash = SetHash(submitted.Hash, attached),
        Attachments = attached.Count == 0 ? null : string.Join('\n', attached.Select(f => $"{f.Hash} {f.Name}")),
        Time = time.GetUtcNow().UtcDateTime,
    };

    private async Task<IReadOnlyList<DocumentFile>> AttachedAsync(Guid documentId, CancellationToken ct) =>
        [.. (await db.Set<DocumentFile>().Attached(documentId).ToListAsync(ct))
            .OrderBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Id)];

    private static string SetHash(string main, IReadOnlyList<DocumentFile> attached) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', [main, .. attached.Select(f => $"{f.Hash} {f.Name}")]))));

    private static NewFile File(string stage, DraftFile made, byte[] content, string? madeFrom) =>
        new(FileRole.Main, made.Origin, "du-thao.pdf", "application/pdf", stage, content, madeFrom);
}
