using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Signing;
using EOffice.Signing.Pades;
using EOffice.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting.Attachments;

/// <summary>A file beside the main one of a draft.</summary>
/// <param name="Facts">What is typed of the draft so far: the form around the file comes anew and must say the same.</param>
/// <param name="Replaces">The attachment whose place it takes; null for one more.</param>
public sealed record AttachCommand(Guid TaskId, int ExpectedRevision, string OperationId, string FileName, byte[] Content, DraftFacts Facts, Guid? Replaces = null);

/// <summary>An attachment is taken away.</summary>
/// <param name="Facts">As with <see cref="AttachCommand"/>.</param>
public sealed record DetachCommand(Guid TaskId, int ExpectedRevision, string OperationId, Guid FileId, DraftFacts Facts);

public sealed record Attached(Guid DocumentId, Guid FileId);

/// <summary>Tệp kèm theo of a draft: added, replaced and taken away while it is drafted. What was submitted is named by the hashes of all its files,
/// so that a changed attachment asks for approval as a changed text does (NĐ 30/2020 Đ11).</summary>
public sealed class DraftAttachments(
    OfficeDb db, ProcessContext context, OfficeWork work, DocumentFiles files, IFileStore store, Staffing staffing, SigningAuthorities authorities, StandIns standIns, Journal journal, TimeProvider time)
{
    public const int MostFiles = 30;

    private const int MostName = 150;

    private readonly DraftHead head = new(db, context, staffing, authorities, time);
    private readonly DraftDesk desk = new(db, context, standIns);

    public async Task<Outcome<Attached>> AddAsync(AttachCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var open = await desk.OpenAsync(command.TaskId, command.ExpectedRevision, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        if (AttachmentRules.Check(command.Content) is { } refused)
        {
            return refused;
        }

        // Before the transaction: a blob that no row names is harmless.
        await store.PutAsync(context.AgencyId, command.Content, ct);
        return await work.RunAsync(command.OperationId, $"attachment.add:{command.TaskId:N}", () => TakeAsync(command, ct), ct);
    }

    public Task<Outcome<Attached>> RemoveAsync(DetachCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"attachment.remove:{command.TaskId:N}", () => WithdrawAsync(command, ct), ct);
    }

    private async Task<Outcome<Attached>> TakeAsync(AttachCommand command, CancellationToken ct)
    {
        var open = await desk.ActAsync(command.TaskId, command.ExpectedRevision, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        var document = await head.DraftOfAsync(open.Value, command.Facts, ct);
        var present = await PresentAsync(document.Id, ct);
        var replaced = command.Replaces is { } id ? present.Find(f => f.Id == id) : null;
        var name = AttachmentRules.NameOf(command.FileName, MostName);
        if (command.Replaces is not null && replaced is null)
        {
            return AttachmentRefusals.Gone;
        }

        if (present.Exists(f => f != replaced && f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return AttachmentRefusals.SameName(name);
        }

        if (replaced is null && present.Count >= MostFiles)
        {
            return AttachmentRefusals.TooMany;
        }

        replaced?.WithdrawnAt = time.GetUtcNow().UtcDateTime;
        var file = await files.AddAsync(
            document.Id,
            new NewFile(FileRole.Attachment, FileOrigin.Received, name, AttachmentRules.TypeOf(command.Content), FileStages.Attached, command.Content, replaced?.Hash), ct);
        Write(replaced is null ? "attachment.added" : "attachment.replaced", open.Value, file);
        return new Attached(document.Id, file.Id);
    }

    private async Task<Outcome<Attached>> WithdrawAsync(DetachCommand command, CancellationToken ct)
    {
        var open = await desk.ActAsync(command.TaskId, command.ExpectedRevision, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        var documentId = await db.Set<Case>().Where(c => c.Id == open.Value.CaseId).Select(c => c.AnswerId).SingleAsync(ct);
        if (documentId is not { } draft || (await PresentAsync(draft, ct)).Find(f => f.Id == command.FileId) is not { } file)
        {
            return AttachmentRefusals.Gone;
        }

        await head.DraftOfAsync(open.Value, command.Facts, ct);
        file.WithdrawnAt = time.GetUtcNow().UtcDateTime;
        Write("attachment.removed", open.Value, file);
        return new Attached(draft, file.Id);
    }

    private Task<List<DocumentFile>> PresentAsync(Guid documentId, CancellationToken ct) =>
        db.Set<DocumentFile>().Attached(documentId).ToListAsync(ct);

    private void Write(string kind, WorkTask task, DocumentFile file) => journal.Append(new JournalEntry(kind)
    {
        CaseId = task.CaseId,
        DocumentId = file.DocumentId,
        TaskId = task.Id,
        Step = task.Step,
        StepType = task.StepType,
        PositionId = task.PositionId,
        ContentHash = file.Hash,
        FileOrigin = file.Origin.ToString(),
    });
}

internal static class AttachmentRules
{
    private static readonly byte[][] Programs = [[0x4D, 0x5A], [0x7F, 0x45, 0x4C, 0x46]];

    public static Refusal? Check(byte[] content) =>
        content.Length == 0 ? UploadRefusals.Empty
        : content.Length > UploadKinds.MostBytes ? AttachmentRefusals.TooLarge
        : Array.Exists(Programs, p => content.AsSpan().StartsWith(p)) ? AttachmentRefusals.Program
        : UploadKinds.IsPdf(content) ? CheckPdf(content)
        : null;

    /// <summary>A type that a page would run is kept as plain bytes.</summary>
    public static string TypeOf(byte[] content) =>
        UploadKinds.IsPdf(content) ? UploadKinds.TypeOf(UploadKind.Pdf) : "application/octet-stream";

    public static string NameOf(string name, int most)
    {
        var plain = FileNames.Own(name);
        var ending = VietnameseText.Cut(Path.GetExtension(plain), 10);
        return plain.Length == 0 ? "tep-kem" : plain.Length <= most ? plain : VietnameseText.Cut(plain, most) + ending;
    }

    /// <summary>The same look that issuing takes when it seals the file: what can't be sealed is told now, not after the leader has signed.
    /// A file that somebody has signed goes along as it is.</summary>
    private static Refusal? CheckPdf(byte[] content)
    {
        try
        {
            if (PdfSignatures.Read(content).Count == 0)
            {
                var page = PdfFacts.Read(content);
                PdfNormaliser.Prepare(content, new ReservedFields([new SignatureFieldSpec(DraftPlaces.SealField, new PageBox(1, 0, 0, page.Width, page.Height))], []));
            }

            return null;
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }
}

internal static class AttachmentRefusals
{
    public static readonly Refusal TooLarge = new(
        "attachment.too-large", "Chưa kèm được tệp: tệp lớn hơn 50 MB. Giảm cỡ ảnh hoặc tách thành nhiều tệp rồi kèm lại.");

    public static readonly Refusal Program = new(
        "attachment.program", "Chưa kèm được tệp: đây là tệp chương trình, không phải tài liệu. Kèm tệp văn bản, bảng tính, ảnh hoặc PDF.");

    public static readonly Refusal TooMany = new(
        "attachment.too-many", $"Chưa kèm được tệp: dự thảo đã có {DraftAttachments.MostFiles} tệp kèm theo. Gộp các phụ lục rồi kèm lại.");

    public static readonly Refusal Gone = new(
        "attachment.gone", "Tệp kèm theo này không còn: đã được bỏ hoặc thay bằng tệp khác. Tải lại để xem các tệp đang kèm.");

    public static Refusal SameName(string name) => new(
        "attachment.same-name", $"Chưa kèm được tệp: đã có tệp “{name}”. Đổi tên tệp, hoặc bấm “Thay” ở tệp đang kèm.");
}
