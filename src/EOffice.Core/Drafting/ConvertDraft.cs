using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>An upload that waits in the outbox.</summary>
public sealed record OwedConversion(Guid UploadId);

/// <summary>Makes the PDF of an uploaded draft and reads where its words stand. What can't be done is written down in words
/// and not tried again: the same file would fail the same way.</summary>
internal sealed class ConvertDraft(OfficeDb db, ProcessContext context, DocumentFiles files, IFileStore store, Journal journal, TimeProvider time)
    : OutboxHandler<OwedConversion>
{
    public const string OutboxKind = "draft.convert";

    protected override async Task HandleAsync(OutboxMessage message, OwedConversion payload, CancellationToken ct)
    {
        var upload = await db.Set<DraftUpload>().SingleAsync(u => u.Id == payload.UploadId, ct);
        if (upload.State is DraftUploadState.Ready or DraftUploadState.Failed)
        {
            return;
        }

        upload.State = DraftUploadState.Converting;
        await db.SaveChangesAsync(ct);
        var source = await db.Set<DocumentFile>().AsNoTracking().SingleAsync(f => f.Id == upload.SourceFileId, ct);
        var made = await MakeAsync(source, ct);
        if (made.Succeeded)
        {
            await KeepAsync(upload, source, made.Value, ct);
        }
        else
        {
            (upload.State, upload.ProblemCode, upload.Problem) = (DraftUploadState.Failed, made.Refusal!.Code, made.Refusal.Message);
        }

        upload.DoneAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(ct);
    }

    private async Task<Outcome<(byte[] Pdf, PdfText Text)>> MakeAsync(DocumentFile source, CancellationToken ct)
    {
        var content = await files.ContentAsync(source, ct);
        var pdf = source.ContentType == "application/pdf" ? content : await DraftTools.ToPdfAsync(content, ct);
        if (!pdf.Succeeded)
        {
            return pdf.Refusal!;
        }

        return (await DraftTools.ReadWordsAsync(pdf.Value, ct)).Map(text => (pdf.Value, text));
    }

    private async Task KeepAsync(DraftUpload upload, DocumentFile source, (byte[] Pdf, PdfText Text) made, CancellationToken ct)
    {
        var name = Path.ChangeExtension(source.Name, ".pdf");
        var pdf = await files.AddAsync(
            upload.DocumentId,
            new NewFile(FileRole.Source, FileOrigin.BornDigital, name, "application/pdf", FileStages.Converted, made.Pdf, source.Hash), ct);
        upload.PdfFileId = pdf.Id;
        upload.WordsHash = await store.PutAsync(context.AgencyId, PdfWords.ToBytes(made.Text.Pages), ct);
        upload.State = DraftUploadState.Ready;
        journal.Append(new JournalEntry("draft.converted")
        {
            DocumentId = upload.DocumentId,
            ContentHash = pdf.Hash,
            FileOrigin = pdf.Origin.ToString(),
            Data = new JournalFacts { MadeFrom = source.Hash }.Write(),
        });
    }
}
