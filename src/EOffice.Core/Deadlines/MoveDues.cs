using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Counts the due times of open tasks anew when the calendar changed. A due time that comes out earlier is moved only when asked for,
/// and never into the past; whoever has the task is told old and new.</summary>
internal sealed class MoveDues(OfficeDb db, CaseLookup cases, StageAlarms alarms, OfficeEvents events, Journal journal, TimeProvider time) : IOfficeEventHandler<CalendarChanged>
{
    private const int BatchSize = 500;

    public async Task HandleAsync(CalendarChanged happened, CancellationToken ct)
    {
        List<MovedDue> moves = [];
        var after = Guid.Empty;
        while (await NextBatchAsync(after, ct) is { Count: > 0 } batch)
        {
            after = batch[^1].Id;
            await MoveBatchAsync(happened, batch, moves, ct);
        }

        if (moves.Count > 0)
        {
            await events.RaiseAsync(new DuesMoved($"dues:{NewId.Next(time):N}", moves), ct);
        }
    }

    private Task<List<WorkTask>> NextBatchAsync(Guid after, CancellationToken ct) =>
        db.Set<WorkTask>().Where(t => t.State == WorkTaskState.Open && t.DueAt != null && t.DueRule != null && t.Id.CompareTo(after) > 0)
            .OrderBy(t => t.Id).Take(BatchSize).ToListAsync(ct);

    private async Task MoveBatchAsync(CalendarChanged happened, List<WorkTask> batch, List<MovedDue> moves, CancellationToken ct)
    {
        var dues = await cases.DuesAsync([.. batch.Select(t => t.CaseId).Distinct()], ct);
        List<(WorkTask Task, DateTime Due)> moving = [];
        foreach (var task in batch)
        {
            if (Recount(task, dues.GetValueOrDefault(task.CaseId).Due, happened.Calendars.Of(task.AddressedUnitId)) is { } due && due != task.DueAt)
            {
                Count(happened, task, due, moving);
            }
        }

        if (!happened.IsTrial && moving.Count > 0)
        {
            await WriteAsync(happened.Calendars, moving, dues.ToDictionary(d => d.Key, d => d.Value.Version), moves, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private void Count(CalendarChanged happened, WorkTask task, DateTime due, List<(WorkTask Task, DateTime Due)> moving)
    {
        var isLater = due > task.DueAt;
        if (isLater)
        {
            happened.Later++;
        }
        else
        {
            happened.Earlier++;
        }

        if (isLater || (happened.MayShorten && due > time.GetUtcNow().UtcDateTime))
        {
            moving.Add((task, due));
        }
    }

    /// <summary>Null where the calendar has no say: a day that somebody set, or hours by the clock on the wall.</summary>
    private static DateTime? Recount(WorkTask task, DateTimeOffset? caseDue, WorkingCalendar calendar) =>
        StepDue.IsValid(task.DueRule) ? StepDue.Compute(task.DueRule, LocalTime.ToLocal(task.OpenedAt), caseDue, calendar)?.Due.UtcDateTime : null;

    private async Task WriteAsync(
        AgencyCalendars calendars, List<(WorkTask Task, DateTime Due)> moving, Dictionary<Guid, Guid> versions, List<MovedDue> moves, CancellationToken ct)
    {
        List<Guid> ids = [.. moving.Select(m => m.Task.Id)];
        List<Guid> documents = [.. moving.Select(m => m.Task.DocumentId).Distinct()];
        var holders = (await db.Set<TaskHolder>().Where(h => ids.Contains(h.TaskId)).ToListAsync(ct)).ToLookup(h => h.TaskId);
        var owed = (await db.Set<Alarm>().Where(a => ids.Contains(a.TaskId)).ToListAsync(ct)).ToLookup(a => a.TaskId);
        var codes = await db.Set<Document>().AsNoTracking().Where(d => documents.Contains(d.Id) && d.CodeNumber != null)
            .ToDictionaryAsync(d => d.Id, d => d.CodeNumber + "/" + d.CodeNotation, ct);
        foreach (var (task, due) in moving)
        {
            var (old, calendar) = (task.DueAt!.Value, calendars.Of(task.AddressedUnitId));
            (task.DueAt, task.CalendarVersion) = (due, calendar.Version);
            foreach (var holder in holders[task.Id])
            {
                // A delegate's own earlier day stays.
                holder.DueAt = holder.HeldAs != HeldAs.Delegate || holder.DueAt is null || holder.DueAt == old || holder.DueAt > due ? due : holder.DueAt;
            }

            await alarms.MoveAsync(task, [.. owed[task.Id]], calendar, ct);
            journal.Append(new JournalEntry("task.due-moved")
            {
                CaseId = task.CaseId,
                DocumentId = task.DocumentId,
                ProcedureVersionId = versions.TryGetValue(task.CaseId, out var version) ? version : null,
                TaskId = task.Id,
                Step = task.Step,
                StepType = task.StepType,
                PositionId = task.PositionId,
                OpenedAt = task.OpenedAt,
                Data = JsonSerializer.Serialize(new { old, due, rule = task.DueRule, calendar = calendar.Version }),
            });
            moves.Add(new MovedDue(task.Id, task.DocumentId, codes.GetValueOrDefault(task.DocumentId), task.StepName, old, due, [.. holders[task.Id].Select(h => h.PersonId)]));
        }
    }
}
