using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;

namespace EOffice.Core.Intake;

/// <summary>The clerk's decision at tiếp nhận: Registered (vào sổ) or Refused (từ chối, with a reason).</summary>
/// <param name="Facts">The facts as read off the document, where they were corrected; null keeps those that came.</param>
/// <param name="RegisterCode">The register that the clerk chose; null takes the one of the type.</param>
public sealed record ReceiveDecision(string Outcome, string? Text = null, IncomingFacts? Facts = null, string? RegisterCode = null) : StepDecision(Outcome, Text)
{
    public const string Registered = nameof(Registered);
    public const string Refused = nameof(Refused);
}

/// <summary>An incoming document got its arrival number: the sender is told (status 03).</summary>
public sealed record IncomingRegistered(Document Document, string RegisterName, int Number) : IOfficeEvent;

/// <summary>An incoming document was refused: the sender is told (status 02).</summary>
public sealed record IncomingRefused(Document Document, string Reason) : IOfficeEvent;

/// <summary>Tiếp nhận, đăng ký văn bản đến (NĐ 30/2020 Đ21, Đ22).</summary>
internal sealed class RegisterIncoming(IncomingBook incoming) : StepOperation<ReceiveDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Receive", "Tiếp nhận", "Văn thư kiểm tra, vào sổ văn bản đến và chuyển; hoặc từ chối có lý do.",
        (ReceiveDecision.Registered, "Đã vào sổ"), (ReceiveDecision.Refused, "Từ chối"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, ReceiveDecision decision, CancellationToken ct)
    {
        var about = new JournalEntry("document.registered") { CaseId = step.CaseId, TaskId = step.Task.Id, Step = step.Task.Step, StepType = StepType };
        if (decision.Outcome == ReceiveDecision.Refused)
        {
            await incoming.RefuseAsync(step.Subject, decision.Text!, about, ct);
            return new StepResult();
        }

        var entered = await incoming.EnterAsync(step.Subject, decision, about, ct);
        return entered.Map(_ => new StepResult(decision.Facts is null ? null : CaseRunner.FirstVariables(step.Subject).ToDictionary(v => v.Key, v => (object?)v.Value?.ToString())));
    }
}
