using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Names a procedure and, when given, the state of it that somebody looked at.</summary>
public sealed record ProcedureCommand(string OperationId, string DefinitionId, ProcedureStamp? Expected = null);

/// <summary>Puts the newest version of a procedure into force. Running cases keep theirs.</summary>
public sealed class PublishProcedure(OfficeWork work, ProcedureShelf shelf)
{
    public Task<Outcome<ProcedureSaved>> RunAsync(ProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.publish", () => PublishAsync(command, ct), ct);
    }

    private async Task<Outcome<ProcedureSaved>> PublishAsync(ProcedureCommand command, CancellationToken ct)
    {
        var found = await shelf.SeenAsync(command, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var latest = found.Value;
        if (latest.IsPublished)
        {
            return new ProcedureSaved(latest.Id, latest.DefinitionId, latest.Version, AlreadyPublished: true);
        }

        return (await shelf.PublishAsync(latest, WorkflowDefinition.Parse(latest.Json), ct)).Map(v => new ProcedureSaved(v.Id, v.DefinitionId, v.Version));
    }
}

/// <summary>Takes the version in force out of use. New documents get none of it; cases that run on it go on.</summary>
public sealed class RetractProcedure(OfficeWork work, ProcedureShelf shelf)
{
    public Task<Outcome<ProcedureSaved>> RunAsync(ProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.retract", () => RetractAsync(command, ct), ct);
    }

    private async Task<Outcome<ProcedureSaved>> RetractAsync(ProcedureCommand command, CancellationToken ct)
    {
        var found = await shelf.SeenAsync(command, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        if ((await shelf.CurrentAsync(command.DefinitionId, ct)).SingleOrDefault(v => v.IsPublished) is not { } published)
        {
            return ProcedureRefusals.NotPublished;
        }

        if (await shelf.IsBoundAsync(command.DefinitionId, ct))
        {
            return ProcedureRefusals.Bound(published.Name);
        }

        if (await shelf.CallerAsync(command.DefinitionId, ct) is { } caller)
        {
            return ProcedureRefusals.Called(published.Name, caller);
        }

        published.IsPublished = false;
        shelf.Append("procedure.retracted", published);
        return new ProcedureSaved(found.Value.Id, found.Value.DefinitionId, found.Value.Version);
    }
}
