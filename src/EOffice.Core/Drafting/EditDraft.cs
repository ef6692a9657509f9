using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Drafting;

/// <summary>Tự sửa: the approver's own wording of what was submitted.</summary>
/// <param name="ShownHash">Hash of the file that the person saw and edited.</param>
/// <param name="Content">DOCX or PDF.</param>
/// <param name="Note">What was changed and why; whoever drafted reads it.</param>
public sealed record EditDraftCommand(Guid TaskId, int ExpectedRevision, string OperationId, string? ShownHash, string FileName, byte[] Content, string? Note);

/// <param name="Submission">The number of the new version.</param>
/// <param name="Voided">How many approvals ended by it.</param>
public sealed record DraftEdited(Guid DocumentId, int Submission, int Voided);

/// <summary>Whoever approves the content puts it right in a file of their own: a new version by them, which they then approve like any other. Approvals of the
/// version before end by it and their givers are told (NĐ 30/2020 Đ11: what is changed goes back to whoever approved).</summary>
public sealed class EditDraft(
    OfficeDb db, ProcessContext context, OfficeWork work, DocumentFiles files, IFileStore store, StandIns standIns, OfficeEvents events, Journal journal,
    IOptions<DraftingOptions> options, TimeProvider time)
{
    /// <summary>What an opinion that came with an edit says as its outcome.</summary>
    public const string Edited = nameof(Edited);

    private readonly DraftDesk desk = new(db, context, standIns);
    private readonly Submissions submissions = new(db, context, files, time);

    public async Task<Outcome<DraftEdited>> RunAsync(EditDraftCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var open = await desk.OpenAsync(command.TaskId, command.ExpectedRevision, StepTypes.Review, EditRefusals.NotAtReview, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        var note = VietnameseText.Clean(command.Note);
        if (VietnameseText.Length(note) is < CompleteTask.LeastReason or > Opinion.MostText)
        {
            return EditRefusals.NoteMissing;
        }

        // Before the transaction: a conversion takes seconds and must keep no row locked.
        var made = await MakeAsync(command.Content, ct);
        return made.Succeeded
            ? await work.RunAsync(command.OperationId, $"draft.edit:{command.TaskId:N}", () => EditAsync(command, note, made.Value, ct), ct)
            : made.Refusal!;
    }

    private async Task<Outcome<EditedFile>> MakeAsync(byte[] content, CancellationToken ct)
    {
        var kind = UploadKinds.Tell(content);
        if (!kind.Succeeded)
        {
            return kind.Refusal!;
        }

        var pdf = kind.Value == UploadKind.Pdf ? content : await DraftTools.ToPdfAsync(content, ct);
        if (!pdf.Succeeded)
        {
            return pdf.Refusal!;
        }

        var text = await DraftTools.ReadWordsAsync(pdf.Value, ct);
        if (!text.Succeeded)
        {
            return text.Refusal!;
        }

        // A blob that no row names is harmless.
        await store.PutAsync(context.AgencyId, content, ct);
        return new EditedFile(kind.Value, pdf.Value, text.Value.Pages);
    }

    private async Task<Outcome<DraftEdited>> EditAsync(EditDraftCommand command, string note, EditedFile made, CancellationToken ct)
    {
        var open = await desk.ActAsync(command.TaskId, command.ExpectedRevision, StepTypes.Review, EditRefusals.NotAtReview, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        // Kept until the commit: another holder who approves the version before at this moment is refused.
        if (await db.TakeHoldersAsync([command.TaskId], ct) is not [var task])
        {
            return EditRefusals.NotAtReview;
        }

        var document = await DocumentOfAsync(task, ct);
        if (document is null || await files.MainAsync(document.Id, ct) is not { Stage: FileStages.Submitted } file)
        {
            return ApprovalRefusals.NothingSubmitted;
        }

        if (command.ShownHash != file.Hash)
        {
            return EditRefusals.FileChanged;
        }

        if (await IsOwnDraftAsync(document, ct))
        {
            return EditRefusals.OwnDraft;
        }

        var found = PlaceFinder.Find(made.Pages, document);
        return found.Succeeded ? await StoreAsync(command, note, made, task, document, file, found.Value, ct) : Lacks(found.Refusal!);
    }

    /// <summary>What the file lacks: the words of submitting, turned to this act.</summary>
    private static Refusal Lacks(Refusal place) => new(place.Code, place.Message.Replace("Chưa trình được", "Chưa sửa được", StringComparison.Ordinal));

    private async Task<Document?> DocumentOfAsync(WorkTask task, CancellationToken ct)
    {
        var id = await db.Set<Case>().Where(c => c.Id == task.CaseId).Select(c => c.AnswerId).SingleAsync(ct);
        return id is null ? null : await db.Set<Document>().SingleAsync(d => d.Id == id, ct);
    }

    /// <summary>Who drafted doesn't approve, and so has nothing to edit here: it goes back to them as a draft (small communes excepted).</summary>
    private async Task<bool> IsOwnDraftAsync(Document document, CancellationToken ct) =>
        document.DrafterId == context.ActorId && !await db.IsSmallCommuneAsync(context.AgencyId, ct);

    private async Task<Outcome<DraftEdited>> StoreAsync(
        EditDraftCommand command, string note, EditedFile made, WorkTask task, Document document, DocumentFile before, FoundPlaces found, CancellationToken ct)
    {
        var origin = UploadKinds.OriginOf(made.Kind);
        var source = await files.AddAsync(
            document.Id, new NewFile(FileRole.Source, origin, UploadKinds.NameOf(command.FileName, made.Kind, "du-thao"), UploadKinds.TypeOf(made.Kind), FileStages.Source, command.Content, before.Hash), ct);
        var pdf = await files.AddAsync(
            document.Id, new NewFile(FileRole.Source, origin, Path.ChangeExtension(source.Name, ".pdf"), "application/pdf", FileStages.Converted, made.Pdf, source.Hash), ct);
        var stored = await submissions.StoreAsync(
            document, new DraftFile(made.Pdf, found.Places, origin, pdf.Hash, found.Year), DraftContents.VerificationUrl(options.Value, document), ct);
        if (!stored.Succeeded)
        {
            return stored.Refusal!;
        }

        await KeepUploadAsync(document.Id, source, pdf, made, ct);
        var voided = await VoidAsync(document.Id, ct);
        Record(note, task, document, stored.Value, before);
        await TellAsync(document, voided, ct);
        return new DraftEdited(document.Id, document.Submission, voided.Count);
    }

    /// <summary>Returned to whoever drafts, the edited file is what they go on from: the text they typed is older.</summary>
    private async Task KeepUploadAsync(Guid documentId, DocumentFile source, DocumentFile pdf, EditedFile made, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new DraftUpload
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = documentId,
            SourceFileId = source.Id,
            State = DraftUploadState.Ready,
            PdfFileId = pdf.Id,
            WordsHash = await store.PutAsync(context.AgencyId, PdfWords.ToBytes(made.Pages), ct),
            UploadedById = context.ActorId!.Value,
            CreatedAt = now,
            DoneAt = now,
        });
    }

    private async Task<List<Approval>> VoidAsync(Guid documentId, CancellationToken ct)
    {
        var counting = await db.Set<Approval>().Where(a => a.DocumentId == documentId && a.VoidedAt == null).ToListAsync(ct);
        counting.ForEach(a => a.VoidedAt = time.GetUtcNow().UtcDateTime);
        return counting;
    }

    private void Record(string note, WorkTask task, Document document, DocumentFile submitted, DocumentFile before)
    {
        db.Add(new Opinion
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = task.CaseId,
            DocumentId = document.Id,
            TaskId = task.Id,
            AuthorId = context.ActorId!.Value,
            ActingForId = standIns.ActingForId,
            StepType = task.StepType,
            Outcome = Edited,
            Text = note,
            Time = time.GetUtcNow().UtcDateTime,
        });
        journal.Append(new JournalEntry("draft.edited")
        {
            CaseId = task.CaseId,
            DocumentId = document.Id,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = task.PositionId,
            ContentHash = submitted.Hash,
            FileOrigin = submitted.Origin.ToString(),
            Data = new JournalFacts { MadeFrom = before.Hash }.Write(),
        });
    }

    /// <summary>Whoever drafted, and those whose approval ended.</summary>
    private async Task TellAsync(Document document, List<Approval> voided, CancellationToken ct)
    {
        var approvers = voided.Select(a => a.PersonId).Distinct().Where(p => p != context.ActorId).ToList();
        var editor = await db.Set<Person>().Where(p => p.Id == context.ActorId).Select(p => p.FullName).SingleAsync(ct);
        var (title, text) = EditWords.Of(document, editor);
        if (document.DrafterId is { } drafter && drafter != context.ActorId)
        {
            await events.RaiseAsync(new PeopleTold(FormattableString.Invariant($"draft:{document.Id:N}:edited:{document.Submission}"), title, text, $"/van-ban/{document.Id}", [drafter]), ct);
        }

        if (approvers.Count > 0)
        {
            await events.RaiseAsync(
                new PeopleTold(
                    FormattableString.Invariant($"draft:{document.Id:N}:voided:{document.Submission}"), title, $"{text} {EditWords.Voided}", $"/van-ban/{document.Id}", approvers), ct);
        }
    }

    private sealed record EditedFile(UploadKind Kind, byte[] Pdf, IReadOnlyList<PdfWordPage> Pages);
}

/// <summary>What people are told of an edit. No trích yếu: the words of a notice stay when a document is destroyed.</summary>
internal static class EditWords
{
    public const string Voided = "Lần duyệt của ông/bà trên bản trước hết hiệu lực.";

    public static (string Title, string Text) Of(Document document, string editor)
    {
        var which = $"{document.TypeName} ({document.CodeNotation})";
        return ($"{editor} tự sửa dự thảo {which}: bản {document.Submission}", $"{editor} tự sửa dự thảo {which} khi duyệt nội dung; bản {document.Submission} thay bản đã trình. Chỗ sửa và lý do xem trong trang văn bản.");
    }
}

internal static class EditRefusals
{
    public static readonly Refusal NotAtReview = new(
        "draft.edit-not-at-review", "Chưa sửa được: chỉ người đang duyệt nội dung tự sửa được bản trình. Ở bước khác thì trả lại, ghi rõ chỗ cần sửa.");

    public static readonly Refusal NoteMissing = new(
        "draft.edit-reason-missing", $"Chưa sửa được: cần ghi đã sửa gì, từ {CompleteTask.LeastReason} đến {Opinion.MostText} ký tự. Ghi vào ô Ý kiến rồi làm lại.");

    public static readonly Refusal FileChanged = new(
        "draft.edit-file-changed", "Chưa sửa được: bản trình đã thay đổi sau khi ông/bà mở. Tải lại, xem bản mới nhất rồi sửa trên bản đó.");

    public static readonly Refusal OwnDraft = new(
        "draft.edit-own", "Chưa sửa được: đây là dự thảo ông/bà soạn, ông/bà không tự duyệt nội dung được. Trả lại để sửa ở bước dự thảo.");
}
