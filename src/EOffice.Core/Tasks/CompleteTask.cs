using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Hands;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tasks;

/// <summary>The command every role's form posts: one decision on one task.</summary>
/// <param name="ExpectedRevision">The revision that the person saw; a stale one is refused in words.</param>
/// <param name="OperationId">Made with the form: a double click carries the same and does nothing more.</param>
public sealed record CompleteTaskCommand(Guid TaskId, int ExpectedRevision, string OperationId, StepDecision Decision);

/// <summary>What the person gets back.</summary>
public sealed record TaskCompleted(Guid TaskId, Guid CaseId, string Outcome);

/// <summary>Completes a task: the step's operation, the journal and the procedure's advance in one transaction.</summary>
public sealed class CompleteTask(
    OfficeDb db, ProcessContext context, OfficeWork work, TaskSteps steps, CaseRunner cases, TaskOpener tasks, ProcedureCache procedures,
    StandIns standIns, Journal journal, TimeProvider time)
{
    /// <summary>Shortest reason for returning or refusing.</summary>
    public const int LeastReason = 10;

    public async Task<Outcome<TaskCompleted>> RunAsync(CompleteTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var done = await work.RunAsync(command.OperationId, $"task.complete:{command.TaskId:N}", () => DecideAsync(command, ct), ct);
        return done.Refusal?.Code == PlatformRefusals.Stale.Code && await WhoWasFirstAsync(command, ct) is { } first ? first : done;
    }

    /// <summary>Lost in a race: the one who was first is named where that is known.</summary>
    private async Task<Refusal?> WhoWasFirstAsync(CompleteTaskCommand command, CancellationToken ct)
    {
        if (context.ActorId is not { } actor || await FoundTask.Query.RunAsync(db, command.TaskId, actor, ct) is not { } found)
        {
            return null;
        }

        return found.Case.SuspendedAt is { } since ? TaskRefusals.Suspended(LocalTime.ToLocal(since)) : await db.WhyEndedAsync(found.Task, ct) ?? (found.Holder is { } holder ? await db.WhyNotInHandAsync(found.Task, holder, ct) : null);
    }

    /// <summary>The same inside a command that has more to write: the caller's transaction commits both or neither.</summary>
    public async Task<Outcome<TaskCompleted>> DecideAsync(CompleteTaskCommand command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var found = await LoadAsync(command, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var (step, row) = found.Value;
        var decided = await steps.Of(step.Task.StepType).DecideAsync(step, command.Decision, ct);
        if (!decided.Succeeded)
        {
            return decided.Refusal!;
        }

        await RecordAsync(step, row, command.Decision, decided.Value, ct);
        var way = DrawnWays.Choose(await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct), step.Task.Step, command.Decision)!;
        var resumed = await cases.ResumeAsync(step.Task, row, step.Subject, way, decided.Value.Variables, ct);
        return resumed.Map(_ => new TaskCompleted(step.Task.Id, row.Id, command.Decision.Outcome));
    }

    private async Task<Outcome<(StepContext Step, Case Row)>> LoadAsync(CompleteTaskCommand command, CancellationToken ct)
    {
        if (context.ActorId is not { } actor || await FoundTask.Query.RunAsync(db, command.TaskId, actor, ct) is not { } found)
        {
            return PlatformRefusals.NotFound("việc này");
        }

        var (task, row, subject, holder) = found;
        if (await RefusalForAsync(task, holder, command, ct) is { } refusal)
        {
            return refusal;
        }

        if (row.SuspendedAt is { } since)
        {
            return TaskRefusals.Suspended(LocalTime.ToLocal(since));
        }

        var definition = await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct);
        if (!DrawnWays.Leads(definition, task.Step, command.Decision.Outcome))
        {
            return TaskRefusals.UnknownOutcome(task.StepName);
        }

        if (DrawnWays.Choose(definition, task.Step, command.Decision) is null)
        {
            return TaskRefusals.ReturnToMissing;
        }

        var answer = row.AnswerId is { } id ? await db.Set<Document>().SingleAsync(d => d.Id == id, ct) : null;
        return (new StepContext(task, subject, answer, actor), row);
    }

    private async Task<Refusal?> RefusalForAsync(WorkTask task, TaskHolder? holder, CompleteTaskCommand command, CancellationToken ct)
    {
        if (holder is null)
        {
            var title = await db.Set<Position>().Where(p => p.Id == task.PositionId).Select(p => p.Title).SingleAsync(ct);
            return await standIns.WhyNotAsync(task.Id, ct) ?? TaskRefusals.NotYours(title);
        }

        if ((await db.WhyEndedAsync(task, ct) ?? await db.WhyNotInHandAsync(task, holder, ct)) is { } late)
        {
            return late;
        }

        return task.Revision != command.ExpectedRevision ? PlatformRefusals.Stale
            : steps.CheckOutcome(task, command.Decision) ?? await standIns.ActAsync(task, holder.SubstitutionId, ct);
    }

    private async Task RecordAsync(StepContext step, Case row, StepDecision decision, StepResult result, CancellationToken ct)
    {
        var task = step.Task;
        task.Outcome = decision.Outcome;
        task.CompletedById = step.PersonId;
        task.ActingForId = standIns.ActingForId;
        row.AnswerId = result.AnswerId ?? row.AnswerId;
        AddOpinion(step, row, decision);
        await tasks.EndAsync(task, WorkTaskState.Done, ct);
        journal.Append(new JournalEntry("task.completed")
        {
            CaseId = row.Id,
            DocumentId = row.AnswerId ?? row.DocumentId,
            ProcedureVersionId = row.ProcedureVersionId,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = task.PositionId,
            OpenedAt = task.OpenedAt,
            Outcome = decision.Outcome,
            ContentHash = result.ContentHash,
            FileOrigin = result.FileOrigin?.ToString(),
            Data = result.MadeFromHash is { } from ? new JournalFacts { MadeFrom = from }.Write() : null,
        });
    }

    private void AddOpinion(StepContext step, Case row, StepDecision decision)
    {
        if (string.IsNullOrWhiteSpace(decision.Text))
        {
            return;
        }

        db.Add(new Opinion
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = row.Id,
            DocumentId = row.AnswerId ?? row.DocumentId,
            TaskId = step.Task.Id,
            AuthorId = step.PersonId,
            ActingForId = standIns.ActingForId,
            StepType = step.Task.StepType,
            Outcome = decision.Outcome,
            Text = VietnameseText.Clean(decision.Text),
            Time = time.GetUtcNow().UtcDateTime,
        });
    }
}

/// <summary>A task with its case and document, and how the person who asks holds it; null for somebody who doesn't.</summary>
internal sealed record FoundTask(WorkTask Task, Case Case, Document Subject, TaskHolder? Holder)
{
    // A join by the key: the first of a query inside would number the rows of the whole table before it takes one.
    public static readonly HotQuery<Guid, Guid, FoundTask?> Query = HotQuery.One((OfficeDb db, Guid id, Guid actor) => (
        from task in db.Set<WorkTask>()
        join running in db.Set<Case>() on task.CaseId equals running.Id
        join subject in db.Set<Document>() on running.DocumentId equals subject.Id
        from holder in db.Set<TaskHolder>().Where(h => h.TaskId == task.Id && h.PersonId == actor).DefaultIfEmpty()
        where task.Id == id
        select new FoundTask(task, running, subject, holder)).FirstOrDefault());
}

/// <summary>Finds the operation of a step type and checks a decision's form.</summary>
public sealed class TaskSteps(IServiceProvider services, ActivityRegistry registry)
{
    private static readonly HashSet<string> NeedReason = ["Returned", "Refused"];

    /// <summary>Only the one that is needed is made: each stands on a dozen services.</summary>
    public IStepOperation Of(string stepType) => services.GetRequiredKeyedService<IStepOperation>(stepType);

    /// <summary>The outcome must be a declared port other than Overdue, and a return needs its reason.</summary>
    public Refusal? CheckOutcome(WorkTask task, StepDecision decision)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(decision);
        var ports = registry.Find(task.StepType)?.Ports ?? [];
        if (decision.Outcome == TaskOpener.OverduePort || ports.All(p => p.Name != decision.Outcome))
        {
            return TaskRefusals.UnknownOutcome(task.StepName);
        }

        var text = VietnameseText.Clean(decision.Text);
        if (VietnameseText.Length(text) > Opinion.MostText)
        {
            return TaskRefusals.TextTooLong(Opinion.MostText);
        }

        return NeedReason.Contains(decision.Outcome) && text.Length < CompleteTask.LeastReason
            ? TaskRefusals.ReasonRequired(CompleteTask.LeastReason)
            : null;
    }
}
