using System.Linq.Expressions;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

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
        if (string.IsNullOrEmpty(unitCode))
        {
            return await StaffedBy.Role.RunAsync(db, role, Today, ct);
        }

        var found = await StaffedBy.RoleInUnit.RunAsync(db, role, unitCode, Today, ct);
        return found.Count == 0 && await SuccessorOfUnitAsync(unitCode, ct) is { } successor ? await StaffedBy.RoleInUnit.RunAsync(db, role, successor, Today, ct) : found;
    }

    /// <summary>Code of the working unit that has what the closed one of that code had at last, by however many steps; null where it only ended.</summary>
    private async Task<string?> SuccessorOfUnitAsync(string unitCode, CancellationToken ct)
    {
        var next = await db.Set<Unit>().AsNoTracking().Where(u => u.Code == unitCode && u.ClosedOn != null).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        var walked = new HashSet<Guid>();
        while (next is { } id && walked.Add(id))
        {
            if (await db.Set<Unit>().AsNoTracking().Where(u => u.Id == id && u.ClosedOn == null).Select(u => u.Code).FirstOrDefaultAsync(ct) is { } code)
            {
                return code;
            }

            next = await db.Set<UnitEvent>().AsNoTracking().Where(e => e.UnitId == id && e.IntoId != null).OrderByDescending(e => e.On).ThenByDescending(e => e.MadeAt).Select(e => e.IntoId).FirstOrDefaultAsync(ct);
        }

        return null;
    }

    /// <summary>The positions that a person holds today.</summary>
    public async Task<IReadOnlyList<StaffedPosition>> OfPersonAsync(Guid personId, CancellationToken ct = default) => await StaffedBy.Person.RunAsync(db, personId, Today, ct);

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
        (await StaffedBy.Id.RunAsync(db, positionId, Today, ct)) is [var found] ? found : null;

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

/// <summary>Positions with whoever holds them on a day, found in the four ways in which every step asks for them.</summary>
internal static class StaffedBy
{
    private static readonly Expression<Func<OfficeDb, IQueryable<Position>, DateOnly, IQueryable<StaffedPosition>>> WithHolders = (db, positions, day) =>
        positions.AsNoTracking().OrderBy(p => p.Id).Take(200).Select(p => new StaffedPosition(p.Id, p.UnitId, p.Role, p.Title, p.SuperiorId, db.Set<Holding>()
            .Where(h => h.PositionId == p.Id && h.From <= day && (h.To == null || h.To >= day) && db.Set<Person>().Any(x => x.Id == h.PersonId && x.IsActive))
            .Select(h => h.PersonId).ToList()));

    public static readonly HotList<Guid, DateOnly, StaffedPosition> Id = HotQuery.List(
        Staffed<Func<OfficeDb, Guid, DateOnly, IQueryable<StaffedPosition>>>((OfficeDb db, Guid id, DateOnly day) => db.Set<Position>().Where(p => p.Id == id)));

    // What is known is asked first, as a set: a condition about each position would be asked of all that a large agency has.
    public static readonly HotList<Guid, DateOnly, StaffedPosition> Person = HotQuery.List(
        Staffed<Func<OfficeDb, Guid, DateOnly, IQueryable<StaffedPosition>>>((OfficeDb db, Guid person, DateOnly day) => db.Set<Position>()
            .Where(p => p.IsActive && db.Set<Holding>().Where(h => h.PersonId == person && h.From <= day && (h.To == null || h.To >= day)).Select(h => h.PositionId).Contains(p.Id))));

    public static readonly HotList<PositionRole, DateOnly, StaffedPosition> Role = HotQuery.List(
        Staffed<Func<OfficeDb, PositionRole, DateOnly, IQueryable<StaffedPosition>>>((OfficeDb db, PositionRole role, DateOnly day) =>
            db.Set<Position>().Where(p => p.Role == role && p.IsActive)));

    public static readonly HotList<PositionRole, string, DateOnly, StaffedPosition> RoleInUnit = HotQuery.List(
        Staffed<Func<OfficeDb, PositionRole, string, DateOnly, IQueryable<StaffedPosition>>>((OfficeDb db, PositionRole role, string unit, DateOnly day) => db.Set<Position>()
            .Where(p => p.Role == role && p.IsActive && db.Set<Unit>().Where(u => u.Code == unit).Select(u => u.Id).Contains(p.UnitId))));

    /// <param name="positions">A lambda whose first parameter is the database, and whose last one is the day.</param>
    private static Expression<TQuery> Staffed<TQuery>(LambdaExpression positions)
    {
        var body = new ReplacingExpressionVisitor(WithHolders.Parameters, [positions.Parameters[0], positions.Body, positions.Parameters[^1]]).Visit(WithHolders.Body);
        return Expression.Lambda<TQuery>(body, positions.Parameters);
    }
}
