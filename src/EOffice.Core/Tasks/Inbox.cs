using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Việc của tôi: the open tasks of the person who asks, and of nobody else.</summary>
public sealed class Inbox(OfficeDb db, ProcessContext context, TimeProvider time)
{
    /// <summary>One page, nearest due first, those without a due time last. One query whatever the length.</summary>
    public async Task<InboxPage> ListAsync(InboxQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var me = context.ActorId ?? throw new InvalidOperationException("An inbox belongs to a person.");
        var size = Math.Clamp(query.Size, 1, InboxQuery.LargestSize);
        var rows = await (
            from holder in After(db.Set<TaskHolder>().Where(h => h.PersonId == me && h.State == WorkTaskState.Open), query.After)
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            join document in db.Set<Document>() on task.DocumentId equals document.Id
            where task.State == WorkTaskState.Open
            orderby holder.DueAt == null, holder.DueAt, holder.TaskId
            select new InboxRow(
                task.Id, task.StepName, holder.DueAt, task.Urgency, task.SeenAt != null, document.Id, document.Direction,
                document.TypeName, document.CodeNumber, document.CodeNotation, document.IssuedDate, document.OrganName, document.Subject))
            .AsNoTracking().Take(size + 1).ToListAsync(ct);

        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveAt(size);
        }

        var next = more ? new InboxCursor(rows[^1].DueAt, rows[^1].TaskId) : null;
        return new InboxPage(rows, next, time.GetUtcNow().UtcDateTime);
    }

    private static IQueryable<TaskHolder> After(IQueryable<TaskHolder> mine, InboxCursor? cursor)
    {
        if (cursor is null)
        {
            return mine;
        }

        var id = cursor.TaskId;
        return cursor.DueAt is { } due
            ? mine.Where(h => h.DueAt == null || h.DueAt > due || (h.DueAt == due && h.TaskId.CompareTo(id) > 0))
            : mine.Where(h => h.DueAt == null && h.TaskId.CompareTo(id) > 0);
    }
}

/// <summary>Which page of the inbox.</summary>
/// <param name="After">The last row seen, or null for the first page.</param>
/// <param name="Size">Rows a page.</param>
public sealed record InboxQuery(InboxCursor? After = null, int Size = InboxQuery.UsualSize)
{
    public const int UsualSize = 50;

    public const int LargestSize = 200;
}

/// <summary>The place after which the next page starts: rows that come or go meanwhile shift nothing.</summary>
public sealed record InboxCursor(DateTime? DueAt, Guid TaskId);

/// <summary>One task in the list, with what a person needs to know its document.</summary>
public sealed record InboxRow(
    Guid TaskId,
    string StepName,
    DateTime? DueAt,
    Urgency Urgency,
    bool Seen,
    Guid DocumentId,
    DocumentDirection Direction,
    string TypeName,
    string? CodeNumber,
    string? CodeNotation,
    DateOnly? IssuedDate,
    string OrganName,
    string Subject)
{
    /// <summary>Số và ký hiệu as printed, or null before numbering.</summary>
    public string? Code => CodeNumber is null ? null : $"{CodeNumber}/{CodeNotation}";
}

/// <summary>A page of the inbox.</summary>
/// <param name="Next">Where the next page starts; null at the end.</param>
/// <param name="AsOf">When it was read: due times are told relative to it.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxCursor? Next, DateTime AsOf);
