using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Somebody to whom a task may be given.</summary>
public sealed record Colleague(Guid PersonId, string Name, string Title);

/// <summary>Colleagues of the same unit, and who works below: to whom a person may give a task.</summary>
public sealed class Colleagues(OfficeDb db, Staffing staffing)
{
    private const int Most = 200;

    /// <summary>Who administers or inspects does none of the office's work by that position.</summary>
    private static readonly PositionRole[] NotForWork = [PositionRole.Administrator, PositionRole.UnitAdministrator, PositionRole.Inspector];

    public async Task<IReadOnlyList<Colleague>> OfAsync(Guid personId, CancellationToken ct = default)
    {
        var mine = await staffing.OfPersonAsync(personId, ct);
        List<Guid> units = [.. mine.Where(p => !NotForWork.Contains(p.Role)).Select(p => p.UnitId).Distinct()];
        List<Guid?> above = [.. mine.Select(p => (Guid?)p.PositionId)];
        var today = staffing.Today;
        var rows = await (
            from position in db.Set<Position>().AsNoTracking()
            join holding in db.Set<Holding>() on position.Id equals holding.PositionId
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where position.IsActive && person.IsActive && person.Id != personId && !NotForWork.Contains(position.Role)
                && (units.Contains(position.UnitId) || above.Contains(position.SuperiorId))
                && holding.From <= today && (holding.To == null || holding.To >= today)
            orderby person.FullName, person.Id
            select new Colleague(person.Id, person.FullName, position.Title)).Take(Most).ToListAsync(ct);
        return [.. rows.DistinctBy(r => r.PersonId)];
    }

    internal async Task<bool> MayGiveAsync(Guid fromId, Guid toId, CancellationToken ct) => (await OfAsync(fromId, ct)).Any(c => c.PersonId == toId);
}
