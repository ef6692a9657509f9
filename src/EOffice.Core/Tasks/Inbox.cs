using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Việc của tôi: the tasks of the person who asks, and of nobody else. Every query starts from that person's own rows
/// (TaskHolders), so that it costs the same however many tasks the agency has.</summary>
public sealed class Inbox(OfficeDb db, ProcessContext context, TimeProvider time)
{
    /// <summary>How far a search by text looks: more open tasks than that no person has.</summary>
    private const int MostSearched = 2000;

    /// <summary>One page. Nearest due first and those without a due time last; what is done, newest first. One query whatever the
    /// length; a text filter reads on until the page is full.</summary>
    public async Task<InboxPage> ListAsync(InboxQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var size = Math.Clamp(query.Size, 1, InboxQuery.LargestSize);
        var rows = string.IsNullOrWhiteSpace(query.Text)
            ? await ReadAsync(query, query.After, size + 1, ct)
            : await SearchAsync(query, size + 1, ct);
        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveAt(size);
        }

        return new InboxPage(rows, more ? rows[^1].Cursor(query.Group) : null, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>How many tasks each group and each filter has. Two queries.</summary>
    public async Task<InboxCounts> CountAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var open = await (
            from line in Open()
            group line by new { line.Task.StepType, line.Task.PositionId } into kind
            select new InboxShare(
                kind.Key.StepType, kind.Key.PositionId, kind.Count(), kind.Count(l => l.Due < now), kind.Count(l => l.Rank > 0),
                kind.Count(l => l.Task.SeenAt == null)))
            .ToListAsync(ct);
        var (waiting, done) = (Waiting(), Done());
        var others = await db.Set<Agency>().Where(a => a.Id == context.AgencyId).Select(a => new { Waiting = waiting.Count(), Done = done.Count() }).FirstOrDefaultAsync(ct);
        return new InboxCounts(open, others?.Waiting ?? 0, others?.Done ?? 0);
    }

    /// <summary>When this working week began: Monday, 00:00 in Vietnam.</summary>
    internal static DateTime WeekStart(DateTimeOffset now)
    {
        var today = LocalTime.DateOf(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return LocalTime.At(monday, TimeOnly.MinValue).UtcDateTime;
    }

    private Guid Me => context.ActorId ?? throw new InvalidOperationException("An inbox belongs to a person.");

    /// <summary>What I can do now. The holder's copy of the state says it alone: asked of the task too, a database may begin with all
    /// that is open in the agency.</summary>
    private IQueryable<InboxLine> Open()
    {
        var me = Me;
        return from holder in db.Set<TaskHolder>()
               join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
               where holder.PersonId == me && holder.State == WorkTaskState.Open
               select new InboxLine { Task = task, Due = holder.DueAt, Rank = holder.UrgencyRank, Ended = null };
    }

    /// <summary>Running cases in which I did a step and somebody else has the open one, and tasks of mine that another has in hand.</summary>
    private IQueryable<InboxLine> Waiting()
    {
        // A parameter: a bare truth value in a condition is nothing that SQLite finds in an index.
        var (me, running) = (Me, true);
        var mine =
            from holder in db.Set<TaskHolder>()
            join done in db.Set<WorkTask>() on holder.TaskId equals done.Id
            where holder.PersonId == me && holder.CaseRunning == running && holder.State == WorkTaskState.Done && done.CompletedById == me
            select done.CaseId;
        var others =
            from task in db.Set<WorkTask>()
            where task.State == WorkTaskState.Open && mine.Contains(task.CaseId)
                && !db.Set<TaskHolder>().Any(h => h.TaskId == task.Id && h.PersonId == me)
            select task.Id;
        var elsewhere = db.Set<TaskHolder>().Where(h => h.PersonId == me && h.State == WorkTaskState.Elsewhere).Select(h => h.TaskId);
        var waiting = others.Concat(elsewhere);
        return from task in db.Set<WorkTask>()
               where waiting.Contains(task.Id)
               select new InboxLine { Task = task, Due = task.DueAt, Rank = 0, Ended = null };
    }

    /// <summary>What I did since Monday.</summary>
    private IQueryable<InboxLine> Done()
    {
        var (me, since) = (Me, WeekStart(time.GetUtcNow()));
        return from holder in db.Set<TaskHolder>()
               join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
               where holder.PersonId == me && holder.State == WorkTaskState.Done && holder.EndedAt >= since && task.CompletedById == me
               select new InboxLine { Task = task, Due = task.DueAt, Rank = holder.UrgencyRank, Ended = holder.EndedAt };
    }

    private async Task<List<InboxRow>> ReadAsync(InboxQuery query, InboxCursor? after, int take, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var lines = query.Group switch
        {
            InboxGroup.Waiting => Waiting(),
            InboxGroup.Done => Done(),
            InboxGroup.Overdue => Open().Where(l => l.Due < now),
            _ => Open(),
        };
        var sorted = query.Group == InboxGroup.Done
            ? InboxOrder.NewestFirst(InboxOrder.Filter(lines, query), after)
            : InboxOrder.NearestFirst(InboxOrder.Filter(lines, query), after);
        return await (
            from line in sorted.Take(take)
            join document in db.Set<Document>() on line.Task.DocumentId equals document.Id
            select new { line, document })
            .Select(r => new InboxRow(
                r.line.Task.Id, r.line.Task.CaseId, r.line.Task.PositionId, r.line.Task.StepType, r.line.Task.StepName, r.line.Due, r.line.Rank,
                r.line.Task.Urgency, r.line.Task.SeenAt != null, r.line.Task.OpenedAt, r.line.Ended, r.line.Task.Outcome,
                r.document.Id, r.document.Direction, r.document.TypeName, r.document.CodeNumber, r.document.CodeNotation, r.document.IssuedDate,
                r.document.OrganName, r.document.Subject))
            .AsNoTracking().ToListAsync(ct);
    }

    /// <summary>Letters without marks find letters with marks. No database compares Vietnamese alike, and a person's own tasks are few:
    /// they are read in order and compared here.</summary>
    private async Task<List<InboxRow>> SearchAsync(InboxQuery query, int take, CancellationToken ct)
    {
        var words = FoldedText.Words(query.Text);
        List<InboxRow> found = [];
        var after = query.After;
        for (var read = 0; found.Count < take && read < MostSearched; read += InboxQuery.LargestSize)
        {
            var rows = await ReadAsync(query, after, InboxQuery.LargestSize, ct);
            found.AddRange(rows.Where(r => FoldedText.Has(words, $"{r.Code} {r.Subject} {r.OrganName}")));
            if (rows.Count < InboxQuery.LargestSize)
            {
                break;
            }

            after = rows[^1].Cursor(query.Group);
        }

        return found.Count > take ? found[..take] : found;
    }
}
