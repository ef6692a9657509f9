using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Projects bookmarks to task rows.</summary>
public sealed class TaskOpener(OfficeDb db, ProcessContext context, AddressResolver addresses, Staffing staffing, ITaskDuties duties, Calendars calendars, OfficeEvents events, Journal journal, TimeProvider time)
{
    public const string OverduePort = "Overdue";

    public async Task OpenAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        var address = StepAddress.Read(bookmark.Inputs);
        var stepName = StepAddress.Text(bookmark.Inputs, "Title") ?? bookmark.ActivityName ?? bookmark.ActivityType;
        var resolved = await addresses.ResolveAsync(address, ct)
            ?? throw new StepCannotOpenException(TaskRefusals.NobodyHolds(
                stepName, address.Role is { } role ? RoleNames.Of(role) : "người được chỉ định", address.UnitCode ?? "cơ quan"));
        resolved = await FreeOfDutiesAsync(running, bookmark, resolved, ct);
        var task = await BuildAsync(running, bookmark, stepName, resolved, ct);
        db.Add(task);
        foreach (var person in resolved.People)
        {
            db.Add(TaskHolder.Of(task, person));
        }

        journal.Append(JournalOf(task, "task.opened", running) with { Data = task.DueAt is { } due ? new JournalFacts { Due = due }.Write() : null });
        await events.RaiseAsync(new TaskOpened(task, resolved.People), ct);
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
        foreach (var holder in await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(ct))
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
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var due = StepDue.Compute(StepAddress.Text(bookmark.Inputs, "Due"), now, running.CaseDue, calendar);
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
            OverduePort = HasOverdueConnection(running.Definition, bookmark.ActivityId),
            Reminders = StepAddress.Text(bookmark.Inputs, "Reminders"),
        };
    }

    /// <summary>A drawn way on from the Overdue port means the procedure wants to decide itself; else the superior gets the task.</summary>
    private static bool HasOverdueConnection(WorkflowDefinition definition, string activityId) =>
        definition.AllActivities().Any(a => a.Connections.Any(c => c.SourceId == activityId && c.SourcePort == OverduePort));
}
