using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Bulk;

/// <summary>What would happen to one task.</summary>
/// <param name="Revision">As it is now.</param>
/// <param name="Code">Số và ký hiệu, or null.</param>
/// <param name="Due">The last day that it would get; null keeps what it has.</param>
/// <param name="Refusal">Why it can't be decided; null when it can.</param>
public sealed record BulkPlanRow(
    Guid TaskId, int Revision, Guid DocumentId, string? Code, string Subject, string OrganName, Urgency Urgency, string StepType, Guid UnitId, DateOnly? Due, Refusal? Refusal);

public sealed record BulkPlan(IReadOnlyList<BulkPlanRow> Rows)
{
    public IReadOnlyList<BulkPlanRow> Ready => [.. Rows.Where(r => r.Refusal is null)];
}

/// <summary>The summary before a run: each task with what will happen to it, or why nothing can. A few queries, however many tasks; what it
/// finds is checked again when each is decided.</summary>
public sealed class PlanBulk(OfficeDb db, ProcessContext context, ProcedureCache procedures, Staffing staffing, Calendars calendars, RoutingCheck check, TimeProvider time)
{
    /// <param name="decision">Null only shows the tasks.</param>
    public async Task<Outcome<BulkPlan>> ReadAsync(IReadOnlyList<BulkItem> items, BulkDecision? decision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (context.ActorId is null || items.Count == 0)
        {
            return BulkRefusals.NothingChosen;
        }

        if (items.Count > BulkRun.Most)
        {
            return BulkRefusals.TooMany;
        }

        if (decision is not null && await WrongAsync(decision, ct) is { } wrong)
        {
            return wrong;
        }

        var found = await FindAsync([.. items.Select(i => i.TaskId).Distinct()], ct);
        var names = await NamesAsync(found.Values, ct);
        var desk = await DeskAsync(decision, ct);
        List<BulkPlanRow> rows = [];
        foreach (var item in items.DistinctBy(i => i.TaskId))
        {
            rows.Add(await PlanAsync(item, found.GetValueOrDefault(item.TaskId), names, decision, desk, ct));
        }

        return new BulkPlan(rows);
    }

    /// <summary>What is wrong with the decision itself, whatever the task.</summary>
    private async Task<Refusal?> WrongAsync(BulkDecision decision, CancellationToken ct)
    {
        if (!BulkDecision.Steps.Contains(decision.StepType))
        {
            return BulkRefusals.KindNotOffered;
        }

        if (VietnameseText.Length(VietnameseText.Clean(decision.Text)) > Opinion.MostText)
        {
            return TaskRefusals.TextTooLong(Opinion.MostText);
        }

        if (decision.StepType == StepTypes.Direct && decision.Outcome == DirectDecision.Directed)
        {
            return decision.Routing is { } routing ? await check.WrongAsync(routing, ct) : AssignmentRefusals.LeadMissing;
        }

        return decision is { StepType: StepTypes.Assign, Outcome: AssignDecision.Assigned, Handler: null } ? AssignmentRefusals.HandlerMissing : null;
    }

    private async Task<Dictionary<Guid, Found>> FindAsync(Guid[] ids, CancellationToken ct)
    {
        var me = context.ActorId;
        // Joined by keys, and only for who holds it: others' tasks are not there at all.
        var rows = await (
            from task in db.Set<WorkTask>().AsNoTracking()
            join holder in db.Set<TaskHolder>() on task.Id equals holder.TaskId
            join position in db.Set<Position>() on task.PositionId equals position.Id
            join row in db.Set<Case>() on task.CaseId equals row.Id
            join document in db.Set<Document>() on row.DocumentId equals document.Id
            where ids.Contains(task.Id) && holder.PersonId == me
            select new Found(
                task, task.AddressedUnitId ?? position.UnitId, row.ProcedureVersionId, row.State, document.Id, document.CodeNumber, document.CodeNotation,
                document.Subject, document.OrganName, document.Urgency, document.DueDate))
            .ToListAsync(ct);
        return rows.ToDictionary(r => r.Task.Id);
    }

    private Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Found> found, CancellationToken ct)
    {
        Guid?[] people = [.. found.Select(f => f.Task.CompletedById).Where(p => p is not null).Distinct()];
        return db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.FullName }).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
    }

    private async Task<Desk> DeskAsync(BulkDecision? decision, CancellationToken ct)
    {
        var today = LocalTime.DateOf(time.GetUtcNow());
        Guid[] units = decision?.Handler is { } handler ? [.. (await staffing.OfPersonAsync(handler, ct)).Select(p => p.UnitId)] : [];
        return new Desk(today, await calendars.OfAsync(context.AgencyId, ct), units);
    }

    private async Task<BulkPlanRow> PlanAsync(
        BulkItem item, Found? found, Dictionary<Guid, string> names, BulkDecision? decision, Desk desk, CancellationToken ct)
    {
        if (found is null)
        {
            return new BulkPlanRow(item.TaskId, item.Revision, Guid.Empty, null, "", "", Urgency.Normal, "", Guid.Empty, null, PlatformRefusals.NotFound("việc này"));
        }

        var task = found.Task;
        var refusal = RefusalFor(task, item, names) ?? (decision is null ? null : await RefusalForAsync(found, decision, desk, ct));
        var due = refusal is null && decision?.Routing is { } routing
            ? RoutingDue.Resolve(routing.DueRule, desk.Today, found.SenderDue, CaseDueOf(found.State), desk.Calendar)
            : null;
        return new BulkPlanRow(
            task.Id, task.Revision, found.DocumentId, found.CodeNumber is null ? null : $"{found.CodeNumber}/{found.CodeNotation}", found.Subject, found.OrganName,
            found.Urgency, task.StepType, found.UnitId, due, refusal);
    }

    private static Refusal? RefusalFor(WorkTask task, BulkItem item, Dictionary<Guid, string> names) => task.State switch
    {
        WorkTaskState.Done => TaskRefusals.AlreadyDone(names.GetValueOrDefault(task.CompletedById!.Value) ?? "", LocalTime.ToLocal(task.CompletedAt!.Value)),
        WorkTaskState.Cancelled => TaskRefusals.TakenBack,
        _ => task.Revision == item.Revision ? null : PlatformRefusals.Stale,
    };

    private async Task<Refusal?> RefusalForAsync(Found found, BulkDecision decision, Desk desk, CancellationToken ct)
    {
        var task = found.Task;
        if (task.StepType != decision.StepType)
        {
            return BulkRefusals.OtherKind(task.StepName);
        }

        if (!DrawnWays.Leads(await procedures.OfCaseAsync(db, found.ProcedureVersionId, ct), task.Step, decision.Outcome))
        {
            return TaskRefusals.UnknownOutcome(task.StepName);
        }

        return decision.Handler is not null && decision.Outcome == AssignDecision.Assigned && !desk.HandlerUnits.Contains(found.UnitId)
            ? AssignmentRefusals.HandlerMissing
            : null;
    }

    private static DateOnly? CaseDueOf(string state) =>
        WorkflowState.FromJson(state).Variables.GetValueOrDefault(CaseVariables.CaseDue) is { } due && LocalTime.TryParse(due.ToString(), out var instant)
            ? LocalTime.DateOf(instant)
            : null;

    private sealed record Found(
        WorkTask Task, Guid UnitId, Guid ProcedureVersionId, string State, Guid DocumentId, string? CodeNumber, string? CodeNotation, string Subject, string OrganName,
        Urgency Urgency, DateOnly? SenderDue);

    private sealed record Desk(DateOnly Today, WorkingCalendar Calendar, Guid[] HandlerUnits);
}
