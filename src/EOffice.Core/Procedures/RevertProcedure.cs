using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Makes the drawing of an earlier version the next draft. Nothing between them is lost.</summary>
public sealed class RevertProcedure(OfficeDb db, OfficeWork work, ProcedureShelf shelf)
{
    public Task<Outcome<ProcedureSaved>> RunAsync(ProcedureCommand command, int version, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.revert", () => RevertAsync(command, version, ct), ct);
    }

    private async Task<Outcome<ProcedureSaved>> RevertAsync(ProcedureCommand command, int version, CancellationToken ct)
    {
        var found = await shelf.SeenAsync(command, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var old = await db.Set<ProcedureVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.DefinitionId == command.DefinitionId && v.Version == version, ct);
        if (old is null)
        {
            return ProcedureRefusals.VersionMissing;
        }

        if (await shelf.NameRefusalAsync(old.Name, command.DefinitionId, ct) is { } taken)
        {
            return taken;
        }

        var next = await shelf.AddAsync(WorkflowDefinition.Parse(old.Json), command.DefinitionId, old.Name, found.Value.UnitId, ct);
        return new ProcedureSaved(next.Id, next.DefinitionId, next.Version);
    }
}
