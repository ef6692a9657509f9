using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting.Corrections;

/// <param name="ExpectedRevision">Of the document.</param>
/// <param name="Subject">Null or empty leaves it.</param>
/// <param name="Receivers">Empty leaves them.</param>
/// <param name="Content">The source file; empty for none.</param>
public sealed record CorrectSignedCommand(
    string OperationId, Guid DocumentId, int ExpectedRevision, string? Reason, string? Subject, IReadOnlyList<string> Receivers, Urgency? Urgency, string FileName, byte[] Content);

public sealed record SignedCorrected(Guid DocumentId, Guid? FileId, int Changes);

/// <summary>After the signature the drafter attaches the source file and puts right what the system knows of the document, with a reason. What is printed
/// in the signed file stays: type, notation and signer can't be changed, and once it is issued the facts are its register's.</summary>
public sealed class CorrectSigned(
    OfficeDb db, ProcessContext context, OfficeWork work, DocumentFiles files, IFileStore store, Staffing staffing, Journal journal, TimeProvider time)
{
    public const int LeastReason = 10;

    private readonly DraftReceivers receivers = new(db, staffing);

    public async Task<Outcome<SignedCorrected>> RunAsync(CorrectSignedCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!await IsDraftersAsync(command.DocumentId, ct))
        {
            return PlatformRefusals.NotFound("văn bản ông/bà soạn");
        }

        UploadKind? kind = null;
        if (command.Content.Length > 0)
        {
            var told = UploadKinds.Tell(command.Content);
            if (!told.Succeeded)
            {
                return told.Refusal!;
            }

            kind = told.Value;
            await store.PutAsync(context.AgencyId, command.Content, ct);
        }

        return await work.RunAsync(command.OperationId, $"draft.correct:{command.DocumentId:N}", () => CorrectAsync(command, kind, ct), ct);
    }

    private Task<bool> IsDraftersAsync(Guid documentId, CancellationToken ct) =>
        db.Set<Document>().AnyAsync(d => d.Id == documentId && d.DrafterId == context.ActorId && context.ActorId != null, ct);

    private async Task<Outcome<SignedCorrected>> CorrectAsync(CorrectSignedCommand command, UploadKind? kind, CancellationToken ct)
    {
        var document = await db.Set<Document>().SingleAsync(d => d.Id == command.DocumentId, ct);
        var (reason, subject) = (VietnameseText.Clean(command.Reason), VietnameseText.Clean(command.Subject));
        if (await RefuseAsync(command, document, reason, subject, ct) is { } refused)
        {
            return refused;
        }

        var changed = Change(document, command, subject);
        if (changed.Count == 0 && kind is null)
        {
            return CorrectionRefusals.Nothing;
        }

        if (changed.Count > 0 && document.State != DocumentState.Signed)
        {
            return CorrectionRefusals.Issued;
        }

        var file = kind is { } given ? await KeepAsync(document, command, given, ct) : null;
        var correction = new DraftCorrection
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = document.Id,
            AuthorId = context.ActorId!.Value,
            Reason = reason,
            FileId = file?.Id,
            Time = time.GetUtcNow().UtcDateTime,
        };
        db.Add(correction);
        journal.Append(new JournalEntry("draft.corrected")
        {
            CaseId = await db.Set<Case>().Where(c => c.AnswerId == document.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct),
            DocumentId = document.Id,
            ContentHash = file?.Hash,
            Data = JsonSerializer.Serialize(new { correction = correction.Id, facts = changed }),
        });
        return new SignedCorrected(document.Id, file?.Id, changed.Count);
    }

    private async Task<Refusal?> RefuseAsync(CorrectSignedCommand command, Document document, string reason, string subject, CancellationToken ct)
    {
        if (DocumentFates.WhyFrozen(document) is { } frozen)
        {
            return frozen;
        }

        if (document.Revision != command.ExpectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        if (document.State is not (DocumentState.Signed or DocumentState.Published or DocumentState.Closed))
        {
            return CorrectionRefusals.NotSigned;
        }

        if (VietnameseText.Length(reason) is < LeastReason or > DraftCorrection.MostReason)
        {
            return CorrectionRefusals.ReasonMissing;
        }

        return VietnameseText.Length(subject) > DraftRules.MostSubject ? DraftRefusals.SubjectWrong(DraftRules.MostSubject)
            : command.Urgency is { } urgency && !Enum.IsDefined(urgency) ? DraftRefusals.UrgencyWrong
            : command.Receivers.Count > 0 ? await receivers.RefuseAsync(document.Direction, command.Receivers, ct)
            : null;
    }

    /// <summary>Names of what changed: the journal holds no texts.</summary>
    private static List<string> Change(Document document, CorrectSignedCommand command, string subject)
    {
        List<string> changed = [];
        if (subject.Length > 0 && subject != document.Subject)
        {
            document.Subject = subject;
            changed.Add("subject");
        }

        if (command.Urgency is { } urgency && urgency != document.Urgency)
        {
            document.Urgency = urgency;
            changed.Add("urgency");
        }

        var codes = string.Join(';', command.Receivers.Distinct());
        if (codes.Length > 0 && codes != document.ReceiverCodes)
        {
            document.ReceiverCodes = codes;
            changed.Add("receivers");
        }

        return changed;
    }

    private Task<DocumentFile> KeepAsync(Document document, CorrectSignedCommand command, UploadKind kind, CancellationToken ct) => files.AddAsync(
        document.Id,
        new NewFile(
            FileRole.Source, UploadKinds.OriginOf(kind), UploadKinds.NameOf(command.FileName, kind, "tep-nguon"), UploadKinds.TypeOf(kind), FileStages.Source, command.Content), ct);
}

internal static class CorrectionRefusals
{
    public static readonly Refusal NotSigned = new(
        "correction.not-signed", "Chưa ghi được: văn bản chưa ký. Khi còn dự thảo thì sửa ở bước soạn hoặc đề nghị trả lại.");

    public static readonly Refusal Issued = new(
        "correction.issued", "Chưa sửa được thông tin: văn bản đã cấp số, phát hành. Chỉ kèm thêm được tệp nguồn; sai sót của văn bản đã phát hành thì đính chính bằng văn bản.");

    public static readonly Refusal ReasonMissing = new(
        "correction.reason-missing", $"Chưa ghi được: cần lý do, từ {CorrectSigned.LeastReason} đến {DraftCorrection.MostReason} ký tự. Ghi rõ vì sao sửa sau khi ký.");

    public static readonly Refusal Nothing = new(
        "correction.nothing", "Chưa ghi được: không có gì đổi và chưa chọn tệp nguồn. Sửa thông tin hoặc chọn tệp rồi ghi lại.");
}
