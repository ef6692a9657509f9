using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>Duyệt nội dung or kiểm tra thể thức: of exactly the file that was shown.</summary>
/// <param name="ShownHash">Hash of the file that the person saw: an approval of anything else is refused.</param>
public sealed record ApproveDecision(string Outcome, string? Text = null, string? ShownHash = null) : StepDecision(Outcome, Text)
{
    public const string Approved = nameof(Approved);
    public const string Returned = nameof(Returned);
}

/// <summary>What content approval and format check share: the approval binds to the file's hash.</summary>
internal abstract class ApproveDraft(OfficeDb db, ProcessContext context, DocumentFiles files, TimeProvider time) : StepOperation<ApproveDecision>
{
    protected OfficeDb Db => db;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, ApproveDecision decision, CancellationToken ct)
    {
        if (step.Answer is not { } document || await files.MainAsync(document.Id, ct) is not { Stage: FileStages.Submitted } file)
        {
            return ApprovalRefusals.NothingSubmitted;
        }

        if (decision.Outcome == ApproveDecision.Returned)
        {
            document.State = DocumentState.Drafting;
            return new StepResult(ContentHash: file.Hash, FileOrigin: file.Origin);
        }

        if (decision.ShownHash != file.Hash)
        {
            return ApprovalRefusals.FileChanged;
        }

        if (await CheckDutiesAsync(step, document, ct) is { } conflict)
        {
            return conflict;
        }

        // Returned to this step without a new draft, the same submission is under approval again.
        document.State = DocumentState.Submitted;
        db.Add(new Approval
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = document.Id,
            TaskId = step.Task.Id,
            PersonId = step.PersonId,
            StepType = StepType,
            Hash = file.Hash,
            Submission = document.Submission,
            Time = time.GetUtcNow().UtcDateTime,
        });
        return new StepResult(ContentHash: file.Hash, FileOrigin: file.Origin);
    }

    /// <summary>Separation of duties for this approval; null when nothing stands against it.</summary>
    protected abstract Task<Refusal?> CheckDutiesAsync(StepContext step, Document document, CancellationToken ct);

    protected Task<bool> IsSmallCommuneAsync(CancellationToken ct) => db.IsSmallCommuneAsync(context.AgencyId, ct);
}

/// <summary>Duyệt nội dung (NĐ 30/2020 Đ11, Đ12).</summary>
internal sealed class ReviewContent(OfficeDb db, ProcessContext context, DocumentFiles files, TimeProvider time) : ApproveDraft(db, context, files, time)
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Review", "Duyệt nội dung", "Người phụ trách duyệt nội dung dự thảo hoặc trả lại.",
        (ApproveDecision.Approved, "Duyệt"), (ApproveDecision.Returned, "Trả lại"));

    public override string StepType => Activity.Type;

    protected override async Task<Refusal?> CheckDutiesAsync(StepContext step, Document document, CancellationToken ct) =>
        document.DrafterId == step.PersonId && !await IsSmallCommuneAsync(ct) ? ApprovalRefusals.OwnDraft : null;
}

/// <summary>Kiểm tra thể thức (NĐ 30/2020 Đ12).</summary>
internal sealed class CheckFormat(OfficeDb db, ProcessContext context, DocumentFiles files, TimeProvider time) : ApproveDraft(db, context, files, time)
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.CheckFormat", "Kiểm tra thể thức", "Văn phòng kiểm tra thể thức, kỹ thuật trình bày hoặc trả lại.",
        (ApproveDecision.Approved, "Đúng thể thức"), (ApproveDecision.Returned, "Trả lại"));

    public override string StepType => Activity.Type;

    protected override async Task<Refusal?> CheckDutiesAsync(StepContext step, Document document, CancellationToken ct) =>
        document.SignerId == step.PersonId && !await IsSmallCommuneAsync(ct) ? ApprovalRefusals.CheckerSigns : null;
}

internal static class ApprovalRefusals
{
    public static readonly Refusal NothingSubmitted = new(
        "approval.nothing-submitted", "Chưa duyệt được: không có bản trình nào đang chờ duyệt. Tải lại để xem bản mới nhất.");

    public static readonly Refusal FileChanged = new(
        "approval.file-changed", "Chưa duyệt được: tệp đã thay đổi sau khi ông/bà mở. Tải lại, xem bản mới nhất rồi duyệt.");

    public static Refusal Lost(string step, string person, int version) => new(
        "approval.lost", $"Chưa ký được: {person} duyệt ở bước “{step}” trước khi dự thảo được sửa thành bản {version}. Trả lại để bước này duyệt lại bản {version}.");

    public static readonly Refusal OwnDraft = new(
        "approval.own-draft", "Chưa duyệt được: người soạn không tự duyệt nội dung bản mình soạn. Chuyển cho người duyệt khác trong đơn vị.");

    public static readonly Refusal CheckerSigns = new(
        "approval.checker-signs", "Chưa ghi được: người kiểm tra thể thức không đồng thời là người ký văn bản này. Chuyển cho người kiểm tra khác.");
}
