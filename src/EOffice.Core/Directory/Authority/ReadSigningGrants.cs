using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Authority;

/// <param name="Holder">The person, or the position with its unit.</param>
/// <param name="InForce">Today.</param>
public sealed record SigningGrantFact(
    Guid Id, int Revision, string Holder, bool IsPerson, SigningMark Mark, IReadOnlyList<string> Types, IReadOnlyList<string> Units, DateOnly From, DateOnly? Until,
    string? BasisCode, DateOnly? BasisDate, string? GivenBy, string MadeBy, DateTime MadeAt, string? EndedBy, DateTime? EndedAt, bool InForce)
{
    /// <summary>Neither ended nor past.</summary>
    public bool MayEnd { get; init; }
}

public sealed record SigningGrantsView(
    IReadOnlyList<SigningGrantFact> Live, IReadOnlyList<SigningGrantFact> Past, IReadOnlyList<(Guid Id, string Name)> People, IReadOnlyList<(Guid Id, string Name)> Positions,
    IReadOnlyList<(Guid Id, string Name)> Units, IReadOnlyList<(Guid Id, string Name)> Givers, DateOnly Today);

/// <summary>The rows of signing authority, for the administrator.</summary>
public sealed class ReadSigningGrants(OfficeDb db, AdministratorRights rights, Staffing staffing)
{
    private const int Most = 500;
    private const int MostPast = 20;

    public async Task<Outcome<SigningGrantsView>> ListAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var today = staffing.Today;
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).Select(u => new { u.Id, u.Name, u.ClosedOn }).Take(Most).ToListAsync(ct);
        var names = units.ToDictionary(u => u.Id.ToString("N"), u => u.Name);
        var holders = await (
            from holding in db.Set<Holding>().AsNoTracking()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where person.IsActive && position.IsActive && holding.From <= today && (holding.To == null || holding.To >= today)
            orderby position.Role, person.FullName
            select new { person.Id, person.FullName, PositionId = position.Id, position.Role, position.Title, position.UnitId }).Take(Most * 2).ToListAsync(ct);
        var unitNames = units.ToDictionary(u => u.Id, u => u.Name);
        string Where(Guid unit) => unitNames.GetValueOrDefault(unit, "");
        var signing = holders.Where(h => h.Role is not (PositionRole.Administrator or PositionRole.UnitAdministrator or PositionRole.Inspector)).ToList();
        var all = await RowsAsync(ct);
        var facts = all.ConvertAll(r => Tell(r, names, today));
        return new SigningGrantsView(
            [.. facts.Where(f => f.MayEnd)], [.. facts.Where(f => !f.MayEnd).Take(MostPast)],
            [.. signing.DistinctBy(h => h.Id).Select(h => (h.Id, $"{h.FullName}, {h.Title}, {Where(h.UnitId)}"))],
            [.. signing.DistinctBy(h => h.PositionId).Select(h => (h.PositionId, $"{h.Title}, {Where(h.UnitId)}"))],
            [.. units.Where(u => u.ClosedOn is null).Select(u => (u.Id, u.Name))],
            [.. holders.Where(h => h.Role == PositionRole.AgencyHead).DistinctBy(h => h.Id).Select(h => (h.Id, $"{h.FullName}, {h.Title}"))], today);
    }

    private Task<List<Row>> RowsAsync(CancellationToken ct) => (
        from grant in db.Set<SigningGrant>().AsNoTracking()
        orderby grant.EndedAt == null descending, grant.From descending, grant.Id
        select new Row(
            grant,
            db.Set<Person>().Where(p => p.Id == grant.PersonId).Select(p => p.FullName).FirstOrDefault(),
            db.Set<Position>().Where(p => p.Id == grant.PositionId).Select(p => p.Title).FirstOrDefault(),
            db.Set<Position>().Where(p => p.Id == grant.PositionId).SelectMany(p => db.Set<Unit>().Where(u => u.Id == p.UnitId)).Select(u => u.Name).FirstOrDefault(),
            db.Set<Person>().Where(p => p.Id == grant.GivenById).Select(p => p.FullName).FirstOrDefault(),
            db.Set<Person>().Where(p => p.Id == grant.MadeById).Select(p => p.FullName).First(),
            db.Set<Person>().Where(p => p.Id == grant.EndedById).Select(p => p.FullName).FirstOrDefault())).Take(Most).ToListAsync(ct);

    private static SigningGrantFact Tell(Row row, Dictionary<string, string> units, DateOnly today)
    {
        var grant = row.Grant;
        var lasts = grant.EndedAt is null && (grant.Until is null || grant.Until >= today);
        return new SigningGrantFact(
            grant.Id, grant.Revision, row.Person ?? $"{row.Title}, {row.Unit}", grant.PersonId is not null, grant.Mark, ChosenCodes.Read(grant.Types),
            [.. ChosenCodes.Read(grant.Units).Select(u => units.GetValueOrDefault(u, "đơn vị đã bỏ"))], grant.From, grant.Until, grant.BasisCode, grant.BasisDate,
            row.GivenBy, row.MadeBy, grant.MadeAt, row.EndedBy, grant.EndedAt, lasts && grant.From <= today)
        {
            MayEnd = lasts,
        };
    }

    private sealed record Row(SigningGrant Grant, string? Person, string? Title, string? Unit, string? GivenBy, string MadeBy, string? EndedBy);
}
