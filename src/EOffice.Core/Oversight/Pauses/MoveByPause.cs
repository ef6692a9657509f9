using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight.Pauses;

/// <summary>Moves the due times of a case by the time its clock stood still: office hours by office hours, hỏa tốc by the clock on the wall.
/// What had lapsed before the pause stays lapsed.</summary>
public sealed class MoveByPause
{
    private readonly OfficeDb db;
    private readonly Calendars calendars;
    private readonly StageAlarms alarms;
    private readonly OfficeEvents events;
    private readonly Journal journal;
    private readonly TimeProvider time;

    internal MoveByPause(OfficeDb db, Calendars calendars, StageAlarms alarms, OfficeEvents events, Journal journal, TimeProvider time) =>
        (this.db, this.calendars, this.alarms, this.events, this.journal, this.time) = (db, calendars, alarms, events, journal, time);

    /// <summary>Returns how many open tasks are due later.</summary>
    internal async Task<int> RunAsync(Case row, DateTime since, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(row.AgencyId, ct);
        if (LocalTime.TryParse(row.Variable(CaseVariables.CaseDue), out var end) && end.UtcDateTime > since)
        {
            row.SetVariables(new Dictionary<string, object?> { [CaseVariables.CaseDue] = Later(end, since, isCalendarTime: false, calendar) });
        }

        var tasks = await db.Set<WorkTask>().Where(t => t.CaseId == row.Id && t.State == WorkTaskState.Open && t.DueAt > since).ToListAsync(ct);
        var ids = tasks.ConvertAll(t => t.Id);
        var holders = (await db.Set<TaskHolder>().Where(h => ids.Contains(h.TaskId)).ToListAsync(ct)).ToLookup(h => h.TaskId);
        var owed = (await db.Set<Alarm>().Where(a => ids.Contains(a.TaskId)).ToListAsync(ct)).ToLookup(a => a.TaskId);
        var code = await db.Set<Document>().Where(d => d.Id == row.DocumentId && d.CodeNumber != null).Select(d => d.CodeNumber + "/" + d.CodeNotation).FirstOrDefaultAsync(ct);
        List<MovedDue> moves = [];
        foreach (var task in tasks)
        {
            var old = task.DueAt!.Value;
            var stood = task.OpenedAt > since ? task.OpenedAt : since;
            var wall = PauseRules.IsCalendarTime(task.DueRule);
            // A unit's own days off count for what it does; the case itself goes by the agency's calendar.
            var unit = await calendars.OfAsync(row.AgencyId, task.AddressedUnitId, ct);
            var due = Later(LocalTime.ToLocal(old), stood, wall, unit).UtcDateTime;
            (task.DueAt, task.DueRule, task.CalendarVersion) = (due, PauseRules.RuleOf(task.DueRule), unit.Version);
            foreach (var holder in holders[task.Id])
            {
                holder.DueAt = holder.DueAt is { } own && own != old ? Later(LocalTime.ToLocal(own), stood, wall, unit).UtcDateTime : due;
            }

            await alarms.MoveAsync(task, [.. owed[task.Id]], unit, ct);
            journal.Append(await db.JournalEntryAsync("task.due-moved", task, ct) with { Data = JsonSerializer.Serialize(new { old, due, rule = task.DueRule, calendar = unit.Version, paused = since }) });
            moves.Add(new MovedDue(task.Id, task.DocumentId, code, task.StepName, old, due, [.. holders[task.Id].Select(h => h.PersonId)]));
        }

        if (moves.Count > 0)
        {
            await events.RaiseAsync(new DuesMoved($"resumed:{row.Id:N}:{NewId.Next(time):N}", moves, DuesCause.Pause), ct);
        }

        return moves.Count;
    }

    private DateTimeOffset Later(DateTimeOffset due, DateTime since, bool isCalendarTime, WorkingCalendar calendar)
    {
        var now = time.GetUtcNow();
        return isCalendarTime ? due + (now - LocalTime.ToLocal(since)) : WorkingClock.Add(due, WorkingClock.Between(LocalTime.ToLocal(since), now, calendar), calendar);
    }
}
