using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Something to choose in the designer.</summary>
public sealed record StepOption(string Value, string Text);

/// <summary>What the designer's lists offer.</summary>
public sealed record StepOptionLists(IReadOnlyList<StepOption> Roles, IReadOnlyList<StepOption> Units, IReadOnlyList<StepOption> People, IReadOnlyList<StepOption> Procedures);

/// <summary>Reads what a step can be addressed to: the agency's positions and units, and the people of the place that is drawn for.</summary>
public sealed class StepOptions(OfficeDb db, Staffing staffing)
{
    private const int MostPeople = 500;

    /// <param name="unitId">A unit's own lists: its people only, and itself first among the units.</param>
    public async Task<StepOptionLists> ReadAsync(Guid? unitId, CancellationToken ct = default)
    {
        var roles = await db.Set<Position>().AsNoTracking().Where(p => p.IsActive).Select(p => p.Role).Distinct().ToListAsync(ct);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).Select(u => new { u.Id, u.Code, u.Name }).Take(MostPeople).ToListAsync(ct);
        return new StepOptionLists(
            [.. roles.Order().Select(r => new StepOption(r.ToString(), Capital(RoleNames.Of(r))))],
            [.. units.OrderByDescending(u => u.Id == unitId).Select(u => new StepOption(u.Code, $"{u.Name} ({u.Code})"))],
            await PeopleAsync(unitId, ct),
            await ProceduresAsync(unitId, ct));
    }

    /// <summary>What a step can call: the agency's procedures in force, and those of the unit that is drawn for.</summary>
    private async Task<IReadOnlyList<StepOption>> ProceduresAsync(Guid? unitId, CancellationToken ct)
    {
        var rows = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished && (v.UnitId == null || v.UnitId == unitId))
            .OrderBy(v => v.Name).ThenBy(v => v.DefinitionId).Select(v => new { v.DefinitionId, v.Name }).Take(MostPeople).ToListAsync(ct);
        return [.. rows.Select(r => new StepOption(r.DefinitionId, r.Name))];
    }

    private async Task<IReadOnlyList<StepOption>> PeopleAsync(Guid? unitId, CancellationToken ct)
    {
        var today = staffing.Today;
        var rows = await (
            from holding in db.Set<Holding>().AsNoTracking()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where position.IsActive && person.IsActive && holding.From <= today && (holding.To == null || holding.To >= today) && (unitId == null || position.UnitId == unitId)
            orderby person.FullName, person.Id, position.Id
            select new { person.Id, person.FullName, position.Title }).Take(MostPeople).ToListAsync(ct);
        return [.. rows.DistinctBy(r => r.Id).Select(r => new StepOption(r.Id.ToString(), $"{r.FullName} – {r.Title}"))];
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
