using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Intake;

/// <summary>The clerk's decision at tiếp nhận: Registered (vào sổ) or Refused (từ chối, with a reason).</summary>
public sealed record ReceiveDecision(string Outcome, string? Text = null) : StepDecision(Outcome, Text)
{
    public const string Registered = nameof(Registered);
    public const string Refused = nameof(Refused);
}

/// <summary>An incoming document got its arrival number: the sender is told (status 03).</summary>
public sealed record IncomingRegistered(Document Document, string RegisterName, int Number) : IOfficeEvent;

/// <summary>An incoming document was refused: the sender is told (status 02).</summary>
public sealed record IncomingRefused(Document Document, string Reason) : IOfficeEvent;

/// <summary>Tiếp nhận, đăng ký văn bản đến (NĐ 30/2020 Đ21, Đ22).</summary>
internal sealed class RegisterIncoming(OfficeDb db, RegisterBook book, Journal journal, OfficeEvents events) : StepOperation<ReceiveDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Receive", "Tiếp nhận", "Văn thư kiểm tra, vào sổ văn bản đến và chuyển; hoặc từ chối có lý do.",
        (ReceiveDecision.Registered, "Đã vào sổ"), (ReceiveDecision.Refused, "Từ chối"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, ReceiveDecision decision, CancellationToken ct)
    {
        var document = step.Subject;
        if (decision.Outcome == ReceiveDecision.Refused)
        {
            document.State = DocumentState.Refused;
            await events.RaiseAsync(new IncomingRefused(document, decision.Text!), ct);
            return new StepResult();
        }

        // Returned by the leader and passed on again: its number stays, and nobody is told twice.
        if (await db.Set<RegisterEntry>().AnyAsync(e => e.DocumentId == document.Id && e.CancelledAt == null, ct))
        {
            document.State = DocumentState.Registered;
            return new StepResult();
        }

        var register = await book.FindAsync(DocumentDirection.Incoming, document.TypeName, ct);
        if (register is null)
        {
            return IntakeRefusals.NoRegister;
        }

        var entry = await book.EnterAsync(register, document, ct);
        document.State = DocumentState.Registered;
        journal.Append(new JournalEntry("document.registered")
        {
            CaseId = step.CaseId,
            DocumentId = document.Id,
            TaskId = step.Task.Id,
            Step = step.Task.Step,
            StepType = StepType,
            Outcome = CodeRules.Number(entry.Number),
        });
        await events.RaiseAsync(new IncomingRegistered(document, register.Name, entry.Number), ct);
        return new StepResult();
    }
}

internal static class IntakeRefusals
{
    public static readonly Refusal NoRegister = new(
        "intake.no-register", "Chưa vào sổ được: cơ quan chưa có sổ văn bản đến cho loại văn bản này. Báo quản trị mở sổ rồi làm lại.");
}
