using System.Text.Json;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>A leader says how urgent an open task is.</summary>
public sealed record SetUrgencyCommand(string OperationId, Guid TaskId, Urgency Urgency);

/// <summary>Sets the urgency of one open task (độ khẩn của việc), up or down; the document keeps the one its author gave it (NĐ 30/2020 PL I).
/// Leaders may for the whole agency, a unit's head for the tasks of the unit.</summary>
public sealed class SetUrgency(OfficeDb db, ProcessContext context, OfficeWork work, OversightRights rights, Journal journal)
{
    public const string EventKind = "task.urgency-set";

    public Task<Outcome<Nothing>> RunAsync(SetUrgencyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"task.urgency:{command.TaskId:N}:{command.Urgency}", () => SetAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> SetAsync(SetUrgencyCommand command, CancellationToken ct)
    {
        var scope = await rights.OfActorAsync(ct);
        if (context.ActorId is null || !(scope.MayUrge || scope.Units.Count > 0))
        {
            return PlatformRefusals.Forbidden(Setters);
        }

        if (!Enum.IsDefined(command.Urgency) || await db.Set<WorkTask>().FirstOrDefaultAsync(t => t.Id == command.TaskId, ct) is not { } task)
        {
            return PlatformRefusals.NotFound("việc này");
        }

        if (!scope.MayUrge && !scope.Sees(await db.UnitOfAsync(task, ct)))
        {
            return PlatformRefusals.Forbidden(Setters);
        }

        if (task.State != WorkTaskState.Open)
        {
            return UrgeRefusals.UrgencyNotOpen;
        }

        var from = task.Urgency;
        if (from == command.Urgency)
        {
            return default(Nothing);
        }

        task.Urgency = command.Urgency;
        await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ForEachAsync(h => h.UrgencyRank = (int)command.Urgency, ct);
        journal.Append(await db.JournalEntryAsync(EventKind, task, ct) with { Data = JsonSerializer.Serialize(new { from = (int)from, to = (int)command.Urgency }) });
        return default(Nothing);
    }

    private const string Setters = $"{OversightRights.Urgers}, lãnh đạo phòng đối với việc của phòng";
}
