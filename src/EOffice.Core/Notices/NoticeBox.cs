using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <summary>A person's notices as the application shows them, with or without an e-mail address.</summary>
public sealed class NoticeBox(OfficeDb db, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>One page, newest first.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="page">From 0.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Notice>> PageAsync(Guid personId, int page = 0, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        return await db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == personId)
            .OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id)
            .Skip(page * PageSize).Take(PageSize).ToListAsync(ct);
    }

    public Task<int> CountUnreadAsync(Guid personId, CancellationToken ct = default) =>
        db.Set<Notice>().CountAsync(n => n.PersonId == personId && n.ReadAt == null, ct);

    /// <summary>Notes that the person has seen these; another person's stay as they are. Returns how many were new.</summary>
    public Task<int> MarkReadAsync(Guid personId, IReadOnlyCollection<Guid> noticeIds, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<Notice>().Where(n => n.PersonId == personId && n.ReadAt == null && noticeIds.Contains(n.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), ct);
    }
}
