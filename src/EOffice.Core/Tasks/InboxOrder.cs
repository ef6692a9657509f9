namespace EOffice.Core.Tasks;

/// <summary>A task with what the inbox sorts and filters by.</summary>
internal sealed class InboxLine
{
    public required WorkTask Task { get; init; }

    public required DateTime? Due { get; init; }

    public required int Rank { get; init; }

    public required DateTime? Ended { get; init; }
}

/// <summary>The inbox's filters and its two orders, each with the place where the next page starts.</summary>
internal static class InboxOrder
{
    public static IQueryable<InboxLine> Filter(IQueryable<InboxLine> lines, InboxQuery query)
    {
        if (query.PositionId is { } position)
        {
            lines = lines.Where(l => l.Task.PositionId == position);
        }

        if (!string.IsNullOrEmpty(query.StepType))
        {
            lines = lines.Where(l => l.Task.StepType == query.StepType);
        }

        if (query.OnlyUrgent)
        {
            lines = lines.Where(l => l.Rank > 0);
        }

        return query.OnlyUnseen ? lines.Where(l => l.Task.SeenAt == null) : lines;
    }

    /// <summary>What has lapsed lies before what will: due time, then urgency; without a due time last.</summary>
    public static IQueryable<InboxLine> NearestFirst(IQueryable<InboxLine> lines, InboxCursor? cursor)
    {
        if (cursor is { DueAt: { } due } dated)
        {
            lines = lines.Where(l => l.Due == null || l.Due > due
                || (l.Due == due && (l.Rank < dated.Rank || (l.Rank == dated.Rank && l.Task.Id.CompareTo(dated.TaskId) > 0))));
        }
        else if (cursor is not null)
        {
            lines = lines.Where(l => l.Due == null && (l.Rank < cursor.Rank || (l.Rank == cursor.Rank && l.Task.Id.CompareTo(cursor.TaskId) > 0)));
        }

        return lines.OrderBy(l => l.Due == null).ThenBy(l => l.Due).ThenByDescending(l => l.Rank).ThenBy(l => l.Task.Id);
    }

    public static IQueryable<InboxLine> NewestFirst(IQueryable<InboxLine> lines, InboxCursor? cursor)
    {
        if (cursor is { DueAt: { } ended })
        {
            lines = lines.Where(l => l.Ended < ended || (l.Ended == ended && l.Task.Id.CompareTo(cursor.TaskId) > 0));
        }

        return lines.OrderByDescending(l => l.Ended).ThenBy(l => l.Task.Id);
    }
}
