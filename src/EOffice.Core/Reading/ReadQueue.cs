using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>Where a task stands in its holder's queue, nearest due first, with the documents of its neighbours.</summary>
/// <param name="Total">Open tasks; <see cref="ReadQueue.Most"/> when there are more.</param>
public sealed record QueuePlace(int Number, int Total, Guid? Previous, Guid? Next);

/// <summary>"Việc 2/7": the order of the inbox, so that a person goes through it without going back to the list. One query.</summary>
public sealed class ReadQueue(OfficeDb db, ProcessContext context)
{
    /// <summary>Further down nobody counts.</summary>
    public const int Most = 500;

    public async Task<QueuePlace?> PlaceAsync(Guid taskId, CancellationToken ct = default)
    {
        var me = context.ActorId;
        var queue = await (
            from holder in db.Set<TaskHolder>().AsNoTracking().Where(h => h.PersonId == me && h.State == WorkTaskState.Open)
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            orderby holder.DueAt == null, holder.DueAt, holder.TaskId
            select new { task.Id, task.DocumentId }).Take(Most).ToListAsync(ct);
        var at = queue.FindIndex(t => t.Id == taskId);
        return at < 0
            ? null
            : new QueuePlace(at + 1, queue.Count, at > 0 ? queue[at - 1].DocumentId : null, at + 1 < queue.Count ? queue[at + 1].DocumentId : null);
    }
}
