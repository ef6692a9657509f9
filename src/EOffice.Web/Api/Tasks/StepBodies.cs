using EOffice.Core.Assignment;
using EOffice.Core.Dossiers;
using EOffice.Core.Drafting;
using EOffice.Core.Intake;
using EOffice.Core.Publishing;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Web.Api.Incoming;

namespace EOffice.Web.Api.Tasks;

/// <summary>A body that becomes the decision of one type of step.</summary>
internal interface IStepBody
{
    /// <summary>What is kept of it as a hash, to tell the same request from another: a PIN is no part of it.</summary>
    object Print { get; }
}

internal enum ReceiveOutcome
{
    Registered,
    Refused,
}

internal enum DirectOutcome
{
    Directed,
    ForInformation,
    Returned,
}

internal enum AssignOutcome
{
    Assigned,
    ForInformation,
    Returned,
}

internal enum ProcessOutcome
{
    NeedsAnswer,
    Concluded,
    Returned,
}

internal enum DraftOutcome
{
    Submitted,
}

internal enum ApproveOutcome
{
    Approved,
    Returned,
}

internal enum SignOutcome
{
    Signed,
    Returned,
}

internal enum PublishOutcome
{
    Published,
    Returned,
}

internal enum CloseOutcome
{
    Closed,
}

internal enum ConsultOutcome
{
    Answered,
}

/// <summary>Tiếp nhận, at the clerk's task.</summary>
internal sealed record ReceiveBody(ReceiveOutcome Outcome, string? Text = null, IncomingFactsForm? Facts = null, string? RegisterCode = null) : IStepBody
{
    object IStepBody.Print => this;

    public ReceiveDecision Decide(IReadOnlyList<Core.Reading.Choice> organs) => new(Outcome.ToString(), Text, Facts?.Read(organs), RegisterCode);
}

/// <summary>Bút phê.</summary>
/// <param name="ReturnTo">Step to return to, where the procedure draws several; the task's fields offer them.</param>
/// <param name="LeadUnit">Code of the unit in the lead.</param>
/// <param name="CoordinatorDues">Own last days of coordinating units, by code.</param>
internal sealed record DirectBody(
    DirectOutcome Outcome, string? Text = null, string? LeadUnit = null, IReadOnlyList<string>? CoordinatingUnits = null, DateOnly? Due = null, Guid? LeaderInCharge = null,
    Guid? Handler = null, IReadOnlyDictionary<string, DateOnly>? CoordinatorDues = null, string? ReturnTo = null) : IStepBody
{
    object IStepBody.Print => this;

    public DirectDecision Decide() => new(Outcome.ToString(), Text, LeadUnit, CoordinatingUnits, Due, LeaderInCharge, Handler, CoordinatorDues) { ReturnTo = ReturnTo };
}

/// <summary>Phân công.</summary>
internal sealed record AssignBody(AssignOutcome Outcome, string? Text = null, Guid? Handler = null, string? ReturnTo = null) : IStepBody
{
    object IStepBody.Print => this;

    public AssignDecision Decide() => new(Outcome.ToString(), Text, Handler) { ReturnTo = ReturnTo };
}

/// <summary>Xử lý.</summary>
internal sealed record ProcessBody(ProcessOutcome Outcome, string? Text = null, string? ReturnTo = null) : IStepBody
{
    object IStepBody.Print => this;

    public ProcessDecision Decide() => new(Outcome.ToString(), Text) { ReturnTo = ReturnTo };
}

/// <summary>Dự thảo, trình duyệt: paragraphs that are laid out here, or a file that was uploaded before.</summary>
internal sealed record DraftBody(
    DraftOutcome Outcome, string TypeName, string Subject, IReadOnlyList<string> Receivers, IReadOnlyList<string> ToPlaces, Guid Signer, string? Text = null,
    IReadOnlyList<string>? Paragraphs = null, Guid? UploadId = null) : IStepBody
{
    object IStepBody.Print => this;

    public DraftDecision Decide() => new(
        Outcome.ToString(), Text, TypeName, Subject, Receivers, ToPlaces, Signer, UploadId is { } file ? new StoredContent(file) : new ComposedContent(Paragraphs ?? []));
}

/// <summary>Duyệt nội dung, kiểm tra thể thức: of exactly the file that was looked at.</summary>
internal sealed record ApproveBody(ApproveOutcome Outcome, string? Text = null, string? FileHash = null, string? ReturnTo = null) : IStepBody
{
    object IStepBody.Print => this;

    public ApproveDecision Decide() => new(Outcome.ToString(), Text, FileHash) { ReturnTo = ReturnTo };
}

/// <summary>Ký số, with the PIN of the person's own device each time.</summary>
internal sealed record SignBody(SignOutcome Outcome, string? Text = null, string? FileHash = null, string? Pin = null, string? ReturnTo = null) : IStepBody
{
    object IStepBody.Print => this with { Pin = null };

    public SignDecision Decide() => new(Outcome.ToString(), Text, Pin, FileHash) { ReturnTo = ReturnTo };

    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(SignBody)} {Outcome}";
}

/// <summary>Cấp số, đóng dấu, phát hành, with the PIN of the organisation's device each time.</summary>
internal sealed record PublishBody(PublishOutcome Outcome, string? Text = null, string? FileHash = null, string? Pin = null, string? ReturnTo = null) : IStepBody
{
    object IStepBody.Print => this with { Pin = null };

    public PublishDecision Decide() => new(Outcome.ToString(), Text, Pin, FileHash) { ReturnTo = ReturnTo };

    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(PublishBody)} {Outcome}";
}

/// <summary>Kết thúc hồ sơ.</summary>
internal sealed record CloseBody(CloseOutcome Outcome, string? Text = null) : IStepBody
{
    object IStepBody.Print => this;

    public CloseDecision Decide() => new(Outcome.ToString(), Text);
}

/// <summary>Cho ý kiến phối hợp.</summary>
internal sealed record ConsultBody(ConsultOutcome Outcome, string? Text = null) : IStepBody
{
    object IStepBody.Print => this;

    public ConsultDecision Decide() => new(Outcome.ToString(), Text);
}

/// <summary>Báo tiến độ; the task stays open.</summary>
internal sealed record ProgressBody(int Percent, string Text);

/// <summary>A DOCX or PDF as the draft of an open task.</summary>
internal sealed record DraftFileForm : FileForm;
