using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Which drawing is tried, and what its document is like.</summary>
public sealed record StartTrialCommand(
    string OperationId, string DefinitionId, VersionChoice Choice = VersionChoice.Latest, IReadOnlyDictionary<string, JsonNode?>? Variables = null, int Number = 0);

/// <summary>Starts a trial run of a draft or of the version in force.</summary>
public sealed class StartTrial(
    OfficeDb db, ProcessContext context, OfficeWork work, ProcedureShelf shelf, ProcedureCatalog catalog, TrialRun trials, ActivityRegistry registry, Journal journal, TimeProvider time)
{
    /// <summary>A person's trials beyond these are thrown away, the oldest first.</summary>
    private const int MostKept = 30;

    public Task<Outcome<Guid>> RunAsync(StartTrialCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "trial.start", () => StartAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> StartAsync(StartTrialCommand command, CancellationToken ct)
    {
        var editable = await shelf.EditableAsync(command.DefinitionId, ct);
        if (editable.Refusal is { } refusal || context.ActorId is not { } actor)
        {
            return editable.Refusal ?? ProcedureShelf.Forbidden;
        }

        if (await catalog.FindAsync(command.DefinitionId, command.Choice, command.Number, ct: ct) is not { } found)
        {
            return ProcedureRefusals.VersionMissing;
        }

        var drawing = WorkflowDefinition.Parse(found.Json);
        var errors = await shelf.ErrorsAsync(drawing, ct);
        if (errors.Count > 0)
        {
            return ProcedureRefusals.CannotTry(errors);
        }

        var id = NewId.Next(time);
        return Advance(() => WorkflowEngine.Start(drawing, registry, new StartStimulus(id.ToString(), null, new Dictionary<string, JsonNode?>(), TrialRun.FirstVariables(command.Variables)))) is { } result
            ? await KeepAsync(id, actor, found, result, ct)
            : TrialRefusals.BadVariables;
    }

    /// <summary>Null when a value that somebody gave doesn't fit its variable.</summary>
    internal static AdvanceResult? Advance(Func<AdvanceResult> advance)
    {
        try
        {
            return advance();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async Task<Outcome<Guid>> KeepAsync(Guid id, Guid actor, ProcedureFound found, AdvanceResult result, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new ProcedureTrial
        {
            Id = id,
            AgencyId = context.AgencyId,
            ProcedureVersionId = found.Line.Id,
            DefinitionId = found.Line.DefinitionId,
            Version = found.Line.Version,
            Name = found.Line.Name,
            Json = found.Json,
            State = result.State.ToJson(),
            Lines = TrialRun.Write(await trials.DescribeAsync([], result.Effects, ct)),
            Status = result.State.Status.ToString(),
            StartedById = actor,
            StartedAt = now,
            ChangedAt = now,
        });
        journal.Append(new JournalEntry("trial.started") { ProcedureVersionId = found.Line.Id, Outcome = found.Line.DefinitionId });
        var old = await db.Set<ProcedureTrial>().Where(t => t.StartedById == actor).OrderByDescending(t => t.StartedAt).Skip(MostKept - 1).ToListAsync(ct);
        db.RemoveRange(old);
        return id;
    }
}
