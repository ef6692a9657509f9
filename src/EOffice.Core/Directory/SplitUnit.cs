using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <param name="UnitId">The unit that is split; it goes on with what stays, or ends when nothing does.</param>
/// <param name="Code">Of the new unit.</param>
/// <param name="Positions">Those that go to the new unit, the people and open tasks with them.</param>
/// <param name="Units">Units directly below that go along.</param>
public sealed record SplitUnitCommand(string OperationId, Guid UnitId, string? Code, string? Name, IReadOnlyList<Guid> Positions, IReadOnlyList<Guid> Units);

public sealed record UnitSplit(Guid UnitId, int Positions, int Units, bool HasEnded);

/// <param name="OpenTasks">Which go where it goes.</param>
public sealed record SplitPosition(Guid Id, string Title, PositionRole Role, IReadOnlyList<string> Holders, int OpenTasks);

/// <summary>What a unit consists of, to choose from.</summary>
public sealed record SplitParts(Guid UnitId, string Code, string Name, IReadOnlyList<SplitPosition> Positions, IReadOnlyList<UnitFact> Units);

/// <summary>Chia, tách đơn vị: chosen positions become another unit from today on. Documents and registers keep the name that they carry.</summary>
public sealed class SplitUnit(OfficeDb db, ProcessContext context, AdministratorWork work, AdministratorRights rights, Staffing staffing, TimeProvider time)
{
    private const int Most = 500;

    public async Task<Outcome<SplitParts>> ReadAsync(Guid unitId, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == unitId, ct) is not { } unit)
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        var today = staffing.Today;
        var positions = await db.Set<Position>().AsNoTracking().Where(p => p.UnitId == unitId && p.IsActive).OrderBy(p => p.Id).Take(Most)
            .Select(p => new SplitPosition(
                p.Id, p.Title, p.Role,
                db.Set<Holding>().Where(h => h.PositionId == p.Id && (h.To == null || h.To >= today))
                    .Join(db.Set<Person>().Where(x => x.IsActive), h => h.PersonId, x => x.Id, (h, x) => x.FullName).ToList(),
                db.Set<WorkTask>().Count(t => t.PositionId == p.Id && t.State == WorkTaskState.Open))).ToListAsync(ct);
        var below = await db.Set<Unit>().AsNoTracking().Where(u => u.ParentId == unitId && u.ClosedOn == null).OrderBy(u => u.Name).Take(Most)
            .Select(u => new UnitFact(u.Id, u.Code, u.Name, u.ParentId, 0, u.ClosedOn)).ToListAsync(ct);
        return unit.ClosedOn is null ? new SplitParts(unit.Id, unit.Code, unit.Name, [.. positions.OrderBy(p => p.Role)], below) : OrganisationRefusals.UnitClosed;
    }

    /// <summary>Whether it could be done as asked; nothing is written.</summary>
    public async Task<Outcome<Nothing>> TryAsync(SplitUnitCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var ready = await CheckAsync(command, ct);
        return ready.Succeeded ? default(Nothing) : ready.Refusal!;
    }

    public Task<Outcome<UnitSplit>> RunAsync(SplitUnitCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"unit.split:{command.UnitId:N}", () => SplitAsync(command, ct), ct);
    }

    private async Task<Outcome<Unit>> CheckAsync(SplitUnitCommand command, CancellationToken ct)
    {
        if (await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == command.UnitId, ct) is not { } unit)
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        if (unit.ClosedOn is not null)
        {
            return OrganisationRefusals.UnitClosed;
        }

        if (await ChangeUnits.WhyNotNamedAsync(db, command.Code, command.Name, ct) is { } wrong)
        {
            return wrong;
        }

        if (command.Positions.Count == 0)
        {
            return OrganisationRefusals.SplitEmpty;
        }

        List<Guid> positions = [.. command.Positions.Distinct()];
        List<Guid> units = [.. command.Units.Distinct()];
        return await db.Set<Position>().CountAsync(p => positions.Contains(p.Id) && p.UnitId == unit.Id && p.IsActive, ct) == positions.Count
            && await db.Set<Unit>().CountAsync(u => units.Contains(u.Id) && u.ParentId == unit.Id && u.ClosedOn == null, ct) == units.Count
            ? unit
            : OrganisationRefusals.SplitStale;
    }

    private async Task<Outcome<UnitSplit>> SplitAsync(SplitUnitCommand command, CancellationToken ct)
    {
        var ready = await CheckAsync(command, ct);
        if (!ready.Succeeded)
        {
            return ready.Refusal!;
        }

        var old = ready.Value;
        List<Guid> positions = [.. command.Positions.Distinct()];
        List<Guid> units = [.. command.Units.Distinct()];
        var made = new Unit
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Code = ChangeUnits.CodeOf(command.Code),
            Name = VietnameseText.Clean(command.Name),
            ParentId = old.ParentId,
        };
        db.Add(made);
        await db.SaveChangesAsync(ct);
        // Whoever reorganises the same unit at this moment has either moved them before, or finds them gone.
        var moved = await db.Set<Position>().Where(p => positions.Contains(p.Id) && p.UnitId == old.Id && p.IsActive).ExecuteUpdateAsync(s => s.SetProperty(p => p.UnitId, made.Id), ct);
        var below = await db.Set<Unit>().Where(u => units.Contains(u.Id) && u.ParentId == old.Id && u.ClosedOn == null).ExecuteUpdateAsync(s => s.SetProperty(u => u.ParentId, made.Id), ct);
        if (moved != positions.Count || below != units.Count)
        {
            return OrganisationRefusals.SplitStale;
        }

        await db.ReaddressAsync(old.Id, made.Id, positions, ct);
        await RecordAsync(old, made, moved, below, ct);
        return new UnitSplit(made.Id, moved, below, old.ClosedOn is not null);
    }

    private async Task RecordAsync(Unit old, Unit made, int positions, int units, CancellationToken ct)
    {
        var isEmpty = !await db.Set<Position>().AnyAsync(p => p.UnitId == old.Id && p.IsActive, ct) && !await db.Set<Unit>().AnyAsync(u => u.ParentId == old.Id && u.ClosedOn == null, ct);
        old.ClosedOn = isEmpty ? staffing.Today : null;
        db.Add(new UnitEvent
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            UnitId = old.Id,
            Kind = UnitEventKind.Split,
            On = staffing.Today,
            OldCode = old.Code,
            OldName = old.Name,
            IntoId = made.Id,
            MadeById = context.ActorId,
            MadeAt = time.GetUtcNow().UtcDateTime,
        });
        work.Record("unit.split", new { unit = old.Id, into = made.Id, code = made.Code, positions, units, closed = isEmpty });
    }
}
