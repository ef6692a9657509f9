using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Gives an open task to another person.</summary>
/// <param name="ExpectedRevision">The task's revision that the person saw.</param>
public sealed record ReassignTaskCommand(string OperationId, Guid TaskId, int ExpectedRevision, Guid PersonId, string? Reason);

/// <summary>Giao lại việc: the holders change, the step and its deadline stay.</summary>
public sealed class ReassignTask(OfficeDb db, OfficeWork work, CaseDoor door, StepReceiver receivers, Staffing staffing, OfficeEvents events)
{
    public Task<Outcome<CaseMended>> RunAsync(ReassignTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"task.reassign:{command.TaskId:N}", () => ReassignAsync(command, ct), ct);
    }

    private async Task<Outcome<CaseMended>> ReassignAsync(ReassignTaskCommand command, CancellationToken ct)
    {
        if (await db.Set<WorkTask>().FirstOrDefaultAsync(t => t.Id == command.TaskId, ct) is not { } task)
        {
            return PlatformRefusals.NotFound("việc này");
        }

        var opened = await door.OpenAsync(task.CaseId, orLeader: true, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var holders = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(ct);
        var reason = CaseDoor.Reason(command.Reason);
        if (await RefusalAsync(task, holders, command, ct) is { } refusal)
        {
            return refusal;
        }

        if (!reason.Succeeded)
        {
            return reason.Refusal!;
        }

        await HandAsync(task, holders, command.PersonId, ct);
        door.Record(opened.Value, InterventionKind.Reassigned, reason.Value, task.Step, task.StepType, givenTo: command.PersonId);
        return opened.Value.Mended;
    }

    private async Task<Refusal?> RefusalAsync(WorkTask task, List<TaskHolder> holders, ReassignTaskCommand command, CancellationToken ct)
    {
        if (task.State != WorkTaskState.Open)
        {
            return InterventionRefusals.NotOpen;
        }

        if (task.Revision != command.ExpectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        if (holders is [var only] && only.PersonId == command.PersonId)
        {
            return InterventionRefusals.SameHolder;
        }

        return await receivers.CheckAsync(task.StepType, task.DocumentId, await staffing.PositionAsync(task.PositionId, ct), command.PersonId, ct);
    }

    private async Task HandAsync(WorkTask task, List<TaskHolder> holders, Guid personId, CancellationToken ct)
    {
        var was = await staffing.PositionAsync(task.PositionId, ct);
        var held = await staffing.OfPersonAsync(personId, ct);
        var now = held.FirstOrDefault(p => p.PositionId == task.PositionId)
            ?? held.FirstOrDefault(p => p.Role == was?.Role)
            ?? held.First(p => was is null || p.UnitId == was.UnitId);
        Guid[] from = [.. holders.Select(h => h.PersonId)];
        db.RemoveRange(holders.Where(h => h.PersonId != personId));
        if (!from.Contains(personId))
        {
            db.Add(TaskHolder.Of(task, personId));
        }

        task.PositionId = now.PositionId;
        task.HoldersRevision++;
        await events.RaiseAsync(new TaskHandedOver(task, from, [personId]), ct);
        await events.RaiseAsync(new TaskReassigned(task, from, personId), ct);
    }
}
