using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Lists;

/// <summary>The organisation as it stands, by the keys that the list uses.</summary>
internal sealed class DirectoryState
{
    public required Dictionary<string, Unit> Units { get; init; }

    public required Dictionary<string, Position> Positions { get; init; }

    public required Dictionary<string, (Person Person, Account? Account)> People { get; init; }

    public required List<Holding> Holdings { get; init; }

    public static string KeyOf(Position position) => position.Id.ToString("N");

    /// <summary>Working units, positions and people, and who holds what now or later. The rows are tracked: what is changed is saved.</summary>
    public static async Task<DirectoryState> ReadAsync(OfficeDb db, Guid agencyId, DateOnly today, CancellationToken ct)
    {
        var people = await db.Set<Person>().Where(p => p.IsActive).OrderBy(p => p.FullName).ThenBy(p => p.Id).ToListAsync(ct);
        var accounts = await db.Users.Where(a => a.AgencyId == agencyId).ToDictionaryAsync(a => a.PersonId, ct);
        var positions = await db.Set<Position>().Where(p => p.IsActive).OrderBy(p => p.UnitId).ThenBy(p => p.Role).ThenBy(p => p.Id).ToListAsync(ct);
        var ids = positions.Select(p => p.Id).ToHashSet();
        var working = people.Select(p => p.Id).ToHashSet();
        var holdings = await db.Set<Holding>().Where(h => h.To == null || h.To >= today).OrderBy(h => h.From).ThenBy(h => h.Id).ToListAsync(ct);
        return new DirectoryState
        {
            Units = await db.Set<Unit>().Where(u => u.ClosedOn == null).OrderBy(u => u.Code).ToDictionaryAsync(u => u.Code, StringComparer.OrdinalIgnoreCase, ct),
            Positions = positions.ToDictionary(KeyOf, StringComparer.OrdinalIgnoreCase),
            People = people.ToDictionary(
                p => accounts.GetValueOrDefault(p.Id)?.UserName ?? p.Id.ToString("N"), p => (p, accounts.GetValueOrDefault(p.Id)), StringComparer.OrdinalIgnoreCase),
            Holdings = [.. holdings.Where(h => ids.Contains(h.PositionId) && working.Contains(h.PersonId))],
        };
    }

    /// <summary>As lines of the list, in the order in which one refers to the other.</summary>
    public IReadOnlyList<SheetRow> Rows()
    {
        var units = Units.Values.ToDictionary(u => u.Id, u => u.Code);
        var positions = Positions.Values.ToDictionary(p => p.Id, KeyOf);
        var people = People.ToDictionary(p => p.Value.Person.Id, p => p.Key);
        return
        [
            .. Units.Values.Select(u => new SheetRow(0, SheetKind.Unit, u.Code, u.Name, u.ParentId is { } parent ? units.GetValueOrDefault(parent, "") : "", null, "", "", null, null)),
            .. Positions.Values.Select(p => new SheetRow(
                0, SheetKind.Position, KeyOf(p), p.Title, units.GetValueOrDefault(p.UnitId, ""), p.Role, p.SuperiorId is { } above ? positions.GetValueOrDefault(above, "") : "", "", null, null)),
            .. People.Select(p => new SheetRow(0, SheetKind.Person, p.Key, p.Value.Person.FullName, "", null, "", p.Value.Person.Email ?? "", null, null)),
            .. Holdings.Select(h => new SheetRow(0, SheetKind.Holding, "", people[h.PersonId], positions[h.PositionId], null, "", "", h.From, h.To)),
        ];
    }
}
