using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <param name="ClosedOn">Null while it works.</param>
public sealed record UnitFact(Guid Id, string Code, string Name, Guid? ParentId, int Depth, DateOnly? ClosedOn = null)
{
    /// <summary>"Phòng Nhà ở, đến 01/03/2025": names and units that came before, newest first.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];
}

public sealed record PositionFact(Guid Id, Guid UnitId, PositionRole Role, string Title, Guid? SuperiorId, IReadOnlyList<HolderFact> Holders);

public sealed record HolderFact(Guid HoldingId, Guid PersonId, string Name, DateOnly From, DateOnly? To);

/// <param name="UserName">Null where the person has no account.</param>
public sealed record PersonFact(Guid Id, string FullName, string? Email, bool IsActive, string? UserName, bool IsLocked, bool OwesPassword);

public sealed record OrganisationView(
    IReadOnlyList<UnitFact> Units, IReadOnlyList<UnitFact> ClosedUnits, IReadOnlyList<PositionFact> Positions, IReadOnlyList<PersonFact> People, DateOnly Today);

/// <param name="Alone">Nobody else holds it.</param>
public sealed record HeldTask(string StepName, string? DocumentCode, DateTime OpenedAt, DateTime? DueAt, bool Alone);

/// <param name="Successors">Who holds a like position and may take over what is open.</param>
public sealed record PersonView(
    PersonFact Person, IReadOnlyList<(PositionFact Position, HolderFact Holding, string UnitName)> Held, IReadOnlyList<HeldTask> Tasks, int OpenTasks,
    IReadOnlyList<(Guid Id, string Name)> Successors, IReadOnlyList<(Guid Id, string Title)> Positions, DateOnly Today)
{
    /// <summary>How many of the open tasks nobody else holds.</summary>
    public int AloneTasks { get; init; }

    /// <summary>Substitutions that last or are to come, on either side.</summary>
    public int Substitutions { get; init; }
}

/// <summary>The organisation for its administrator: units, positions, who holds them, accounts. Looking at one person is journalled.</summary>
public sealed class ReadOrganisation(OfficeDb db, ProcessContext context, AdministratorRights rights, Staffing staffing, Journal journal, TimeProvider time)
{
    public const string PersonViewed = "person.viewed";

    private const int Most = 2000;
    private const int MostTasks = 50;

    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    public async Task<Outcome<OrganisationView>> ReadAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).Take(Most).ToListAsync(ct);
        var before = await BeforeAsync(ct);
        return new OrganisationView(
            [.. Tree([.. units.Where(u => u.ClosedOn is null)]).Select(u => u with { Before = [.. before[u.Id]] })],
            [.. units.Where(u => u.ClosedOn is not null).Select(u => new UnitFact(u.Id, u.Code, u.Name, u.ParentId, 0, u.ClosedOn))],
            await PositionsAsync(ct), await PeopleAsync(null, ct), staffing.Today);
    }

    public async Task<Outcome<PersonView>> PersonAsync(Guid personId, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        if (await PeopleAsync(personId, ct) is not [var person])
        {
            return PlatformRefusals.NotFound("người này");
        }

        var units = await db.Set<Unit>().AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var positions = await PositionsAsync(ct);
        var held = positions.SelectMany(p => p.Holders.Where(h => h.PersonId == personId).Select(h => (p, h, units[p.UnitId]))).ToList();
        var like = positions.Where(p => held.Any(h => h.p.Id == p.Id || (h.p.Role == p.Role && h.p.UnitId == p.UnitId))).SelectMany(p => p.Holders)
            .Where(h => h.PersonId != personId && h.From <= staffing.Today).Select(h => (h.PersonId, h.Name)).Distinct().ToList();
        var open = db.Set<TaskHolder>().AsNoTracking().Where(h => h.PersonId == personId && (h.State == WorkTaskState.Open || h.State == WorkTaskState.Elsewhere) && h.SubstitutionId == null);
        await RecordAsync(personId, ct);
        return new PersonView(
            person, held, await TasksAsync(personId, ct), await open.CountAsync(ct), like,
            [.. positions.Select(p => (p.Id, $"{p.Title}, {units[p.UnitId]}")).OrderBy(p => p.Item2, StringComparer.CurrentCulture)], staffing.Today)
        {
            AloneTasks = await open.CountAsync(h => !db.Set<TaskHolder>().Any(o => o.TaskId == h.TaskId && o.PersonId != personId && o.SubstitutionId == null && o.HeldAs != HeldAs.Delegate), ct),
            Substitutions = await db.Set<Substitution>().CountAsync(s => s.ClosedAt == null && (s.AbsentId == personId || s.SubstituteId == personId), ct),
        };
    }

    private async Task<ILookup<Guid, string>> BeforeAsync(CancellationToken ct)
    {
        var events = await db.Set<UnitEvent>().AsNoTracking().OrderByDescending(e => e.On).ThenByDescending(e => e.MadeAt).Take(Most).ToListAsync(ct);
        return events.ToLookup(
            e => e.IntoId ?? e.UnitId,
            e => FormattableString.Invariant($"{e.OldName} ({e.OldCode}), {e.Kind switch { UnitEventKind.Merged => "nhập vào", UnitEventKind.Split => "tách ra", _ => "đến" }} {e.On:dd/MM/yyyy}"));
    }

    private async Task<List<HeldTask>> TasksAsync(Guid personId, CancellationToken ct) => await (
        from holder in db.Set<TaskHolder>().AsNoTracking()
        join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
        join document in db.Set<Documents.Document>() on task.DocumentId equals document.Id
        where holder.PersonId == personId && (holder.State == WorkTaskState.Open || holder.State == WorkTaskState.Elsewhere) && holder.SubstitutionId == null
        orderby task.OpenedAt, task.Id
        select new HeldTask(
            task.StepName, document.CodeNumber == null ? null : document.CodeNumber + "/" + document.CodeNotation, task.OpenedAt, task.DueAt,
            !db.Set<TaskHolder>().Any(h => h.TaskId == task.Id && h.PersonId != personId && h.SubstitutionId == null && h.HeldAs != HeldAs.Delegate))).Take(MostTasks).ToListAsync(ct);

    private async Task<List<PositionFact>> PositionsAsync(CancellationToken ct)
    {
        var today = staffing.Today;
        var rows = await db.Set<Position>().AsNoTracking().Where(p => p.IsActive).OrderBy(p => p.Id).Take(Most).ToListAsync(ct);
        var holders = await (
            from holding in db.Set<Holding>().AsNoTracking()
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where person.IsActive && (holding.To == null || holding.To >= today)
            orderby holding.From, holding.Id
            select new { holding.PositionId, Fact = new HolderFact(holding.Id, person.Id, person.FullName, holding.From, holding.To) }).Take(Most * 2).ToListAsync(ct);
        var byPosition = holders.ToLookup(h => h.PositionId, h => h.Fact);
        return [.. rows.Select(p => new PositionFact(p.Id, p.UnitId, p.Role, p.Title, p.SuperiorId, [.. byPosition[p.Id]]))];
    }

    private async Task<List<PersonFact>> PeopleAsync(Guid? only, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var agency = context.AgencyId;
        var rows = await db.Set<Person>().AsNoTracking().Where(p => only == null || p.Id == only).OrderBy(p => p.FullName).ThenBy(p => p.Id).Take(Most)
            .Select(p => new { Person = p, Account = db.Users.FirstOrDefault(a => a.PersonId == p.Id && a.AgencyId == agency) }).ToListAsync(ct);
        return [.. rows.Select(r => new PersonFact(
            r.Person.Id, r.Person.FullName, r.Person.Email, r.Person.IsActive, r.Account?.UserName, r.Account?.LockoutEnd > now, r.Account?.MustChangePassword == true))];
    }

    /// <summary>Units below their parents; one whose parent is missing stands at the top, and a circle ends nowhere.</summary>
    private static List<UnitFact> Tree(List<Unit> units)
    {
        var known = units.Select(u => u.Id).ToHashSet();
        var children = units.ToLookup(u => u.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty);
        List<UnitFact> tree = [];
        Walk(Guid.Empty, 0);
        return tree;

        void Walk(Guid parent, int depth)
        {
            foreach (var unit in children[parent])
            {
                tree.Add(new UnitFact(unit.Id, unit.Code, unit.Name, unit.ParentId, depth));
                Walk(unit.Id, depth + 1);
            }
        }
    }

    private async Task RecordAsync(Guid personId, CancellationToken ct)
    {
        var data = $$"""{"person":"{{personId}}"}""";
        var since = time.GetUtcNow().UtcDateTime - SameLook;
        if (!await db.Set<JournalEvent>().AnyAsync(e => e.Kind == PersonViewed && e.ActorId == context.ActorId && e.Time > since && e.Data == data, ct))
        {
            journal.Append(new JournalEntry(PersonViewed) { Data = data });
            await db.SaveChangesAsync(ct);
        }
    }
}
