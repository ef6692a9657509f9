using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Exchange;

/// <summary>Reminds clerks of receivers who don't answer a recall, over all agencies (domain.md §7.5 B); after an outage the next run makes up for it.</summary>
public sealed class RecallSweep(IServiceProvider services, TimeProvider time, IJobQueue jobs, ILogger<RecallSweep> log)
{
    private const int BatchSize = 200;

    /// <summary>Returns how many reminders went out.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var told = 0;
        foreach (var (agencyId, recallId) in await DueAsync(ct))
        {
            try
            {
                told += await services.RunAsync<RemindOfSilence, bool>(new ProcessContext(agencyId), remind => remind.RunAsync(recallId, ct)) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning(error, "The silence after recall {RecallId} could not be told; the next run tries again", recallId);
            }
        }

        if (told > 0)
        {
            jobs.WakeOutbox();
        }

        return told;
    }

    private async Task<List<(Guid AgencyId, Guid RecallId)>> DueAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Set<Recall>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            .Where(r => r.RemindAt <= now).OrderBy(r => r.RemindAt).Select(r => new { r.AgencyId, r.Id }).Take(BatchSize).ToListAsync(ct);
        return [.. rows.Select(r => (r.AgencyId, r.Id))];
    }
}

/// <summary>Tells the clerks of one recall who is silent, and when to look again: every working day, a week long.</summary>
internal sealed class RemindOfSilence(OfficeDb db, ProcessContext context, IssuedDocuments issued, Calendars calendars, OfficeEvents events, TimeProvider time)
{
    private const int Most = 5;

    public async Task<bool> RunAsync(Guid recallId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        var recall = await db.Set<Recall>().SingleAsync(r => r.Id == recallId, ct);
        if (recall.RemindAt is null || recall.RemindAt > now.UtcDateTime)
        {
            return false;
        }

        var silent = await db.Set<TakeBack>().Where(t => t.RecallId == recallId && t.Answer == null)
            .Join(db.Set<Agency>(), t => t.ReceiverCode, a => a.Code, (t, a) => a.Name).OrderBy(n => n).ToListAsync(ct);
        recall.Reminders++;
        recall.RemindAt = silent.Count == 0 || recall.Reminders >= Most ? null : RecallReminders.Next(now, await calendars.OfAsync(context.AgencyId, ct));
        if (silent.Count > 0)
        {
            var code = await db.Set<Document>().Where(d => d.Id == recall.DocumentId).Select(d => d.CodeNumber + "/" + d.CodeNotation).SingleAsync(ct);
            await events.RaiseAsync(
                new PeopleTold(
                    $"recall:{recallId:N}:silent:{recall.Reminders}", $"Thu hồi {code}: {silent.Count} nơi chưa trả lời",
                    $"Chưa trả lời: {string.Join(", ", silent.Take(20))}. Gọi điện cho văn thư nơi nhận.", IssuedDocuments.Board(recall.DocumentId), await issued.ClerksAsync(ct)), ct);
        }

        // Of two servers one finds the row changed and leaves it.
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return silent.Count > 0;
    }
}
