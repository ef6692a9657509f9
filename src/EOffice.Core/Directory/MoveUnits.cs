using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <param name="ParentSeen">The parent as the page showed it: another one since then makes the command stale.</param>
/// <param name="ParentId">Null for directly below the agency.</param>
public sealed record MoveUnitCommand(string OperationId, Guid UnitId, Guid? ParentSeen, Guid? ParentId);

/// <summary>Units moved below another one, and closed when the agency is reorganised. A closed unit gets nothing new; old documents keep its name.</summary>
public sealed class MoveUnits(OfficeDb db, AdministratorWork work, Staffing staffing)
{
    public Task<Outcome<Nothing>> MoveAsync(MoveUnitCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"unit.move:{command.UnitId:N}", () => MoveOneAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> CloseAsync(string operationId, Guid unitId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"unit.close:{unitId:N}", () => CloseOneAsync(unitId, ct), ct);

    private async Task<Outcome<Nothing>> MoveOneAsync(MoveUnitCommand command, CancellationToken ct)
    {
        var units = await db.Set<Unit>().ToDictionaryAsync(u => u.Id, ct);
        if (!units.TryGetValue(command.UnitId, out var unit))
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        if (unit.ClosedOn is not null)
        {
            return OrganisationRefusals.UnitClosed;
        }

        if (unit.ParentId != command.ParentSeen)
        {
            return PlatformRefusals.Stale;
        }

        if (command.ParentId is { } wanted && (!units.TryGetValue(wanted, out var parent) || parent.ClosedOn is not null))
        {
            return OrganisationRefusals.ParentWrong;
        }

        if (IsBelow(units, command.ParentId, unit.Id))
        {
            return OrganisationRefusals.UnitCircle;
        }

        unit.ParentId = command.ParentId;
        work.Record("unit.moved", new { unit = unit.Id, parent = command.ParentId });
        return default(Nothing);
    }

    /// <summary>Whether the walk up from a unit, itself included, comes by another one.</summary>
    internal static bool IsBelow(Dictionary<Guid, Unit> units, Guid? from, Guid wanted)
    {
        var walked = new HashSet<Guid>();
        for (var next = from; next is { } id && walked.Add(id); next = units.GetValueOrDefault(id)?.ParentId)
        {
            if (id == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Outcome<Nothing>> CloseOneAsync(Guid unitId, CancellationToken ct)
    {
        if (await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == unitId, ct) is not { } unit)
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        if (unit.ClosedOn is not null)
        {
            return OrganisationRefusals.UnitClosed;
        }

        if (await IsBusyAsync(unitId, ct))
        {
            return OrganisationRefusals.UnitBusy;
        }

        foreach (var position in await db.Set<Position>().Where(p => p.UnitId == unitId && p.IsActive).ToListAsync(ct))
        {
            position.IsActive = false;
        }

        unit.ClosedOn = staffing.Today;
        work.Record("unit.closed", new { unit = unit.Id, code = unit.Code });
        return default(Nothing);
    }

    private async Task<bool> IsBusyAsync(Guid unitId, CancellationToken ct)
    {
        var today = staffing.Today;
        return await db.Set<Unit>().AnyAsync(u => u.ParentId == unitId && u.ClosedOn == null, ct)
            || await db.Set<Position>().AnyAsync(
                p => p.UnitId == unitId
                    && (db.Set<Holding>().Any(h => h.PositionId == p.Id && (h.To == null || h.To >= today) && db.Set<Person>().Any(x => x.Id == h.PersonId && x.IsActive))
                        || db.Set<WorkTask>().Any(t => t.PositionId == p.Id && t.State == WorkTaskState.Open)),
                ct);
    }
}
