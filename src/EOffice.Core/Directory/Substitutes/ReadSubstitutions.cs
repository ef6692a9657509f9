using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>How a substitution stands now.</summary>
public enum SubstitutionState
{
    /// <summary>Sắp tới.</summary>
    Coming,

    /// <summary>Đang xử lý thay.</summary>
    InForce,

    /// <summary>Đã hết hạn.</summary>
    Over,

    /// <summary>Đã thu hồi.</summary>
    Revoked,
}

/// <param name="Until">Last day, included.</param>
/// <param name="Procedures">Names; empty for all.</param>
public sealed record SubstitutionFact(
    Guid Id, string Absent, string Substitute, DateOnly From, DateOnly Until, IReadOnlyList<string> Procedures, string Reason, string MadeBy, string? RevokedBy,
    DateTime? RevokedAt, int Acts, SubstitutionState State)
{
    public bool MayRevoke => State is SubstitutionState.Coming or SubstitutionState.InForce;
}

/// <param name="Away">Where the person is the absent one.</param>
/// <param name="StandsIn">Where the person stands in for others.</param>
/// <param name="Candidates">Who may be chosen, colleagues of the unit first.</param>
public sealed record SubstitutionsView(
    Guid PersonId, IReadOnlyList<SubstitutionFact> Away, IReadOnlyList<SubstitutionFact> StandsIn, IReadOnlyList<(Guid Id, string Name)> Candidates,
    IReadOnlyList<(string DefinitionId, string Name)> Procedures, DateOnly Today)
{
    /// <summary>Some position stands below the person's own.</summary>
    public bool LeadsOthers { get; init; }
}

/// <summary>A person's substitutions, for that person, who stands above and who administers.</summary>
public sealed class ReadSubstitutions(OfficeDb db, ProcessContext context, AdministratorRights administrators, Superiors superiors, Staffing staffing, TimeProvider time)
{
    private const int Most = 50;
    private const int MostPeople = 500;

    /// <summary>Refused to everybody but the person, who stands above, and the administrator.</summary>
    public async Task<Outcome<SubstitutionsView>> OfAsync(Guid personId, CancellationToken ct = default)
    {
        if (context.ActorId is not { } me || (me != personId && !await administrators.HasAsync(ct) && !await superiors.IsAboveAsync(me, personId, ct)))
        {
            return SubstitutionRules.Refused;
        }

        if (!await db.Set<Person>().AnyAsync(p => p.Id == personId, ct))
        {
            return PlatformRefusals.NotFound("người này");
        }

        var procedures = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished).OrderBy(v => v.Name)
            .Select(v => new { v.DefinitionId, v.Name }).Take(200).ToListAsync(ct);
        var names = procedures.ToLookup(p => p.DefinitionId, p => p.Name);
        var rows = await RowsAsync(personId, ct);
        return new SubstitutionsView(
            personId,
            [.. rows.Where(r => r.Row.AbsentId == personId).Select(r => Tell(r, names))],
            [.. rows.Where(r => r.Row.SubstituteId == personId).Select(r => Tell(r, names))],
            await CandidatesAsync(personId, ct), [.. procedures.Select(p => (p.DefinitionId, p.Name))], staffing.Today)
        {
            LeadsOthers = await superiors.LeadsAsync(personId, ct),
        };
    }

    private async Task<List<Line>> RowsAsync(Guid personId, CancellationToken ct) => await (
        from row in db.Set<Substitution>().AsNoTracking()
        where row.AbsentId == personId || row.SubstituteId == personId
        orderby row.EndsAt descending, row.Id
        select new Line(
            row,
            db.Set<Person>().Where(p => p.Id == row.AbsentId).Select(p => p.FullName).First(),
            db.Set<Person>().Where(p => p.Id == row.SubstituteId).Select(p => p.FullName).First(),
            db.Set<Person>().Where(p => p.Id == row.MadeById).Select(p => p.FullName).First(),
            db.Set<Person>().Where(p => p.Id == row.RevokedById).Select(p => p.FullName).FirstOrDefault())).Take(Most).ToListAsync(ct);

    private SubstitutionFact Tell(Line line, ILookup<string, string> names)
    {
        var (row, now) = (line.Row, time.GetUtcNow().UtcDateTime);
        var state = row.RevokedAt is not null ? SubstitutionState.Revoked
            : now < row.StartsAt ? SubstitutionState.Coming
            : now < row.EndsAt ? SubstitutionState.InForce : SubstitutionState.Over;
        return new SubstitutionFact(
            row.Id, line.Absent, line.Substitute, SubstitutionRules.FirstDay(row.StartsAt), SubstitutionRules.LastDay(row.EndsAt),
            [.. ChosenCodes.Read(row.Procedures).Select(id => names[id].FirstOrDefault() ?? "quy trình đã ngừng dùng")], row.Reason, line.MadeBy, line.RevokedBy, row.RevokedAt, row.Acts, state);
    }

    /// <summary>Colleagues with a position today; those of the same unit or role before the others.</summary>
    private async Task<IReadOnlyList<(Guid Id, string Name)>> CandidatesAsync(Guid personId, CancellationToken ct)
    {
        var mine = await staffing.OfPersonAsync(personId, ct);
        var (units, roles) = (mine.Select(p => p.UnitId).ToList(), mine.Select(p => p.Role).ToList());
        var today = staffing.Today;
        var rows = await (
            from holding in db.Set<Holding>().AsNoTracking()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where person.IsActive && person.Id != personId && position.IsActive && holding.From <= today && (holding.To == null || holding.To >= today)
            orderby roles.Contains(position.Role) && units.Contains(position.UnitId) ? 0 : units.Contains(position.UnitId) ? 1 : roles.Contains(position.Role) ? 2 : 3, person.FullName, person.Id
            select new { person.Id, person.FullName, position.Title, UnitName = unit.Name }).Take(MostPeople).ToListAsync(ct);
        return [.. rows.DistinctBy(r => r.Id).Select(r => (r.Id, $"{r.FullName}, {r.Title}, {r.UnitName}"))];
    }

    private sealed record Line(Substitution Row, string Absent, string Substitute, string MadeBy, string? RevokedBy);
}
