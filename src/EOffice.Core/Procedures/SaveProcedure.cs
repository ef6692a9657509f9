using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>A drawing as the designer sends it.</summary>
/// <param name="Json">The definition; its <c>definitionId</c> says which procedure, none makes a new one.</param>
/// <param name="UnitId">Whose a new procedure is; null for the whole agency's.</param>
/// <param name="Expected">What the designer last saw; null when it can't say.</param>
public sealed record SaveProcedureCommand(string OperationId, string Json, Guid? UnitId = null, ProcedureStamp? Expected = null, bool Publish = false);

/// <summary>Where the drawing is kept now.</summary>
/// <param name="AlreadyPublished">It was in force before, word for word.</param>
public sealed record ProcedureSaved(Guid VersionId, string DefinitionId, int Version, bool AlreadyPublished = false);

/// <summary>Saves a drawing, half drawn or whole. Over a version that was in force it starts the next one.</summary>
public sealed class SaveProcedure(OfficeDb db, ProcessContext context, OfficeWork work, ProcedureRights rights, ProcedureShelf shelf)
{
    public Task<Outcome<ProcedureSaved>> RunAsync(SaveProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.save", () => SaveAsync(command, ct), ct);
    }

    private async Task<Outcome<ProcedureSaved>> SaveAsync(SaveProcedureCommand command, CancellationToken ct)
    {
        var read = await shelf.ReadAsync(command.Json, ct);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var saved = await KeepAsync(command, read.Value.Drawing, read.Value.Name, ct);
        return saved.Succeeded && command.Publish ? await PublishAsync(saved.Value, ct) : saved.Map(Result);
    }

    private async Task<Outcome<ProcedureVersion>> KeepAsync(SaveProcedureCommand command, WorkflowDefinition drawing, string name, CancellationToken ct)
    {
        var id = drawing.DefinitionId;
        if (id.Length > 0 && !ProcedureText.IsId(id))
        {
            return ProcedureRefusals.BadId;
        }

        if (await shelf.NameRefusalAsync(name, id, ct) is { } taken)
        {
            return taken;
        }

        return id.Length > 0 && await db.Set<ProcedureVersion>().AnyAsync(v => v.DefinitionId == id, ct)
            ? await ChangeAsync(command, id, drawing, name, ct)
            : await CreateAsync(command, id.Length > 0 ? id : ProcedureShelf.NewDefinitionId(), drawing, name, ct);
    }

    private async Task<Outcome<ProcedureVersion>> CreateAsync(SaveProcedureCommand command, string id, WorkflowDefinition drawing, string name, CancellationToken ct)
    {
        // The designer says which version it opened: that procedure was deleted meanwhile, and isn't brought back by an automatic save.
        if (command.Expected is not null)
        {
            return ProcedureRefusals.Missing;
        }

        if (command.UnitId is { } unit && !await db.Set<Unit>().AnyAsync(u => u.Id == unit && u.ClosedOn == null, ct))
        {
            return ProcedureRefusals.UnitUnknown;
        }

        return (await rights.FindAsync(ct)).MayEdit(command.UnitId)
            ? await shelf.AddAsync(drawing, id, name, command.UnitId, ct)
            : ProcedureShelf.Forbidden;
    }

    private async Task<Outcome<ProcedureVersion>> ChangeAsync(SaveProcedureCommand command, string id, WorkflowDefinition drawing, string name, CancellationToken ct)
    {
        var editable = await shelf.EditableAsync(id, ct);
        if (editable.Refusal is { } refusal)
        {
            return refusal;
        }

        var latest = editable.Value;
        var merged = ProcedureText.Over(latest.Json, drawing);
        if (latest.Name == name && ProcedureText.SameContent(latest.Json, merged.ToJson()))
        {
            return latest;
        }

        if (IsStale(command.Expected, latest))
        {
            return await shelf.StaleAsync(latest, ct);
        }

        if (!latest.IsDraft)
        {
            return await shelf.AddAsync(merged, id, name, latest.UnitId, ct);
        }

        shelf.Rewrite(latest, merged, name);
        return latest;
    }

    /// <summary>Who can't say what they saw may only write over their own draft.</summary>
    private bool IsStale(ProcedureStamp? expected, ProcedureVersion latest) => expected is { } seen
        ? seen != new ProcedureStamp(latest.Id, latest.Revision)
        : latest.IsDraft && latest.SavedById != context.ActorId;

    private async Task<Outcome<ProcedureSaved>> PublishAsync(ProcedureVersion saved, CancellationToken ct)
    {
        if (saved.IsPublished)
        {
            return Result(saved) with { AlreadyPublished = true };
        }

        // A new version isn't in the tables yet when the others are looked up.
        return (await shelf.PublishAsync(saved, WorkflowDefinition.Parse(saved.Json), ct)).Map(Result);
    }

    private static ProcedureSaved Result(ProcedureVersion version) => new(version.Id, version.DefinitionId, version.Version);
}
