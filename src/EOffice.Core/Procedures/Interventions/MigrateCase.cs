using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Moves a running case to another published version of its procedure (decision 4: explicit, rehearsed, every open step mapped).</summary>
/// <param name="Steps">Old step id to new one; a step that is not named keeps its id.</param>
/// <param name="ExpectedRevision">The case's revision that the person saw.</param>
public sealed record MigrateCaseCommand(string OperationId, Guid CaseId, int Version, IReadOnlyDictionary<string, string> Steps, string? Reason, int? ExpectedRevision = null);

/// <summary>An open step and what it may become.</summary>
/// <param name="Chosen">The id that would be taken; null when there is none of its kind.</param>
public sealed record StepCounterpart(string Step, string Name, string? Chosen, IReadOnlyList<StepWay> Candidates);

/// <summary>What a move would do, tried in thought.</summary>
/// <param name="Problems">Empty when it can be done; else one line each.</param>
public sealed record MigrationRehearsal(int Version, IReadOnlyList<StepCounterpart> Steps, IReadOnlyList<string> Problems);

/// <summary>Chuyển hồ sơ đang chạy sang bản khác của quy trình.</summary>
public sealed class MigrateCase(OfficeDb db, OfficeWork work, CaseDoor door, ProcedureCache procedures, ActivityRegistry registry)
{
    private const int MostVersions = 50;

    public Task<Outcome<CaseMended>> RunAsync(MigrateCaseCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"case.migrate:{command.CaseId:N}", () => MigrateAsync(command, ct), ct);
    }

    /// <summary>Versions that the case could go over to, newest first.</summary>
    public async Task<IReadOnlyList<int>> VersionsAsync(Guid caseId, CancellationToken ct = default)
    {
        var opened = await door.OpenAsync(caseId, orLeader: false, ct);
        return opened.Succeeded && !opened.Value.State.IsOver
            ? await Versions(opened.Value).OrderByDescending(v => v.Version).Select(v => v.Version).Take(MostVersions).ToListAsync(ct)
            : [];
    }

    /// <summary>Tries the move in thought.</summary>
    public async Task<Outcome<MigrationRehearsal>> RehearseAsync(Guid caseId, int version, IReadOnlyDictionary<string, string> steps, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var opened = await door.OpenAsync(caseId, orLeader: false, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        if (await FindAsync(opened.Value, version, ct) is not { } target)
        {
            return InterventionRefusals.NoOtherVersion;
        }

        var to = procedures.Parse(target);
        var (_, problems) = Try(opened.Value, to, steps);
        return new MigrationRehearsal(version, [.. WorkflowMigration.OpenSteps(opened.Value.State).Select(id => Counterpart(opened.Value.Definition, to, id, steps))], problems);
    }

    private async Task<Outcome<CaseMended>> MigrateAsync(MigrateCaseCommand command, CancellationToken ct)
    {
        var opened = await door.OpenAsync(command.CaseId, orLeader: false, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var running = opened.Value;
        if (running.State.IsOver)
        {
            return InterventionRefusals.Over;
        }

        if (command.ExpectedRevision is { } seen && seen != running.Case.Revision)
        {
            return PlatformRefusals.Stale;
        }

        if (await FindAsync(running, command.Version, ct) is not { } target)
        {
            return InterventionRefusals.NoOtherVersion;
        }

        var reason = CaseDoor.Reason(command.Reason);
        if (!reason.Succeeded)
        {
            return reason.Refusal!;
        }

        var to = procedures.Parse(target);
        var (moved, problems) = Try(running, to, command.Steps);
        if (moved is null || problems.Count > 0)
        {
            return InterventionRefusals.CannotMigrate(problems);
        }

        door.Record(running, InterventionKind.Migrated, reason.Value, outcome: $"{target.Version}");
        running.Case.ProcedureVersionId = target.Id;
        running.Case.State = moved.ToJson();
        await MoveTasksAsync(running, to, command.Steps, ct);
        return running.Mended;
    }

    private (WorkflowState? Moved, IReadOnlyList<string> Problems) Try(CaseInProgress running, WorkflowDefinition to, IReadOnlyDictionary<string, string> steps)
    {
        var result = WorkflowMigration.Move(running.Definition, to, running.State, steps);
        return result.State is { } moved
            ? (moved, [.. WorkflowMigration.Rehearse(to, registry, moved).Select(p => p.Message)])
            : (null, [.. result.Problems.Select(p => p.Message)]);
    }

    /// <summary>The tasks stay with who has them, under the names of the new drawing.</summary>
    private async Task MoveTasksAsync(CaseInProgress running, WorkflowDefinition to, IReadOnlyDictionary<string, string> steps, CancellationToken ct)
    {
        foreach (var task in await db.Set<WorkTask>().Where(t => t.CaseId == running.Case.Id && t.State == WorkTaskState.Open).ToListAsync(ct))
        {
            task.Step = steps.GetValueOrDefault(task.Step, task.Step);
            if (task.StepType != StepTypes.Consult)
            {
                // Of a step that several do, the join rule said when it opened what a lapse means.
                task.OverduePort = DrawnWays.HasOverdue(to, task.Step);
            }
        }
    }

    private IQueryable<ProcedureVersion> Versions(CaseInProgress running)
    {
        var definition = db.Set<ProcedureVersion>().Where(v => v.Id == running.Case.ProcedureVersionId).Select(v => v.DefinitionId);
        return db.Set<ProcedureVersion>().AsNoTracking().Where(v => definition.Contains(v.DefinitionId) && v.Id != running.Case.ProcedureVersionId && v.PublishedAt != null);
    }

    private Task<ProcedureVersion?> FindAsync(CaseInProgress running, int version, CancellationToken ct) =>
        Versions(running).FirstOrDefaultAsync(v => v.Version == version, ct);

    private static StepCounterpart Counterpart(WorkflowDefinition from, WorkflowDefinition to, string id, IReadOnlyDictionary<string, string> steps)
    {
        var old = from.FindActivity(id);
        List<StepWay> candidates = [.. to.AllActivities().Where(a => a.Type == old?.Type).Select(a => new StepWay(a.Id, a.DisplayName))];
        var wanted = steps.GetValueOrDefault(id, id);
        return new StepCounterpart(id, old?.DisplayName ?? id, candidates.Exists(c => c.Outcome == wanted) ? wanted : null, candidates);
    }
}
