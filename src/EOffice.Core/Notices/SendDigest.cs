using System.Globalization;
using System.Text;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Notices;

/// <summary>Payload of the outbox message that owes a person the mail of the day.</summary>
internal sealed record OwedDigest(Guid PersonId);

/// <summary>Thư gộp: one mail with every notice that was held back for a person. Each of them owes it once; the first that comes to its turn takes
/// all, so that after an outage of days there is one mail and not one a day.</summary>
internal sealed class SendDigest(OfficeDb db, INoticeChannel channel, IOptions<NoticeOptions> options, TimeProvider time) : OutboxHandler<OwedDigest>
{
    public const string OutboxKind = "notice.digest";

    /// <summary>More than that nobody reads in a mail; the rest is in the application.</summary>
    private const int MostShown = 100;

    protected override async Task HandleAsync(OutboxMessage message, OwedDigest payload, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // Marked by this message: another that runs at the same time finds none left, and this one finds its own again after a crash.
        await db.Set<Notice>().Where(n => n.PersonId == payload.PersonId && n.InDigest && n.SentAt == null && n.DigestId == null && n.CreatedAt <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.DigestId, message.Id), ct);
        var notices = await db.Set<Notice>().AsNoTracking().Where(n => n.DigestId == message.Id && n.SentAt == null)
            .OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Take(MostShown + 1).ToListAsync(ct);
        if (notices.Count == 0)
        {
            return;
        }

        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == payload.PersonId && p.IsActive)
            .Select(p => new { p.FullName, p.Email, Agency = db.Set<Agency>().Where(a => a.Id == p.AgencyId).Select(a => a.Name).First() }).SingleOrDefaultAsync(ct);
        if (person is { Email.Length: > 0 })
        {
            var total = notices.Count <= MostShown ? notices.Count : await db.Set<Notice>().CountAsync(n => n.DigestId == message.Id, ct);
            var subject = string.Create(CultureInfo.InvariantCulture, $"{total} thông báo đến {LocalTime.ToLocal(now):HH:mm dd/MM/yyyy}");
            await channel.SendAsync(
                new NoticeLetter(message.Id, person.Agency, person.FullName, person.Email, subject, BodyOf(person.FullName, person.Agency, [.. notices.Take(MostShown)], total), now), ct);
        }

        await db.Set<Notice>().Where(n => n.DigestId == message.Id && n.SentAt == null).ExecuteUpdateAsync(s => s.SetProperty(n => n.SentAt, now), ct);
    }

    private string BodyOf(string name, string agency, IReadOnlyList<Notice> notices, int total)
    {
        var address = options.Value.BaseUrl.TrimEnd('/');
        var text = new StringBuilder($"Kính gửi ông/bà {name},\n\nCác thông báo từ thư trước:\n\n");
        foreach (var notice in notices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{LocalTime.ToLocal(notice.CreatedAt):HH:mm dd/MM}  {notice.Subject}\n");
            text.Append(CultureInfo.InvariantCulture, $"             {(notice.DocumentId is { } id ? $"{address}/van-ban/{id}#viec" : $"{address}/thong-bao")}\n");
        }

        if (total > notices.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nvà {total - notices.Count} thông báo nữa: {address}/thong-bao\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nĐổi giờ gửi hoặc cách nhận: {address}/ca-nhan#thong-bao\n\nTrân trọng,\n{agency}\n").ToString();
    }
}
