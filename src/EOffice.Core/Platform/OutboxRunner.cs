using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Platform;

/// <summary>Carries out one kind of owed effect. Must be idempotent: after a crash it runs again.</summary>
public interface IOutboxHandler
{
    /// <summary>Throws when the effect could not be carried out: it is tried again later.</summary>
    Task HandleAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>An <see cref="IOutboxHandler"/> with a typed payload.</summary>
public abstract class OutboxHandler<TPayload> : IOutboxHandler
{
    public Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        return HandleAsync(message, JsonSerializer.Deserialize<TPayload>(message.Payload)!, ct);
    }

    protected abstract Task HandleAsync(OutboxMessage message, TPayload payload, CancellationToken ct);
}

/// <summary>Drains the outbox: due messages of all agencies, oldest first, each in its own scope.</summary>
public sealed class OutboxRunner(IServiceProvider services, TimeProvider time, ILogger<OutboxRunner> log) : IDisposable
{
    private const int BatchSize = 100;

    // One drain of a lane at a time in a process, so that who has drained knows that all is done; other processes are kept apart by the claims.
    private readonly SemaphoreSlim[] gates = [.. Enum.GetValues<OutboxLane>().Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Carries out everything that is due, also what the effects themselves bring due. Returns how many succeeded.</summary>
    public Task<int> RunDueAsync(CancellationToken ct = default) => RunDueAsync(null, ct);

    /// <summary>The same for one lane; null for all of them in one order.</summary>
    public async Task<int> RunDueAsync(OutboxLane? lane, CancellationToken ct = default)
    {
        var entered = 0;
        SemaphoreSlim[] wanted = lane is { } one ? [gates[(int)one]] : gates;
        try
        {
            foreach (var gate in wanted)
            {
                await gate.WaitAsync(ct);
                entered++;
            }

            var done = 0;
            while (await NextBatchAsync(lane, ct) is { Count: > 0 } batch)
            {
                foreach (var (id, agencyId) in batch)
                {
                    done += await RunOneAsync(id, agencyId, ct) ? 1 : 0;
                }
            }

            return done;
        }
        finally
        {
            foreach (var gate in wanted.Take(entered))
            {
                gate.Release();
            }
        }
    }

    /// <summary>Frees messages that a killed process had claimed. Only where this process is the single one on the data
    /// (SQLite at start, the demo tool); elsewhere claims lapse by themselves. A freed message takes its old
    /// place again: what it brought about (a receiver's status) must not overtake it.</summary>
    public async Task ReleaseClaimsAsync(CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<OutboxMessage>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .Where(m => m.DoneAt == null && m.LastError == null && m.Attempts > 0 && m.NotBefore > now)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, m => m.CreatedAt), ct);
    }

    private async Task<List<(Guid Id, Guid AgencyId)>> NextBatchAsync(OutboxLane? lane, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await Of(lane, db.Set<OutboxMessage>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking())
            .Where(m => m.DoneAt == null && m.NotBefore <= now)
            .OrderBy(m => m.NotBefore).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.AgencyId })
            .Take(BatchSize).ToListAsync(ct);
        return [.. rows.Select(r => (r.Id, r.AgencyId))];
    }

    /// <summary>What no handler knows waits in the office's own lane, where its error is noted.</summary>
    private IQueryable<OutboxMessage> Of(OutboxLane? lane, IQueryable<OutboxMessage> messages)
    {
        var kinds = services.GetServices<OutboxKind>().ToList();
        var here = kinds.Where(k => k.Lane == lane).Select(k => k.Kind).ToList();
        var elsewhere = kinds.Where(k => k.Lane != lane).Select(k => k.Kind).ToList();
        return lane switch
        {
            null => messages,
            OutboxLane.Office => messages.Where(m => !elsewhere.Contains(m.Kind)),
            _ => messages.Where(m => here.Contains(m.Kind)),
        };
    }

    private async Task<bool> RunOneAsync(Guid id, Guid agencyId, CancellationToken ct)
    {
        // The claim moves NotBefore on: a second server that read the same batch finds nothing to claim,
        // and a crash in the middle frees the message by itself.
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + OutboxClaim.Length;
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var claimed = await db.Set<OutboxMessage>()
            .Where(m => m.Id == id && m.DoneAt == null && m.NotBefore <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        if (claimed == 0)
        {
            return false;
        }

        var message = await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Id == id, ct);
        try
        {
            await using (OutboxClaim.Keep(services, message, time, log))
            {
                await scope.ServiceProvider.GetRequiredKeyedService<IOutboxHandler>(message.Kind).HandleAsync(message, ct);
            }

            await MarkDoneAsync(db, id, ct);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // A handler's own time-out is a cancellation too, but not of this drain: others wait behind it.
            log.LogWarning(error, "Outbox {Kind} {Key} failed at attempt {Attempt}", message.Kind, message.Key, message.Attempts);
            await PostponeAsync(db, message, error, ct);
            return false;
        }
    }

    public void Dispose() => Array.ForEach(gates, gate => gate.Dispose());

    private Task MarkDoneAsync(OfficeDb db, Guid id, CancellationToken ct) =>
        db.Set<OutboxMessage>().Where(m => m.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, time.GetUtcNow().UtcDateTime).SetProperty(m => m.LastError, (string?)null), ct);

    private Task PostponeAsync(OfficeDb db, OutboxMessage message, Exception error, CancellationToken ct)
    {
        // 10 s, 20 s, 40 s … at most an hour.
        var wait = TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(10, message.Attempts - 1))));
        var next = time.GetUtcNow().UtcDateTime + wait;
        var text = error.Message.Length > 2000 ? error.Message[..2000] : error.Message;
        return db.Set<OutboxMessage>().Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, next).SetProperty(m => m.LastError, text), ct);
    }
}
