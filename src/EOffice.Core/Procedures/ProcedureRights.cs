using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>What a person may do with procedures.</summary>
/// <param name="MayRead">May see drawings and bindings.</param>
/// <param name="IsAdministrator">Administers the whole agency.</param>
/// <param name="Units">The units that the person administers, those below included.</param>
public sealed record ProcedureRight(bool MayRead, bool IsAdministrator, IReadOnlySet<Guid> Units)
{
    /// <summary>True for somebody who may change the procedures of at least one place.</summary>
    public bool MayEditSome => IsAdministrator || Units.Count > 0;

    /// <summary>Null asks for the whole agency's procedures.</summary>
    public bool MayEdit(Guid? unitId) => IsAdministrator || (unitId is { } unit && Units.Contains(unit));
}

/// <summary>Who draws procedures (domain.md §1.2): the administrator all of them, a unit's administrator those of the unit. Those who lead
/// or inspect look; everybody else sees the drawing of their own document and no more.</summary>
public sealed class ProcedureRights(OfficeDb db, ProcessContext context, Staffing staffing)
{
    private static readonly PositionRole[] Readers =
    [
        PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead, PositionRole.UnitHead, PositionRole.Inspector,
    ];

    private ProcedureRight? known;

    /// <summary>The actor's right today; the system itself (installation, jobs) may do everything.</summary>
    public async Task<ProcedureRight> FindAsync(CancellationToken ct = default) => known ??= await ReadAsync(ct);

    private async Task<ProcedureRight> ReadAsync(CancellationToken ct)
    {
        if (context.ActorId is not { } actor)
        {
            return new ProcedureRight(true, true, new HashSet<Guid>());
        }

        var held = await staffing.OfPersonAsync(actor, ct);
        var units = held.Where(p => p.Role == PositionRole.UnitAdministrator).Select(p => p.UnitId).ToHashSet();
        if (units.Count > 0)
        {
            await AddBelowAsync(units, ct);
        }

        var all = held.Any(p => p.Role == PositionRole.Administrator);
        return new ProcedureRight(all || units.Count > 0 || held.Any(p => Readers.Contains(p.Role)), all, units);
    }

    private async Task AddBelowAsync(HashSet<Guid> units, CancellationToken ct)
    {
        var tree = await db.Set<Unit>().AsNoTracking().Where(u => u.ParentId != null).Select(u => new { u.Id, u.ParentId }).ToListAsync(ct);
        while (tree.RemoveAll(u => units.Contains(u.ParentId!.Value) && (units.Add(u.Id) || true)) > 0)
        {
            // Each round takes in one more level.
        }
    }
}
