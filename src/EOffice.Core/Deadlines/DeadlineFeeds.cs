using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <param name="Secret">To be shown once; null where the command had been carried out before.</param>
public sealed record FeedSecret(string? Secret);

/// <summary>A person's own feed of due times. Nobody makes, sees or stops another's.</summary>
public sealed class DeadlineFeeds(OfficeDb db, ProcessContext context, OfficeWork work, Journal journal, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>Since when the person has an address; null for none.</summary>
    public async Task<DateTime?> SinceAsync(CancellationToken ct = default)
    {
        var me = context.ActorId;
        return await db.Set<DeadlineFeed>().Where(f => f.PersonId == me).Select(f => (DateTime?)f.CreatedAt).FirstOrDefaultAsync(ct);
    }

    /// <summary>A new address; the old one leads nowhere from now on.</summary>
    public async Task<Outcome<FeedSecret>> RenewAsync(string operationId, CancellationToken ct = default)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var fresh = false;
        // The receipt keeps the result: the secret must not be in it.
        var made = await work.RunAsync<FeedSecret>(
            operationId, "deadline-feed.renew",
            async () =>
            {
                if (context.ActorId is not { } me)
                {
                    return PlatformRefusals.NotFound("người đang đăng nhập");
                }

                var row = await db.Set<DeadlineFeed>().FirstOrDefaultAsync(f => f.PersonId == me, ct);
                if (row is null)
                {
                    row = new DeadlineFeed { PersonId = me, AgencyId = context.AgencyId, Hash = "", CreatedAt = default };
                    db.Add(row);
                }

                (row.Hash, row.CreatedAt, fresh) = (ReadFeed.HashOf(secret), time.GetUtcNow().UtcDateTime, true);
                journal.Append(new JournalEntry("deadline-feed.renewed"));
                return new FeedSecret(null);
            },
            ct);
        return made.Map(_ => new FeedSecret(fresh ? secret : null));
    }

    public Task<Outcome<Nothing>> StopAsync(string operationId, CancellationToken ct = default) =>
        work.RunAsync<Nothing>(
            operationId, "deadline-feed.stop",
            async () =>
            {
                var me = context.ActorId;
                if (await db.Set<DeadlineFeed>().FirstOrDefaultAsync(f => f.PersonId == me, ct) is not { } row)
                {
                    return PlatformRefusals.NotFound("địa chỉ lịch của ông/bà");
                }

                db.Remove(row);
                journal.Append(new JournalEntry("deadline-feed.stopped"));
                return default(Nothing);
            },
            ct);
}

/// <summary>The feed for whoever knows its secret, before there is a process context: the agency is what is being found out.</summary>
public sealed class ReadFeed(OfficeDb db, TimeProvider time)
{
    private const int LongestSecret = 100;
    private const int MostEntries = 1000;

    /// <summary>The calendar as text, or null for an address that leads nowhere: unknown, renewed, or of somebody who may not sign in.</summary>
    /// <param name="secret">The last part of the address.</param>
    /// <param name="baseUrl">Links begin with it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string?> FindAsync(string secret, string baseUrl, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(baseUrl);
        if (secret.Length > LongestSecret)
        {
            return null;
        }

        var hash = HashOf(secret);
        var owner = await (
            from feed in db.Set<DeadlineFeed>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            join person in db.Set<Person>().IgnoreQueryFilters([OfficeDb.AgencyFilter]) on feed.PersonId equals person.Id
            join account in db.Users on person.Id equals account.PersonId
            where feed.Hash == hash && person.IsActive
            select new { feed.PersonId, feed.AgencyId, account.LockoutEnd }).FirstOrDefaultAsync(ct);
        return owner is null || owner.LockoutEnd == ChangePeople.Forever ? null : IcsText.Write(await EntriesAsync(owner.PersonId, owner.AgencyId, baseUrl, ct), time.GetUtcNow());
    }

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Step and symbol, never a subject: the address may lie on other people's servers.</summary>
    private async Task<IReadOnlyList<IcsEntry>> EntriesAsync(Guid personId, Guid agencyId, string baseUrl, CancellationToken ct)
    {
        var rows = await (
            from holder in db.Set<TaskHolder>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            join task in db.Set<WorkTask>().IgnoreQueryFilters([OfficeDb.AgencyFilter]) on holder.TaskId equals task.Id
            join document in db.Set<Document>().IgnoreQueryFilters([OfficeDb.AgencyFilter]) on task.DocumentId equals document.Id
            where holder.AgencyId == agencyId && holder.PersonId == personId && holder.State == WorkTaskState.Open && holder.DueAt != null
            orderby holder.DueAt, holder.TaskId
            select new { task.Id, task.StepName, DueAt = holder.DueAt!.Value, task.OpenedAt, task.Revision, task.DocumentId, document.TypeName, document.CodeNumber, document.CodeNotation })
            .Take(MostEntries).ToListAsync(ct);
        return [.. rows.Select(r => new IcsEntry(
            r.Id, r.DueAt, r.Revision, $"Hạn: {r.StepName}, {(r.CodeNumber is null ? $"{r.TypeName} chưa có số" : $"{r.TypeName} {r.CodeNumber}/{r.CodeNotation}")}",
            $"{baseUrl.TrimEnd('/')}/van-ban/{r.DocumentId}#viec"))];
    }
}
