using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>What is deleted: the whole procedure, or one version of it.</summary>
public sealed record DeleteProcedureCommand(string OperationId, string DefinitionId, Guid? VersionId = null);

/// <summary>How many versions are gone.</summary>
public sealed record ProcedureDeleted(int Versions);

/// <summary>Deletes what was drawn and never worked. A version on which a case ran is the proof of how it was handled and stays.</summary>
public sealed class DeleteProcedure(OfficeDb db, OfficeWork work, ProcedureShelf shelf)
{
    public Task<Outcome<ProcedureDeleted>> RunAsync(DeleteProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.delete", () => DeleteAsync(command, ct), ct);
    }

    private async Task<Outcome<ProcedureDeleted>> DeleteAsync(DeleteProcedureCommand command, CancellationToken ct)
    {
        var found = await shelf.EditableAsync(command.DefinitionId, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var all = await db.Set<ProcedureVersion>().Where(v => v.DefinitionId == command.DefinitionId).OrderBy(v => v.Version).ToListAsync(ct);
        var gone = command.VersionId is { } one ? all.FindAll(v => v.Id == one) : all;
        if (gone.Count == 0)
        {
            return ProcedureRefusals.VersionMissing;
        }

        if (await StopAsync(gone, ct) is { } stop)
        {
            return stop;
        }

        Remove(all, gone);
        return new ProcedureDeleted(gone.Count);
    }

    private async Task<Refusal?> StopAsync(List<ProcedureVersion> gone, CancellationToken ct)
    {
        if (gone.Find(v => v.IsPublished) is { } published && await shelf.IsBoundAsync(published.DefinitionId, ct))
        {
            return ProcedureRefusals.Bound(published.Name);
        }

        var ids = gone.ConvertAll(v => v.Id);
        var cases = await db.Set<Case>().CountAsync(c => ids.Contains(c.ProcedureVersionId), ct);
        return cases > 0 ? ProcedureRefusals.HasCases(gone[^1].Name, cases) : null;
    }

    private void Remove(List<ProcedureVersion> all, List<ProcedureVersion> gone)
    {
        foreach (var version in gone)
        {
            db.Remove(version);
            shelf.Append("procedure.deleted", version);
        }

        if (gone.Exists(v => v.IsLatest) && all.Except(gone).MaxBy(v => v.Version) is { } newest)
        {
            newest.IsLatest = true;
        }
    }
}
