using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <param name="Title">"Chuyên viên, Phòng Quản lý nhà".</param>
public sealed record Subordinate(Guid Id, string Name, string Title);

/// <summary>Who stands above whom, by the positions held today.</summary>
public sealed class Superiors(OfficeDb db, ProcessContext context, Staffing staffing)
{
    /// <summary>Deeper than this no office is drawn.</summary>
    private const int MostLevels = 8;

    private const int Most = 500;

    public async Task<bool> IsAboveAsync(Guid superior, Guid personId, CancellationToken ct = default)
    {
        var held = (await staffing.OfPersonAsync(superior, ct)).Select(p => p.PositionId).ToHashSet();
        foreach (var position in await staffing.OfPersonAsync(personId, ct))
        {
            // A chain that bites its own tail ends the walk.
            var walked = new HashSet<Guid> { position.PositionId };
            for (var next = position.SuperiorId; next is { } id && walked.Add(id); next = (await staffing.PositionAsync(id, ct))?.SuperiorId)
            {
                if (held.Contains(id))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether any position stands right below one of the person's.</summary>
    public async Task<bool> LeadsAsync(Guid personId, CancellationToken ct = default)
    {
        var held = (await staffing.OfPersonAsync(personId, ct)).Select(p => p.PositionId).ToList();
        return await db.Set<Position>().AnyAsync(p => p.IsActive && p.SuperiorId != null && held.Contains(p.SuperiorId.Value), ct);
    }

    /// <summary>Everybody below the person who asks, by name. One query for each level.</summary>
    public async Task<IReadOnlyList<Subordinate>> BelowAsync(CancellationToken ct = default)
    {
        if (context.ActorId is not { } me)
        {
            return [];
        }

        var level = (await staffing.OfPersonAsync(me, ct)).Select(p => p.PositionId).ToList();
        var walked = level.ToHashSet();
        List<Guid> below = [];
        for (var depth = 0; depth < MostLevels && level.Count > 0; depth++)
        {
            var above = level;
            level = [.. (await db.Set<Position>().AsNoTracking().Where(p => p.IsActive && p.SuperiorId != null && above.Contains(p.SuperiorId.Value)).Select(p => p.Id).ToListAsync(ct)).Where(walked.Add)];
            below.AddRange(level);
        }

        var today = staffing.Today;
        var rows = await (
            from holding in db.Set<Holding>().AsNoTracking()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where below.Contains(position.Id) && person.IsActive && person.Id != me && holding.From <= today && (holding.To == null || holding.To >= today)
            orderby person.FullName, person.Id, holding.From
            select new { person.Id, person.FullName, position.Title, Unit = unit.Name }).Take(Most).ToListAsync(ct);
        return [.. rows.DistinctBy(r => r.Id).Select(r => new Subordinate(r.Id, r.FullName, $"{r.Title}, {r.Unit}"))];
    }
}
