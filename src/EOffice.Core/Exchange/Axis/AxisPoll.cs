using System.Collections.Concurrent;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange.Axis;

/// <summary>Goes round the axes of all agencies: asks for new packets as often as set, takes in what is due (oldest first), and tells the axis.</summary>
public sealed class AxisPoll(IServiceProvider services, AxisClients clients, IOptions<AxisOptions> options, TimeProvider time, IJobQueue jobs, ILogger<AxisPoll> log)
{
    private const int BatchSize = 200;

    private readonly ConcurrentDictionary<string, DateTimeOffset> asked = new(StringComparer.Ordinal);

    /// <summary>Returns how many packets were brought to an end.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var ended = 0;
        foreach (var (code, agencyId) in await AgenciesAsync(ct))
        {
            try
            {
                ended += await RunAsync(code, new ProcessContext(agencyId), clients.Of(code)!, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // One agency's axis must not keep the others waiting.
                log.LogWarning(error, "The axis of {Agency} could not be worked off; the next round tries again", code);
            }
        }

        if (ended > 0)
        {
            jobs.WakeOutbox();
        }

        return ended;
    }

    private async Task<int> RunAsync(string code, ProcessContext context, IAxisClient axis, CancellationToken ct)
    {
        await AskAsync(code, context, axis, ct);
        var ended = 0;
        foreach (var id in await DueAsync(context, db => db.Where(a => a.State == AxisArrivalState.Waiting), ct))
        {
            ended += await services.RunAsync<TakeArrival, bool>(context, take => take.RunAsync(id, axis, ct)) ? 1 : 0;
        }

        foreach (var id in await DueAsync(context, db => db.Where(a => a.OwesVerdict), ct))
        {
            await services.RunAsync<TellAxis, bool>(context, tell => tell.RunAsync(id, axis, ct));
        }

        return ended;
    }

    private async Task AskAsync(string code, ProcessContext context, IAxisClient axis, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (asked.TryGetValue(code, out var last) && now - last < TimeSpan.FromMinutes(options.Value.PollMinutes))
        {
            return;
        }

        asked[code] = now;
        try
        {
            await services.RunAsync<NoteArrivals, int>(context, note => note.RunAsync(axis, ct));
        }
        catch (AxisException failed)
        {
            log.LogWarning("The axis of {Agency} did not list its packets: {Problem}", code, failed.Message);
        }
    }

    private Task<List<Guid>> DueAsync(ProcessContext context, Func<IQueryable<AxisArrival>, IQueryable<AxisArrival>> which, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return services.RunAsync<OfficeDb, List<Guid>>(context, db => which(db.Set<AxisArrival>().AsNoTracking()).Where(a => a.NextTry <= now)
            .OrderBy(a => a.SentAt).ThenBy(a => a.AxisId).Select(a => a.Id).Take(BatchSize).ToListAsync(ct));
    }

    private async Task<List<(string Code, Guid Id)>> AgenciesAsync(CancellationToken ct)
    {
        if (clients.Agencies.Count == 0)
        {
            return [];
        }

        await using var scope = services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().AsNoTracking()
            .Where(a => a.IsHosted && clients.Agencies.Contains(a.Code)).OrderBy(a => a.Code).Select(a => new { a.Code, a.Id }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Code, r.Id))];
    }
}
