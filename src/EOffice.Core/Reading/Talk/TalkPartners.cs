using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Talk;

/// <summary>Somebody whom a remark on a case may name.</summary>
/// <param name="HasItNow">Holds an open task of the case.</param>
public sealed record TalkPartner(Guid Id, string Name, string? Title, bool HasItNow);

/// <summary>Whom a case concerns: who has or had a task of it, the heads of the units in it, the leaders and the clerk. All of them may read
/// its documents, so that naming somebody never leads to a page that stays closed.</summary>
public sealed class TalkPartners(OfficeDb db, Staffing staffing, ProcessContext context)
{
    /// <summary>More than these nobody looks through.</summary>
    private const int Most = 60;

    private static readonly PositionRole[] SeeEverything = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead, PositionRole.Clerk];

    /// <summary>Who has it now first, then by name; never the one who asks.</summary>
    public async Task<IReadOnlyList<TalkPartner>> OfAsync(CaseOfReader about, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(about);
        var held = await db.Set<TaskHolder>().AsNoTracking().Where(h => h.CaseId == about.CaseId && h.PersonId != context.ActorId)
            .GroupBy(h => h.PersonId).Select(g => new { Id = g.Key, Open = g.Any(h => h.State == WorkTaskState.Open) }).ToListAsync(ct);
        var (ids, units, codes, today) = (held.Select(h => h.Id).ToList(), about.Units, about.UnitCodes, staffing.Today);
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            from holding in db.Set<Holding>().Where(h => h.PersonId == person.Id && h.From <= today && (h.To == null || h.To >= today)).DefaultIfEmpty()
            from position in db.Set<Position>().Where(p => p.Id == holding.PositionId && p.IsActive).DefaultIfEmpty()
            from unit in db.Set<Unit>().Where(u => u.Id == position.UnitId).DefaultIfEmpty()
            where person.IsActive && person.Id != context.ActorId
                && (ids.Contains(person.Id) || SeeEverything.Contains(position.Role)
                    || (position.Role == PositionRole.UnitHead && (units.Contains(unit.Id) || codes.Contains(unit.Code))))
            orderby person.FullName, holding.From
            select new { person.Id, person.FullName, position.Title, Unit = unit.Name }).Take(Most * 4).ToListAsync(ct);
        var open = held.Where(h => h.Open).Select(h => h.Id).ToHashSet();
        return
        [
            .. rows.GroupBy(r => r.Id)
                .Select(g => new TalkPartner(g.Key, g.First().FullName, g.First().Title is { } title ? $"{title}, {g.First().Unit}" : null, open.Contains(g.Key)))
                .OrderByDescending(p => p.HasItNow).ThenBy(p => p.Name, StringComparer.Ordinal).Take(Most),
        ];
    }
}
