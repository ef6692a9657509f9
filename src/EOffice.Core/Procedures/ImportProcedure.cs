using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>A procedure as a file says it.</summary>
/// <param name="UnitId">Whose a procedure that isn't here yet becomes.</param>
/// <param name="Publish">True for the installation, which brings procedures that work; a person looks at the draft first.</param>
public sealed record ImportProcedureCommand(string OperationId, string Json, Guid? UnitId = null, bool Publish = true);

/// <summary>The version that holds the file's drawing after the import.</summary>
public sealed record ProcedureImported(Guid VersionId, string DefinitionId, int Version);

/// <summary>Imports a definition as the next version, and publishes it after the publish check where that is asked for. It never writes
/// over a draft: that one stays as a version of its own. Running cases keep theirs.</summary>
public sealed class ImportProcedure(OfficeDb db, OfficeWork work, ProcedureRights rights, ProcedureShelf shelf)
{
    /// <summary>Same content as the newest version: nothing is added and that version is returned.</summary>
    public Task<Outcome<ProcedureImported>> RunAsync(ImportProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.import", () => ImportAsync(command, ct), ct);
    }

    private async Task<Outcome<ProcedureImported>> ImportAsync(ImportProcedureCommand command, CancellationToken ct)
    {
        // Deny by default: administrators draw procedures, and the installation brings its own (domain.md §1.2).
        var read = await shelf.ReadAsync(command.Json, ct);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var (drawing, name) = read.Value;
        var id = drawing.DefinitionId.Length > 0 ? drawing.DefinitionId : ProcedureShelf.NewDefinitionId();
        if (!ProcedureText.IsId(id))
        {
            return ProcedureRefusals.BadId;
        }

        var placed = await PlaceAsync(command, id, drawing, name, ct);
        if (!placed.Succeeded || !command.Publish || placed.Value.IsPublished)
        {
            return placed.Map(Result);
        }

        return (await shelf.PublishAsync(placed.Value, drawing, ct)).Map(Result);
    }

    private async Task<Outcome<ProcedureVersion>> PlaceAsync(ImportProcedureCommand command, string id, WorkflowDefinition drawing, string name, CancellationToken ct)
    {
        if (await shelf.NameRefusalAsync(name, id, ct) is { } taken)
        {
            return taken;
        }

        var current = await shelf.CurrentAsync(id, ct);
        var latest = current.SingleOrDefault(v => v.IsLatest);
        var unitId = latest is null ? command.UnitId : latest.UnitId;
        if (!(await rights.FindAsync(ct)).MayEdit(unitId))
        {
            return ProcedureShelf.Forbidden;
        }

        if (latest is null && unitId is { } unit && !await db.Set<Directory.Unit>().AnyAsync(u => u.Id == unit, ct))
        {
            return ProcedureRefusals.UnitUnknown;
        }

        // A draft above it doesn't matter to an installation that brings again what is in force.
        var json = drawing.ToJson();
        var same = current.OrderByDescending(v => command.Publish && v.IsPublished).ThenByDescending(v => v.IsLatest)
            .FirstOrDefault(v => (v.IsLatest || command.Publish) && v.Name == name && ProcedureText.SameContent(v.Json, json));
        return same ?? await shelf.AddAsync(drawing, id, name, unitId, ct);
    }

    private static ProcedureImported Result(ProcedureVersion version) => new(version.Id, version.DefinitionId, version.Version);
}
