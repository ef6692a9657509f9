using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Projects bookmarks to task rows.</summary>
public sealed class TaskOpener(OfficeDb db, ProcessContext context, AddressResolver addresses, StepSkips skips, CaseFollowUps next, Staffing staffing, ITaskDuties duties, StandIns standIns, Calendars calendars, OfficeEvents events, Journal journal, TimeProvider time)
{
    public const string OverduePort = "Overdue";

    /// <summary>Outcome of a task that was passed over with a reason.</summary>
    public const string SkippedOutcome = "Skipped";

    // The task was found behind the agency's filter. Here it would only tempt a young database, whose tables look small, off the key.
    private static readonly HotList<Guid, TaskHolder> Holders = HotQuery.List((OfficeDb db, Guid task) =>
        db.Set<TaskHolder>().IgnoreQueryFilters(new[] { OfficeDb.AgencyFilter }).Where(h => h.TaskId == task));

    public async Task OpenAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        var address = StepAddress.Read(bookmark.Inputs);
        var stepName = StepAddress.Text(bookmark.Inputs, "Title") ?? bookmark.ActivityName ?? bookmark.ActivityType;
        if (await addresses.ResolveAsync(running, address, ct) is not { } resolved)
        {
            StandStill(running, bookmark, stepName, address.Role is { } role ? RoleNames.Of(role) : "người được chỉ định", address.UnitCode ?? "cơ quan");
            return;
        }

        if (await skips.FindAsync(running, bookmark, resolved, ct) is { } outcome)
        {
            await SkipAsync(running, bookmark, stepName, resolved, outcome, ct);
            return;
        }

        resolved = await FreeOfDutiesAsync(running, bookmark, resolved, ct);
        var task = await BuildAsync(running, bookmark, stepName, resolved, ct);
        db.Add(task);
        foreach (var person in resolved.People)
        {
            db.Add(TaskHolder.Of(task, person));
        }

        journal.Append(JournalOf(task, "task.opened", running) with { Data = task.DueAt is { } due ? new JournalFacts { Due = due }.Write() : null });
        var standing = await standIns.AddAsync(task, resolved.People, [], running.Definition.DefinitionId, ct);
        await events.RaiseAsync(new TaskOpened(task, [.. resolved.People, .. standing]), ct);
    }

    /// <summary>Who acts is told and nothing is changed; where nobody acts, the step stands until an administrator mends it.</summary>
    private void StandStill(CaseInProgress running, Bookmark bookmark, string stepName, string role, string unit)
    {
        if (!next.IsUnattended)
        {
            throw new StepCannotOpenException(TaskRefusals.NobodyHolds(stepName, role, unit));
        }

        next.Add(new FailWait(running.Case.Id, bookmark.Id, $"giao cho {role} của {unit}, nhưng hiện không ai giữ chức danh đó."));
    }

    /// <summary>The row stays as the trace of a step that nobody had to do; the journal has who was spared it.</summary>
    private async Task SkipAsync(CaseInProgress running, Bookmark bookmark, string stepName, ResolvedAddress resolved, string outcome, CancellationToken ct)
    {
        var task = await BuildAsync(running, bookmark, stepName, resolved, ct);
        (task.State, task.Outcome, task.CompletedAt, task.DueAt) = (WorkTaskState.Cancelled, SkippedOutcome, task.OpenedAt, null);
        db.Add(task);
        next.Add(new PassOver(running.Case.Id, bookmark.Id, outcome));
        journal.Append(JournalOf(task, "step.skipped", running) with { Outcome = outcome });
    }

    public async Task CancelAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        var task = await db.Set<WorkTask>().SingleAsync(t => t.CaseId == running.Case.Id && t.BookmarkId == bookmark.Id, ct);
        if (task.State != WorkTaskState.Open)
        {
            return;
        }

        await EndAsync(task, WorkTaskState.Cancelled, ct);
        journal.Append(JournalOf(task, "task.cancelled", running));
    }

    /// <summary>Closes the row and its holders, and tells the other rooms.</summary>
    public async Task EndAsync(WorkTask task, WorkTaskState state, CancellationToken ct)
    {
        task.State = state;
        task.CompletedAt = time.GetUtcNow().UtcDateTime;
        foreach (var holder in await Holders.RunAsync(db, task.Id, ct))
        {
            holder.State = state;
            holder.EndedAt = task.CompletedAt;
        }

        await events.RaiseAsync(new TaskEnded(task), ct);
    }

    /// <summary>The case has ended: nobody waits for it any more.</summary>
    public async Task EndCaseAsync(Guid caseId, CancellationToken ct)
    {
        await db.Set<TaskHolder>().Where(h => h.CaseId == caseId && h.CaseRunning).LoadAsync(ct);
        foreach (var holder in db.Set<TaskHolder>().Local.Where(h => h.CaseId == caseId))
        {
            holder.CaseRunning = false;
        }
    }

    public static JournalEntry JournalOf(WorkTask task, string kind, CaseInProgress running) => new(kind)
    {
        CaseId = task.CaseId,
        DocumentId = task.DocumentId,
        ProcedureVersionId = running.Case.ProcedureVersionId,
        TaskId = task.Id,
        Step = task.Step,
        StepType = task.StepType,
        PositionId = task.PositionId,
        OpenedAt = task.OpenedAt,
        Outcome = task.Outcome,
    };

    /// <summary>Without the people who may not decide the step; when nobody else is left, with the nearest superior.</summary>
    private async Task<ResolvedAddress> FreeOfDutiesAsync(CaseInProgress running, Bookmark bookmark, ResolvedAddress resolved, CancellationToken ct)
    {
        var barred = await duties.BarredAsync(bookmark.ActivityType, running.Case.AnswerId ?? running.Case.DocumentId, ct);
        List<Guid> free = [.. resolved.People.Except(barred)];
        if (free.Count > 0 || await staffing.FindAboveAsync(resolved.PositionId, barred, ct) is not { } above)
        {
            return free.Count > 0 ? resolved with { People = free } : resolved;
        }

        return resolved with { PositionId = above.PositionId, People = [.. above.Holders.Except(barred)] };
    }

    private async Task<WorkTask> BuildAsync(CaseInProgress running, Bookmark bookmark, string stepName, ResolvedAddress resolved, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var calendar = await calendars.OfAsync(context.AgencyId, resolved.UnitId, ct);
        var due = OwnDues.Find(running, StepAddress.Text(bookmark.Inputs, "Item"), now, calendar)
            ?? StepDue.Compute(StepAddress.Text(bookmark.Inputs, "Due"), now, running.CaseDue, calendar);
        return new WorkTask
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = running.Case.Id,
            DocumentId = running.Case.AnswerId ?? running.Case.DocumentId,
            BookmarkId = bookmark.Id,
            Step = bookmark.ActivityId,
            StepType = bookmark.ActivityType,
            StepName = stepName,
            State = WorkTaskState.Open,
            PositionId = resolved.PositionId,
            AddressedUnitId = resolved.UnitId,
            Urgency = running.Subject.Urgency,
            OpenedAt = now.UtcDateTime,
            DueAt = due?.Due.UtcDateTime,
            DueRule = due?.Rule,
            CalendarVersion = due is null ? null : calendar.Version,
            OverduePort = StepAddress.Text(bookmark.Inputs, HumanStep.JoinRuleInput) is { } rule
                ? rule == JoinRules.AllOrDue
                : DrawnWays.HasOverdue(running.Definition, bookmark.ActivityId),
            Reminders = StepAddress.Text(bookmark.Inputs, "Reminders"),
        };
    }
}
