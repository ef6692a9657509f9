using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;

namespace EOffice.Core.Dossiers;

/// <summary>Kết thúc: the handler closes the work on the document.</summary>
public sealed record CloseDecision(string Outcome, string? Text = null) : StepDecision(Outcome, Text)
{
    public const string Closed = nameof(Closed);
}

/// <summary>Closes the work on the document that the case started from (NĐ 30/2020 Đ29).</summary>
internal sealed class CloseCase : StepOperation<CloseDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Close", "Kết thúc hồ sơ", "Người xử lý kiểm tra đủ thành phần và kết thúc.", (CloseDecision.Closed, "Đã kết thúc"));

    public override string StepType => Activity.Type;

    protected override Task<Outcome<StepResult>> DecideAsync(StepContext step, CloseDecision decision, CancellationToken ct)
    {
        // Our own documents stay issued: closing ends the work on them, and each receiving unit ends its own.
        if (step.Subject.Direction == DocumentDirection.Incoming)
        {
            step.Subject.State = DocumentState.Closed;
        }

        return Task.FromResult<Outcome<StepResult>>(new StepResult());
    }
}
