using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>A position with the people who hold it today.</summary>
public sealed record StaffedPosition(Guid PositionId, Guid UnitId, PositionRole Role, string Title, Guid? SuperiorId, IReadOnlyList<Guid> Holders);

/// <summary>A position that a person holds, as people say it.</summary>
public sealed record HeldPosition(Guid PositionId, PositionRole Role, string Title, string UnitName)
{
    /// <summary>"Chuyên viên, Phòng Quản lý nhà".</summary>
    public string Full => $"{Title}, {UnitName}";
}

/// <summary>Answers who holds what, on the local date of the clock.</summary>
public sealed class Staffing(OfficeDb db, TimeProvider time)
{
    private (Guid PersonId, DateOnly Day, IReadOnlyList<HeldPosition> Held)? titles;

    public DateOnly Today => LocalTime.DateOf(time.GetUtcNow());

    /// <summary>Active positions of a role, in one unit (by code) or in the whole agency, each with its holders.</summary>
    public async Task<IReadOnlyList<StaffedPosition>> FindAsync(PositionRole role, string? unitCode, CancellationToken ct = default)
    {
        var all = db.Set<Position>().AsNoTracking().Where(p => p.Role == role && p.IsActive);
        if (string.IsNullOrEmpty(unitCode))
        {
            return await StaffAsync(all, ct);
        }

        var found = await StaffAsync(all.Where(p => db.Set<Unit>().Any(u => u.Id == p.UnitId && u.Code == unitCode)), ct);
        return found.Count == 0 && await SuccessorOfUnitAsync(unitCode, ct) is { } unit ? await StaffAsync(all.Where(p => p.UnitId == unit), ct) : found;
    }

    /// <summary>The working unit into which the one of that code was merged, by however many steps; null when it wasn't.</summary>
    private async Task<Guid?> SuccessorOfUnitAsync(string unitCode, CancellationToken ct)
    {
        var next = await db.Set<Unit>().AsNoTracking().Where(u => u.Code == unitCode && u.ClosedOn != null).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        var walked = new HashSet<Guid>();
        while (next is { } id && walked.Add(id))
        {
            if (await db.Set<Unit>().AnyAsync(u => u.Id == id && u.ClosedOn == null, ct))
            {
                return id;
            }

            next = await db.Set<UnitEvent>().AsNoTracking().Where(e => e.UnitId == id && e.Kind == UnitEventKind.Merged).Select(e => e.IntoId).FirstOrDefaultAsync(ct);
        }

        return null;
    }

    /// <summary>The positions that a person holds today.</summary>
    public async Task<IReadOnlyList<StaffedPosition>> OfPersonAsync(Guid personId, CancellationToken ct = default)
    {
        var today = Today;
        var positions = db.Set<Position>().AsNoTracking().Where(p => p.IsActive && db.Set<Holding>()
            .Any(h => h.PositionId == p.Id && h.PersonId == personId && h.From <= today && (h.To == null || h.To >= today)));
        return await StaffAsync(positions, ct);
    }

    /// <summary>The positions that a person holds today, in words.</summary>
    public async Task<IReadOnlyList<HeldPosition>> TitlesOfAsync(Guid personId, CancellationToken ct = default)
    {
        var today = Today;
        // Every page asks it for its frame and again for its rights; a request sees one answer.
        if (titles is { } known && known.PersonId == personId && known.Day == today)
        {
            return known.Held;
        }

        List<HeldPosition> held = await (
            from holding in db.Set<Holding>().AsNoTracking()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            where holding.PersonId == personId && holding.From <= today && (holding.To == null || holding.To >= today) && position.IsActive
            orderby holding.From, position.Id
            select new HeldPosition(position.Id, position.Role, position.Title, unit.Name))
            .Take(50).ToListAsync(ct);
        titles = (personId, today, held);
        return held;
    }

    /// <summary>One position with its holders, or null.</summary>
    public async Task<StaffedPosition?> PositionAsync(Guid positionId, CancellationToken ct = default) =>
        (await StaffAsync(db.Set<Position>().AsNoTracking().Where(p => p.Id == positionId), ct)) is [var found] ? found : null;

    /// <summary>How many people work in a unit today.</summary>
    public Task<int> CountPeopleAsync(string unitCode, CancellationToken ct = default)
    {
        var today = Today;
        return db.Set<Holding>().AsNoTracking()
            .Where(h => h.From <= today && (h.To == null || h.To >= today)
                && db.Set<Position>().Any(p => p.Id == h.PositionId && p.IsActive
                    && db.Set<Unit>().Any(u => u.Id == p.UnitId && u.Code == unitCode)))
            .Select(h => h.PersonId).Distinct().CountAsync(ct);
    }

    private async Task<IReadOnlyList<StaffedPosition>> StaffAsync(IQueryable<Position> positions, CancellationToken ct)
    {
        var today = Today;
        var rows = await positions.OrderBy(p => p.Id).Take(200)
            .Select(p => new
            {
                p.Id,
                p.UnitId,
                p.Role,
                p.Title,
                p.SuperiorId,
                Holders = db.Set<Holding>()
                    .Where(h => h.PositionId == p.Id && h.From <= today && (h.To == null || h.To >= today)
                        && db.Set<Person>().Any(x => x.Id == h.PersonId && x.IsActive))
                    .Select(h => h.PersonId).ToList(),
            })
            .ToListAsync(ct);
        return [.. rows.Select(r => new StaffedPosition(r.Id, r.UnitId, r.Role, r.Title, r.SuperiorId, r.Holders))];
    }

    /// <summary>Who took over from a person who left, and still works here; null where nobody did.</summary>
    public async Task<Guid?> SuccessorOfAsync(Guid personId, CancellationToken ct = default)
    {
        var walked = new HashSet<Guid>();
        for (Guid? next = personId; next is { } id && walked.Add(id);)
        {
            var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == id).Select(p => new { p.IsActive, p.SuccessorId }).FirstOrDefaultAsync(ct);
            if (person is null || person.IsActive)
            {
                return person is null || id == personId ? null : id;
            }

            next = person.SuccessorId;
        }

        return null;
    }

    /// <summary>The nearest active position above that somebody else than <paramref name="not"/> holds today; null at the top.</summary>
    public async Task<StaffedPosition?> FindAboveAsync(Guid positionId, IReadOnlyList<Guid> not, CancellationToken ct = default)
    {
        var walked = new HashSet<Guid> { positionId };
        var next = (await PositionAsync(positionId, ct))?.SuperiorId;
        // A chain that bites its own tail ends the walk.
        while (next is { } id && walked.Add(id) && await PositionAsync(id, ct) is { } above)
        {
            if (above.Holders.Except(not).Any() && await db.Set<Position>().AnyAsync(p => p.Id == id && p.IsActive, ct))
            {
                return above;
            }

            next = above.SuperiorId;
        }

        return null;
    }
}
