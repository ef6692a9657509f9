using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Hands a lapsed task to the superior of the position that let it lapse.</summary>
internal sealed class EscalateTask(OfficeDb db, OfficeEvents events, Journal journal, TimeProvider time)
{
    /// <summary>Stages the handing over. False at the top: nobody above holds a position, the task stays where it is.</summary>
    public async Task<bool> RunAsync(WorkTask task, IReadOnlyList<TaskHolder> holders, CancellationToken ct)
    {
        Guid[] from = [.. holders.Select(h => h.PersonId)];
        if (await FindSuperiorAsync(task.PositionId, from, ct) is not { } superior)
        {
            return false;
        }

        Replace(task, holders, superior.People);
        journal.Append(new JournalEntry("task.escalated")
        {
            CaseId = task.CaseId,
            DocumentId = task.DocumentId,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = superior.PositionId,
            OpenedAt = task.OpenedAt,
            Data = JsonSerializer.Serialize(new { fromPosition = task.PositionId, toPosition = superior.PositionId, from, to = superior.People }),
        });
        task.PositionId = superior.PositionId;
        task.Escalations++;
        await events.RaiseAsync(new TaskHandedOver(task, from, superior.People), ct);
        await events.RaiseAsync(new TaskEscalated(task, from, superior.People), ct);
        return true;
    }

    /// <summary>The nearest position above that somebody else holds today.</summary>
    private async Task<Superior?> FindSuperiorAsync(Guid positionId, Guid[] holders, CancellationToken ct)
    {
        var walked = new HashSet<Guid> { positionId };
        var next = await SuperiorOfAsync(positionId, ct);
        // A chain that bites its own tail ends the walk.
        while (next is { } above && walked.Add(above))
        {
            var people = await PeopleOfAsync(above, ct);
            // A person who already holds the task from the lower position gains nothing by getting it again.
            if (people.Except(holders).Any())
            {
                return new Superior(above, people);
            }

            next = await SuperiorOfAsync(above, ct);
        }

        return null;
    }

    private Task<Guid?> SuperiorOfAsync(Guid positionId, CancellationToken ct) =>
        db.Set<Position>().Where(p => p.Id == positionId).Select(p => p.SuperiorId).SingleOrDefaultAsync(ct);

    private Task<List<Guid>> PeopleOfAsync(Guid positionId, CancellationToken ct)
    {
        var today = LocalTime.DateOf(time.GetUtcNow());
        return (
            from position in db.Set<Position>()
            join holding in db.Set<Holding>() on position.Id equals holding.PositionId
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where position.Id == positionId && position.IsActive && person.IsActive
                && holding.From <= today && (holding.To == null || holding.To >= today)
            select person.Id).Distinct().ToListAsync(ct);
    }

    private void Replace(WorkTask task, IReadOnlyList<TaskHolder> old, IReadOnlyList<Guid> people)
    {
        db.RemoveRange(old.Where(h => !people.Contains(h.PersonId)));
        db.AddRange(people.Except(old.Select(h => h.PersonId)).Select(person => new TaskHolder
        {
            TaskId = task.Id,
            PersonId = person,
            AgencyId = task.AgencyId,
            State = task.State,
            DueAt = task.DueAt,
        }));
    }

    private sealed record Superior(Guid PositionId, IReadOnlyList<Guid> People);
}
