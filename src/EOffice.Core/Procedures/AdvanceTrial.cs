using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Decides an open step of a trial.</summary>
/// <param name="Step">Id of the step in the drawing.</param>
/// <param name="Outcome">Port that the trial follows.</param>
/// <param name="Variables">What the step's form would have set.</param>
public sealed record AdvanceTrialCommand(string OperationId, Guid TrialId, string Step, string Outcome, IReadOnlyDictionary<string, JsonNode?>? Variables = null);

/// <summary>Steps a trial on.</summary>
public sealed class AdvanceTrial(OfficeWork work, TrialDoor door, TrialRun trials, ActivityRegistry registry, TimeProvider time)
{
    public Task<Outcome<Nothing>> RunAsync(AdvanceTrialCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "trial.advance", () => AdvanceAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> AdvanceAsync(AdvanceTrialCommand command, CancellationToken ct)
    {
        if (await door.FindAsync(command.TrialId, tracked: true, ct) is not { } trial)
        {
            return TrialRefusals.Missing;
        }

        var state = WorkflowState.FromJson(trial.State);
        if (state.Bookmarks.FirstOrDefault(b => b.ActivityId == command.Step) is not { } open)
        {
            return TrialRefusals.NotOpen;
        }

        if (registry.Find(open.ActivityType) is { } descriptor && descriptor.Ports.All(p => p.Name != command.Outcome))
        {
            return TrialRefusals.OutcomeUnknown;
        }

        var drawing = WorkflowDefinition.Parse(trial.Json);
        var result = StartTrial.Advance(() => WorkflowEngine.Resume(drawing, registry, state, new ResumeStimulus(open.Id, [command.Outcome], command.Variables)));
        if (result is null)
        {
            return TrialRefusals.BadVariables;
        }

        trial.State = result.State.ToJson();
        trial.Status = result.State.Status.ToString();
        trial.Lines = TrialRun.Write(await trials.DescribeAsync(trial.ReadLines(), result.Effects, ct));
        trial.ChangedAt = time.GetUtcNow().UtcDateTime;
        return default(Nothing);
    }
}

/// <summary>Ends trials and throws them away. Real cases are neither ended nor deleted here.</summary>
public sealed class DropTrial(OfficeDb db, OfficeWork work, TrialDoor door, TimeProvider time)
{
    public Task<Outcome<Nothing>> CancelAsync(string operationId, Guid trialId, CancellationToken ct = default) => work.RunAsync<Nothing>(operationId, "trial.cancel", async () =>
    {
        if (await door.FindAsync(trialId, tracked: true, ct) is not { } trial)
        {
            return await door.RefusalAsync(trialId, ct);
        }

        var result = WorkflowEngine.Cancel(WorkflowState.FromJson(trial.State));
        if (result.Accepted)
        {
            trial.State = result.State.ToJson();
            trial.Status = result.State.Status.ToString();
            trial.ChangedAt = time.GetUtcNow().UtcDateTime;
        }

        return default(Nothing);
    }, ct);

    public Task<Outcome<Nothing>> DeleteAsync(string operationId, Guid trialId, CancellationToken ct = default) => work.RunAsync<Nothing>(operationId, "trial.delete", async () =>
    {
        if (await door.FindAsync(trialId, tracked: true, ct) is not { } trial)
        {
            return await door.RefusalAsync(trialId, ct);
        }

        db.Remove(trial);
        return default(Nothing);
    }, ct);
}

/// <summary>Whose trial it is: the person's who started it; the administrator sees all.</summary>
public sealed class TrialDoor(OfficeDb db, ProcessContext context, ProcedureRights rights)
{
    internal async Task<ProcedureTrial?> FindAsync(Guid id, bool tracked, CancellationToken ct)
    {
        var mine = await MineAsync(ct);
        return await (tracked ? mine : mine.AsNoTracking()).SingleOrDefaultAsync(t => t.Id == id, ct);
    }

    internal async Task<IQueryable<ProcedureTrial>> MineAsync(CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        var all = db.Set<ProcedureTrial>();
        return right.IsAdministrator ? all : right.MayEditSome ? all.Where(t => t.StartedById == context.ActorId) : all.Where(_ => false);
    }

    /// <summary>Why there is no such trial: an administrator who reaches for a real case is told so.</summary>
    internal async Task<Refusal> RefusalAsync(Guid id, CancellationToken ct) =>
        (await rights.FindAsync(ct)).IsAdministrator && await db.Set<Tasks.Case>().AnyAsync(c => c.Id == id, ct) ? TrialRefusals.NotATrial : TrialRefusals.Missing;
}
