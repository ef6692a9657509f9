using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange.Axis;

/// <summary>A packet on the axis that has not come in.</summary>
public sealed record MissingArrival(Guid Id, string AxisId, bool IsStatus, string? SenderCode, string? SenderName, DateTime SentAt, AxisArrivalState State, int Attempts, DateTime NextTry, string Problem);

/// <param name="Next">The last row's instant when there are more, else null.</param>
public sealed record MissingArrivals(IReadOnlyList<MissingArrival> Rows, DateTime? Next);

/// <summary>Gói tin chưa nhận được: what failed, is refused or rests. For clerks.</summary>
public sealed class ReadArrivals(OfficeDb db, IssuedDocuments issued)
{
    private const int PageSize = 50;

    public async Task<Outcome<MissingArrivals>> RunAsync(DateTime? before = null, CancellationToken ct = default)
    {
        if (!await issued.IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var rows = await Missing().Where(a => before == null || a.SentAt < before)
            .GroupJoin(db.Set<Agency>(), a => a.SenderCode, g => g.Code, (a, g) => new { Arrival = a, Senders = g })
            .SelectMany(x => x.Senders.DefaultIfEmpty(), (x, g) => new { x.Arrival, Sender = g!.Name })
            .OrderByDescending(x => x.Arrival.SentAt).Take(PageSize + 1)
            .Select(x => new MissingArrival(
                x.Arrival.Id, x.Arrival.AxisId, x.Arrival.IsStatus, x.Arrival.SenderCode, x.Sender, x.Arrival.SentAt, x.Arrival.State, x.Arrival.Attempts, x.Arrival.NextTry, x.Arrival.Problem!))
            .ToListAsync(ct);
        return new MissingArrivals([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].SentAt : null);
    }

    /// <summary>How many; none for who is no clerk.</summary>
    public async Task<int> CountAsync(CancellationToken ct = default) => await issued.IsClerkAsync(ct) ? await Missing().CountAsync(ct) : 0;

    private IQueryable<AxisArrival> Missing() =>
        db.Set<AxisArrival>().AsNoTracking().Where(a => a.State != AxisArrivalState.Taken && a.Problem != null);
}
