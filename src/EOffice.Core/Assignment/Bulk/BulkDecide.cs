using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Bulk;

/// <summary>What came of a run.</summary>
public sealed record BulkDecided(Guid RunId, int Done, int Refused);

/// <summary>Decides many tasks alike: one commit starts the run, then each task is decided in a commit of its own, by the rules and with the
/// rights of a single decision.</summary>
public sealed class BulkDecide(OfficeDb db, ProcessContext context, OfficeWork work, PlanBulk plan, CarryOutBulk carry, Outbox outbox, Journal journal, TimeProvider time)
{
    /// <summary>Starts the run and owes the rest: it is carried out beside the request.</summary>
    public Task<Outcome<Guid>> StartAsync(BulkDecideCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "bulk.start", () => StartOneAsync(command, ct), ct);
    }

    /// <summary>Starts the run and carries it out at once.</summary>
    public async Task<Outcome<BulkDecided>> RunAsync(BulkDecideCommand command, CancellationToken ct = default)
    {
        var started = await StartAsync(command, ct);
        if (!started.Succeeded)
        {
            return started.Refusal!;
        }

        await carry.RunAsync(started.Value, BulkRun.Most, ct);
        var states = await db.Set<BulkRow>().AsNoTracking().Where(r => r.RunId == started.Value).Select(r => r.State).ToListAsync(ct);
        return new BulkDecided(started.Value, states.Count(s => s == BulkRowState.Done), states.Count(s => s == BulkRowState.Refused));
    }

    /// <summary>A new run of the same decision over the rows that were refused and can be decided now.</summary>
    public async Task<Outcome<Guid>> RetryAsync(string operationId, Guid runId, CancellationToken ct = default)
    {
        var me = context.ActorId;
        if (await db.Set<BulkRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == runId && r.PersonId == me, ct) is not { } run)
        {
            return PlatformRefusals.NotFound("lần chuyển hàng loạt này");
        }

        // Whoever tries again has read the refusals: the tasks count as they are now.
        var items = await (
            from row in db.Set<BulkRow>().AsNoTracking()
            join task in db.Set<WorkTask>() on row.TaskId equals task.Id
            where row.RunId == runId && row.State == BulkRowState.Refused && task.State == WorkTaskState.Open
            orderby row.Number
            select new BulkItem(task.Id, task.Revision)).ToListAsync(ct);
        return items.Count == 0 ? BulkRefusals.NothingToDo : await StartAsync(new BulkDecideCommand(operationId, items, BulkDecision.Parse(run.Decision)), ct);
    }

    private async Task<Outcome<Guid>> StartOneAsync(BulkDecideCommand command, CancellationToken ct)
    {
        var planned = await plan.ReadAsync(command.Items, command.Decision, ct);
        if (!planned.Succeeded)
        {
            return planned.Refusal!;
        }

        if (planned.Value.Ready.Count == 0)
        {
            return BulkRefusals.NothingToDo;
        }

        var run = new BulkRun
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            PersonId = context.ActorId!.Value,
            Workstation = context.Workstation,
            Decision = command.Decision.Write(),
            StartedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(run);
        db.AddRange(planned.Value.Rows.Select((row, i) => New(run, row, i + 1)));
        outbox.Add(CarryOutBulk.OutboxKind, $"bulk:{run.Id:N}", new OwedBulk(run.Id));
        journal.Append(new JournalEntry("bulk.started")
        {
            StepType = command.Decision.StepType,
            Outcome = command.Decision.Outcome,
            Data = JsonSerializer.Serialize(new { run = run.Id, tasks = planned.Value.Rows.Count }),
        });
        return run.Id;
    }

    /// <summary>What can't be decided is there with its reason, so that the list of results is whole.</summary>
    private BulkRow New(BulkRun run, BulkPlanRow row, int number) => new()
    {
        RunId = run.Id,
        Number = number,
        AgencyId = run.AgencyId,
        TaskId = row.TaskId,
        TaskRevision = row.Revision,
        Due = row.Due,
        State = row.Refusal is null ? BulkRowState.Waiting : BulkRowState.Refused,
        RefusalCode = row.Refusal?.Code,
        RefusalWords = row.Refusal is { } refusal ? VietnameseText.Cut(refusal.Message, BulkRow.MostWords) : null,
        EndedAt = row.Refusal is null ? null : time.GetUtcNow().UtcDateTime,
    };
}
