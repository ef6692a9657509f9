using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange.Axis;

/// <summary>Asks the axis what lies there, and notes what is new.</summary>
internal sealed class NoteArrivals(OfficeDb db, ProcessContext context, IOptions<AxisOptions> options, TimeProvider time)
{
    private static readonly TimeSpan FirstReach = TimeSpan.FromDays(30);

    /// <summary>Returns how many are new.</summary>
    public async Task<int> RunAsync(IAxisClient axis, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = (await axis.ListAsync(new DateTimeOffset(await SinceAsync(now, ct)), ct)).DistinctBy(r => r.AxisId).OrderBy(r => r.SentAt).ToList();
        var added = 0;
        foreach (var some in rows.Chunk(200))
        {
            var ids = some.Select(r => r.AxisId).ToList();
            var known = await db.Set<AxisArrival>().Where(a => ids.Contains(a.AxisId)).Select(a => a.AxisId).ToListAsync(ct);
            foreach (var row in some.ExceptBy(known, r => r.AxisId))
            {
                db.Add(New(row, now));
                added++;
            }

            // Of two servers that noted the same the second fails on the unique key, and asks again next time.
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return added;
    }

    private async Task<DateTime> SinceAsync(DateTime now, CancellationToken ct)
    {
        var newest = await db.Set<AxisArrival>().OrderByDescending(a => a.SentAt).Select(a => (DateTime?)a.SentAt).FirstOrDefaultAsync(ct);
        // An axis whose clock is ahead must not move the window past what comes next.
        return newest is null ? now - FirstReach : (newest.Value < now ? newest.Value : now) - TimeSpan.FromHours(options.Value.OverlapHours);
    }

    private AxisArrival New(AxisRow row, DateTime now) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        AxisId = row.AxisId,
        IsStatus = row.IsStatus,
        SenderCode = row.FromCode is null ? null : VietnameseText.Cut(row.FromCode, 35),
        SentAt = row.SentAt.UtcDateTime,
        SeenAt = now,
        State = AxisArrivalState.Waiting,
        NextTry = now,
    };
}
