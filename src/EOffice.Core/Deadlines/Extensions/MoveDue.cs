using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Sets another due time for one open task, and for its case where that is asked.</summary>
internal sealed class MoveDue(OfficeDb db, ProcessContext context, Calendars calendars, StageAlarms alarms, ExtensionRecord record, TimeProvider time)
{
    /// <summary>Keeps the task and what rings for it from changing until this commit. Alarms first, as whoever rings one takes them: two that
    /// took them in another order would wait for each other. Null when the task has ended.</summary>
    public async Task<WorkTask?> LockAsync(Guid taskId, CancellationToken ct)
    {
        await db.Set<Alarm>().Where(a => a.TaskId == taskId && a.SettledAt == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.RingsAt, a => a.RingsAt), ct);
        return await db.TakeHoldersAsync([taskId], ct) is [var task] ? task : null;
    }

    /// <param name="task">As <see cref="LockAsync"/> gave it; it carries the new due time afterwards.</param>
    /// <param name="wantsCase">The decider wants the case's deadline to move as far as is needed.</param>
    /// <param name="mayMoveCase">And may want that.</param>
    public async Task<Outcome<DateTime>> RunAsync(WorkTask task, DateOnly day, bool wantsCase, bool mayMoveCase, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(context.AgencyId, task.AddressedUnitId, ct);
        var due = ExtensionRules.DueOn(day, task.DueAt ?? DateTime.MinValue, time.GetUtcNow().UtcDateTime, calendar);
        if (!due.Succeeded)
        {
            return due.Refusal!;
        }

        var row = await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == task.CaseId, ct);
        var limit = row?.Variable(CaseVariables.CaseDue);
        if (row is not null && LocalTime.TryParse(limit, out var end) && due.Value > end.UtcDateTime)
        {
            if (!wantsCase || !mayMoveCase)
            {
                return wantsCase ? ExtensionRefusals.CaseIsTheHeads : ExtensionRefusals.CaseMustMove;
            }

            row.SetVariables(new Dictionary<string, object?> { [CaseVariables.CaseDue] = LocalTime.ToLocal(due.Value) });
            record.CaseMoved(task, row, limit, due.Value);
        }

        await WriteAsync(task, due.Value, ExtensionRules.RuleOf(day), calendar, ct);
        return due.Value;
    }

    /// <summary>Straight into the row: a form that the handler has half filled in stays good.</summary>
    private async Task WriteAsync(WorkTask task, DateTime due, string rule, WorkingCalendar calendar, CancellationToken ct)
    {
        var old = task.DueAt;
        (task.DueAt, task.DueRule, task.CalendarVersion) = (due, rule, calendar.Version);
        await db.Set<WorkTask>().Where(t => t.Id == task.Id).ExecuteUpdateAsync(
            s => s.SetProperty(t => t.DueAt, due).SetProperty(t => t.DueRule, rule).SetProperty(t => t.CalendarVersion, task.CalendarVersion), ct);
        foreach (var holder in await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(ct))
        {
            // A delegate's own earlier day stays.
            holder.DueAt = holder.HeldAs != HeldAs.Delegate || holder.DueAt is null || holder.DueAt == old ? due : holder.DueAt;
        }

        await alarms.MoveAsync(task, await db.Set<Alarm>().Where(a => a.TaskId == task.Id).ToListAsync(ct), calendar, ct);
    }
}
