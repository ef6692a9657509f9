using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Which version becomes a procedure of its own, under which name and for whom.</summary>
public sealed record CopyProcedureCommand(string OperationId, Guid VersionId, string Name, Guid? UnitId);

/// <summary>Saves a version as a new procedure: a unit starts from the agency's.</summary>
public sealed class CopyProcedure(OfficeDb db, ProcedureRights rights, SaveProcedure save)
{
    public async Task<Outcome<ProcedureSaved>> RunAsync(CopyProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!(await rights.FindAsync(ct)).MayEdit(command.UnitId))
        {
            return ProcedureShelf.Forbidden;
        }

        var name = ProcedureText.Name(command.Name);
        if (name.Refusal is { } badName)
        {
            return badName;
        }

        var json = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.Id == command.VersionId).Select(v => v.Json).FirstOrDefaultAsync(ct);
        if (json is null)
        {
            return ProcedureRefusals.Missing;
        }

        var copy = WorkflowDefinition.Parse(json).Named(name.Value).WithIdentity("", "", 1, isPublished: false, isLatest: true);
        return await save.RunAsync(new SaveProcedureCommand(command.OperationId, copy.ToJson(), command.UnitId), ct);
    }
}
