using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>What is owed outside, of one kind.</summary>
/// <param name="Failed">How many of the waiting ones failed at least once.</param>
public sealed record QueueLine(string Kind, int Waiting, int Failed, DateTime? Oldest);

/// <summary>An owed effect whose last attempt failed.</summary>
public sealed record FailedEffect(Guid Id, string Kind, DateTime CreatedAt, int Attempts, DateTime NextAt, string Error);

/// <param name="LastDone">When the last owed effect was carried out.</param>
/// <param name="AlarmsLate">Alarms that should have rung and did not.</param>
public sealed record OfficeQueues(
    IReadOnlyList<QueueLine> Lines, IReadOnlyList<FailedEffect> Failed, DateTime? LastDone, int AlarmsOwed, int AlarmsLate, DateTime AsOf);

/// <summary>The agency's queues for its administrator: counts, kinds and reasons, no contents.</summary>
public sealed class ReadHealth(OfficeDb db, AdministratorRights rights, TimeProvider time)
{
    private const int MostFailed = 50;

    /// <summary>The sweep runs every minute; what is later than this waits for nothing.</summary>
    private static readonly TimeSpan AlarmPatience = TimeSpan.FromMinutes(5);

    public async Task<Outcome<OfficeQueues>> ReadAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var late = now - AlarmPatience;
        var owed = db.Set<OutboxMessage>().AsNoTracking().Where(m => m.DoneAt == null);
        var lines = await owed.GroupBy(m => m.Kind)
            .Select(g => new { Kind = g.Key, Waiting = g.Count(), Failed = g.Sum(m => m.LastError != null ? 1 : 0), Oldest = (DateTime?)g.Min(m => m.CreatedAt) })
            .OrderBy(g => g.Kind).ToListAsync(ct);
        var failed = await owed.Where(m => m.LastError != null).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(MostFailed)
            .Select(m => new FailedEffect(m.Id, m.Kind, m.CreatedAt, m.Attempts, m.NotBefore, m.LastError!)).ToListAsync(ct);
        var alarms = db.Set<Alarm>().AsNoTracking().Where(a => a.SettledAt == null);
        return new OfficeQueues(
            [.. lines.Select(l => new QueueLine(l.Kind, l.Waiting, l.Failed, l.Oldest))],
            failed,
            await db.Set<OutboxMessage>().MaxAsync(m => m.DoneAt, ct),
            await alarms.CountAsync(ct),
            await alarms.CountAsync(a => a.RingsAt < late, ct),
            now);
    }
}
