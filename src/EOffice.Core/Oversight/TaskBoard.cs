using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>Open tasks of one unit by age.</summary>
public sealed record UnitLoad(string Code, string Name, IReadOnlyDictionary<DueBucket, int> Counts)
{
    public int Total => Counts.Values.Sum();
}

/// <summary>Which tasks the list below the board shows.</summary>
public sealed record BoardQuery(string? UnitCode = null, DueBucket? Bucket = null, InboxCursor? After = null)
{
    public const int Size = 50;
}

/// <summary>One open task, with who has it now.</summary>
/// <param name="DaysLate">Working days late; 0 or less when not.</param>
/// <param name="Holders">Full names of those who can do it.</param>
/// <param name="UrgedAt">When it was last urged.</param>
public sealed record BoardRow(
    Guid TaskId, Guid DocumentId, string? Code, string TypeName, string Subject, string OrganName, string StepName, Urgency Urgency,
    DateTime? DueAt, int DaysLate, string UnitName, string Title, IReadOnlyList<string> Holders, DateTime? UrgedAt);

/// <summary>The board: units with their loads, and a page of the list.</summary>
public sealed record BoardPage(
    IReadOnlyList<UnitLoad> Units, IReadOnlyList<BoardRow> Rows, InboxCursor? Next, string? UnitName, bool MayUrge, DateTime AsOf);

/// <summary>Theo dõi: every open task of the agency by unit and age. Eight queries whatever the number of tasks.</summary>
public sealed class TaskBoard(OfficeDb db, ProcessContext context, OversightRights rights, Calendars calendars, TimeProvider time)
{
    public async Task<Outcome<BoardPage>> ReadAsync(BoardQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = await rights.OfActorAsync(ct);
        if (!scope.MayRead)
        {
            return PlatformRefusals.Forbidden(OversightRights.Readers);
        }

        var now = time.GetUtcNow();
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var limits = BoardLimits.Of(now, calendar);
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).Select(u => new { u.Id, u.Code, u.Name }).ToListAsync(ct);
        var chosen = query.UnitCode is null ? null : units.FirstOrDefault(u => u.Code == query.UnitCode && scope.Sees(u.Id));
        if (query.UnitCode is not null && chosen is null)
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        var unitOf = await db.Set<Position>().AsNoTracking().Select(p => new { p.Id, p.UnitId }).ToDictionaryAsync(p => p.Id, p => p.UnitId, ct);
        var counts = await CountAsync(limits, unitOf, ct);
        var loads = units.Where(u => scope.Sees(u.Id) && counts.ContainsKey(u.Id)).Select(u => new UnitLoad(u.Code, u.Name, counts[u.Id]));
        var shown = chosen is null && scope.WholeAgency ? null : unitOf.Where(p => chosen is null ? scope.Sees(p.Value) : p.Value == chosen.Id).Select(p => p.Key).ToList();
        var (rows, next) = await ListAsync(query, limits, shown, ct);
        var today = LocalTime.DateOf(now);
        return new BoardPage(
            [.. loads.OrderByDescending(l => l.Counts[DueBucket.Over10] + l.Counts[DueBucket.Over4] + l.Counts[DueBucket.Over1])],
            await CompleteAsync(rows, due => calendar.WorkingDaysBetween(LocalTime.DateOf(LocalTime.ToLocal(due)), today), ct),
            next, chosen?.Name, scope.MayUrge, now.UtcDateTime);
    }

    /// <summary>Counted by position, which the index of open tasks answers alone; positions are few and are added up here.</summary>
    private async Task<Dictionary<Guid, Dictionary<DueBucket, int>>> CountAsync(BoardLimits limits, IReadOnlyDictionary<Guid, Guid> unitOf, CancellationToken ct)
    {
        var (days10, days3, today, tomorrow) = limits;
        var rows = await db.Set<WorkTask>().AsNoTracking().Where(t => t.State == WorkTaskState.Open)
            .GroupBy(t => t.PositionId)
            .Select(position => new
            {
                PositionId = position.Key,
                All = position.Count(),
                Over10 = position.Count(t => t.DueAt < days10),
                Over4 = position.Count(t => t.DueAt >= days10 && t.DueAt < days3),
                Over1 = position.Count(t => t.DueAt >= days3 && t.DueAt < today),
                Today = position.Count(t => t.DueAt >= today && t.DueAt < tomorrow),
            }).ToListAsync(ct);
        return rows.GroupBy(r => unitOf[r.PositionId]).ToDictionary(u => u.Key, u => new Dictionary<DueBucket, int>
        {
            [DueBucket.Over10] = u.Sum(r => r.Over10),
            [DueBucket.Over4] = u.Sum(r => r.Over4),
            [DueBucket.Over1] = u.Sum(r => r.Over1),
            [DueBucket.Today] = u.Sum(r => r.Today),
            [DueBucket.Calm] = u.Sum(r => r.All - r.Over10 - r.Over4 - r.Over1 - r.Today),
        });
    }

    /// <summary>Dated tasks first, as the index has them, then those without a due time: one order over both would sort every open task.</summary>
    private async Task<(List<Found> Rows, InboxCursor? Next)> ListAsync(BoardQuery query, BoardLimits limits, IReadOnlyCollection<Guid>? positions, CancellationToken ct)
    {
        var open = db.Set<WorkTask>().AsNoTracking().Where(t => t.State == WorkTaskState.Open);
        if (positions is not null)
        {
            open = open.Where(t => positions.Contains(t.PositionId));
        }

        var chosen = Within(After(open, query.After), limits, query.Bucket);
        var rows = await PageAsync(chosen.Where(t => t.DueAt != null), BoardQuery.Size + 1, ct);
        if (rows.Count <= BoardQuery.Size && query.Bucket is null or DueBucket.Calm)
        {
            rows.AddRange(await PageAsync(chosen.Where(t => t.DueAt == null), BoardQuery.Size + 1 - rows.Count, ct));
        }

        if (rows.Count <= BoardQuery.Size)
        {
            return (rows, null);
        }

        rows.RemoveAt(BoardQuery.Size);
        return (rows, new InboxCursor(rows[^1].DueAt, rows[^1].TaskId));
    }

    private Task<List<Found>> PageAsync(IQueryable<WorkTask> tasks, int count, CancellationToken ct) => (
        from task in tasks
        join position in db.Set<Position>() on task.PositionId equals position.Id
        join unit in db.Set<Unit>() on position.UnitId equals unit.Id
        join document in db.Set<Document>() on task.DocumentId equals document.Id
        orderby task.DueAt, task.Id
        select new Found(
            task.Id, task.CaseId, document.Id, document.CodeNumber, document.CodeNotation, document.TypeName, document.Subject, document.OrganName,
            task.StepName, task.Urgency, task.DueAt, unit.Name, position.Title)).Take(count).ToListAsync(ct);

    private static IQueryable<WorkTask> Within(IQueryable<WorkTask> tasks, BoardLimits limits, DueBucket? bucket)
    {
        if (bucket is not { } chosen)
        {
            return tasks;
        }

        var (from, until) = limits.RangeOf(chosen);
        return chosen == DueBucket.Calm
            ? tasks.Where(t => t.DueAt == null || t.DueAt >= from)
            : tasks.Where(t => (from == null || t.DueAt >= from) && t.DueAt < until);
    }

    private static IQueryable<WorkTask> After(IQueryable<WorkTask> tasks, InboxCursor? cursor)
    {
        if (cursor is null)
        {
            return tasks;
        }

        var id = cursor.TaskId;
        return cursor.DueAt is { } due
            ? tasks.Where(t => t.DueAt == null || t.DueAt > due || (t.DueAt == due && t.Id.CompareTo(id) > 0))
            : tasks.Where(t => t.DueAt == null && t.Id.CompareTo(id) > 0);
    }

    private async Task<IReadOnlyList<BoardRow>> CompleteAsync(List<Found> rows, Func<DateTime, int> daysLate, CancellationToken ct)
    {
        var (tasks, cases) = (rows.Select(r => r.TaskId).ToList(), rows.Select(r => (Guid?)r.CaseId).Distinct().ToList());
        var holders = (await (
            from holder in db.Set<TaskHolder>().AsNoTracking()
            join person in db.Set<Person>() on holder.PersonId equals person.Id
            where tasks.Contains(holder.TaskId) && holder.State != WorkTaskState.Elsewhere
            orderby person.FullName
            select new { holder.TaskId, person.FullName }).ToListAsync(ct)).ToLookup(h => h.TaskId, h => h.FullName);
        var urged = (await db.Set<JournalEvent>().AsNoTracking()
            .Where(e => cases.Contains(e.CaseId) && e.Kind == UrgeTask.EventKind)
            .Select(e => new { e.TaskId, e.Time }).ToListAsync(ct)).ToLookup(e => e.TaskId, e => e.Time);
        return
        [
            .. rows.Select(r => new BoardRow(
                r.TaskId, r.DocumentId, r.CodeNumber is null ? null : $"{r.CodeNumber}/{r.CodeNotation}", r.TypeName, r.Subject, r.OrganName,
                r.StepName, r.Urgency, r.DueAt, r.DueAt is { } due ? daysLate(due) : 0, r.UnitName, r.Title, [.. holders[r.TaskId]],
                urged[r.TaskId].Cast<DateTime?>().Max())),
        ];
    }

    private sealed record Found(
        Guid TaskId, Guid CaseId, Guid DocumentId, string? CodeNumber, string? CodeNotation, string TypeName, string Subject, string OrganName,
        string StepName, Urgency Urgency, DateTime? DueAt, string UnitName, string Title);
}
