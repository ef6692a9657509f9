using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <param name="UnitId">The unit that ends.</param>
/// <param name="IntoId">The unit that takes over its positions, the people and tasks with them, and the units below it.</param>
/// <param name="Known">The one who merges knows that there will be more than one head.</param>
public sealed record MergeUnitsCommand(string OperationId, Guid UnitId, Guid IntoId, bool Known = false);

/// <param name="Positions">How many positions moved.</param>
public sealed record UnitsMerged(int Positions, int Units);

/// <summary>Sáp nhập đơn vị: positions keep their holders and tasks, the old code leads to the new unit.</summary>
public sealed class MergeUnits(OfficeDb db, ProcessContext context, AdministratorWork work, Staffing staffing, TimeProvider time)
{
    public Task<Outcome<UnitsMerged>> RunAsync(MergeUnitsCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"unit.merge:{command.UnitId:N}", () => MergeAsync(command, ct), ct);
    }

    private async Task<Outcome<UnitsMerged>> MergeAsync(MergeUnitsCommand command, CancellationToken ct)
    {
        var units = await db.Set<Unit>().ToDictionaryAsync(u => u.Id, ct);
        if (!units.TryGetValue(command.UnitId, out var unit) || !units.TryGetValue(command.IntoId, out var into))
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        if (unit.ClosedOn is not null || into.ClosedOn is not null)
        {
            return OrganisationRefusals.UnitClosed;
        }

        if (MoveUnits.IsBelow(units, into.Id, unit.Id))
        {
            return OrganisationRefusals.UnitCircle;
        }

        if (!command.Known && await HeadsAsync(unit.Id, into.Id, ct) is { Count: > 0 } heads)
        {
            return OrganisationRefusals.TwoHeads(into.Name, heads);
        }

        // What is split off at this moment has either gone before, or finds nothing left here.
        var positions = await db.Set<Position>().Where(p => p.UnitId == unit.Id && p.IsActive).ExecuteUpdateAsync(s => s.SetProperty(p => p.UnitId, into.Id), ct);
        var below = await db.Set<Unit>().Where(u => u.ParentId == unit.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.ParentId, into.Id), ct);
        await db.ReaddressAsync(unit.Id, into.Id, null, ct);
        unit.ClosedOn = staffing.Today;
        db.Add(new UnitEvent
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            UnitId = unit.Id,
            Kind = UnitEventKind.Merged,
            On = staffing.Today,
            OldCode = unit.Code,
            OldName = unit.Name,
            IntoId = into.Id,
            MadeById = context.ActorId,
            MadeAt = time.GetUtcNow().UtcDateTime,
        });
        work.Record("unit.merged", new { unit = unit.Id, into = into.Id, positions });
        return new UnitsMerged(positions, below);
    }

    /// <summary>Who heads either unit today, when both are headed; else nobody.</summary>
    private async Task<IReadOnlyList<string>> HeadsAsync(Guid unitId, Guid intoId, CancellationToken ct)
    {
        var today = staffing.Today;
        var heads = await (
            from position in db.Set<Position>().AsNoTracking()
            join holding in db.Set<Holding>() on position.Id equals holding.PositionId
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where (position.UnitId == unitId || position.UnitId == intoId) && position.Role == PositionRole.UnitHead && position.IsActive && person.IsActive
                && holding.From <= today && (holding.To == null || holding.To >= today)
            orderby person.FullName
            select new { position.UnitId, position.Title, person.FullName }).Take(20).ToListAsync(ct);
        return heads.Select(h => h.UnitId).Distinct().Count() < 2 ? [] : [.. heads.Select(h => $"{h.Title} {h.FullName}")];
    }
}
