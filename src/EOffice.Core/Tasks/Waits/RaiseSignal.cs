using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Waits;

/// <summary>Raises a signal from outside the procedures.</summary>
public sealed record RaiseSignalCommand(string OperationId, Signal Signal);

/// <summary>Lets the cases go on that wait for a signal (domain: suspend and resume by message). They are marked in this transaction and
/// go on in transactions of their own: whoever raised it is not held up by what the next step of another case lacks.</summary>
public sealed class RaiseSignal(OfficeDb db, ProcessContext context, OfficeWork work, AdministratorRights rights, Outbox outbox, Journal journal, TimeProvider time)
{
    /// <summary>How many waits were reached. For the system itself, and for the agency's administrator.</summary>
    public Task<Outcome<int>> RunAsync(RaiseSignalCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "signal.raise", () => RaiseAsync(command.Signal, ct), ct);
    }

    private async Task<Outcome<int>> RaiseAsync(Signal signal, CancellationToken ct) =>
        context.IsSystem || await rights.HasAsync(ct) ? await StageAsync(signal, ct) : AdministratorRights.Refused;

    /// <summary>The same inside a transaction of the caller, who answers for the right.</summary>
    public async Task<Outcome<int>> StageAsync(Signal signal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(signal);
        signal = signal with { Name = signal.Name?.Trim() ?? "" };
        if (signal.Name.Length is 0 or > CaseWait.MostName)
        {
            return WaitRefusals.SignalName;
        }

        if (!signal.OwnCaseOnly && string.IsNullOrEmpty(signal.CorrelationId) && signal.DocumentId is null && !signal.WholeAgency)
        {
            return WaitRefusals.SignalScope;
        }

        var reached = await ReachedAsync(signal, ct);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var wait in reached)
        {
            wait.WakesAt = now;
            await outbox.AddOnceAsync(ResumeSignalled.MessageKind, $"wait:{wait.Id:N}", new ResumeSignalled.Payload(wait.Id), ct);
        }

        journal.Append(new JournalEntry("signal.raised")
        {
            CaseId = signal.FromCaseId,
            DocumentId = signal.DocumentId,
            Data = System.Text.Json.JsonSerializer.Serialize(new { reached = reached.Count }),
        });
        return reached.Count;
    }

    private async Task<List<CaseWait>> ReachedAsync(Signal signal, CancellationToken ct)
    {
        // Waits that this same transaction opened count too.
        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
        }

        var open =
            from wait in db.Set<CaseWait>()
            join row in db.Set<Case>() on wait.CaseId equals row.Id
            where wait.State == WaitState.Open && wait.WakesAt == null && wait.SignalName == signal.Name
            select new { Wait = wait, row.DocumentId, row.AnswerId };
        if (signal.OwnCaseOnly)
        {
            open = open.Where(o => o.Wait.CaseId == signal.FromCaseId);
        }
        else if (!string.IsNullOrEmpty(signal.CorrelationId))
        {
            open = open.Where(o => o.Wait.CorrelationId == signal.CorrelationId);
        }
        else if (signal.DocumentId is { } document)
        {
            open = open.Where(o => o.DocumentId == document || o.AnswerId == document);
        }

        var rows = await open.OrderBy(o => o.Wait.OpenedAt).ToListAsync(ct);
        return [.. rows.Where(o => SignalScope.Reaches(signal, new SignalWait(o.Wait.SignalName!, o.Wait.CaseId, o.DocumentId, o.AnswerId, o.Wait.CorrelationId))).Select(o => o.Wait)];
    }
}

/// <summary>Phát tín hiệu: the automatic step of a procedure that raises one, by default for its own document.</summary>
internal sealed class PublishEventStep(RaiseSignal signals) : IAutomaticStep
{
    public string StepType => WaitTypes.PublishEvent;

    public async Task RunAsync(AutomaticStepContext step, CancellationToken ct)
    {
        var inputs = step.Invoked.Inputs;
        var raised = await signals.StageAsync(
            new Signal(StepAddress.Text(inputs, "EventName") ?? "")
            {
                FromCaseId = step.Case.Id,
                DocumentId = step.Case.DocumentId,
                CorrelationId = StepAddress.Text(inputs, "CorrelationId"),
                OwnCaseOnly = StepAddress.Text(inputs, "IsLocalEvent") == "true",
            },
            ct);
        if (raised.Refusal is { } refusal)
        {
            throw new StepCannotOpenException(refusal);
        }
    }
}

/// <summary>Resumes a wait that a signal reached, as soon as the signal is committed; the sweep does what this misses.</summary>
internal sealed class ResumeSignalled(ResumeWait resume) : OutboxHandler<ResumeSignalled.Payload>
{
    public const string MessageKind = "wait.resume";

    public sealed record Payload(Guid WaitId);

    protected override Task HandleAsync(OutboxMessage message, Payload payload, CancellationToken ct) => resume.RunAsync(payload.WaitId, ct);
}
