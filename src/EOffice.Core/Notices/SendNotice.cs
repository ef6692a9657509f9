using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <summary>Payload of the outbox message that owes a mail.</summary>
internal sealed record NoticeMail(Guid NoticeId);

/// <summary>Sends the mail of a notice and notes when.</summary>
internal sealed class SendNotice(OfficeDb db, INoticeChannel channel, TimeProvider time) : OutboxHandler<NoticeMail>
{
    public const string OutboxKind = "notice.mail";

    protected override async Task HandleAsync(OutboxMessage message, NoticeMail payload, CancellationToken ct)
    {
        var row = await (
            from notice in db.Set<Notice>().AsNoTracking()
            join person in db.Set<Person>() on notice.PersonId equals person.Id
            join agency in db.Set<Agency>() on notice.AgencyId equals agency.Id
            where notice.Id == payload.NoticeId && notice.SentAt == null
            select new { notice, person.FullName, person.Email, Agency = agency.Name }).SingleOrDefaultAsync(ct);
        // Sent already, or the person has no address any more: the notice is in the application.
        if (row is null || string.IsNullOrWhiteSpace(row.Email))
        {
            return;
        }

        await channel.SendAsync(
            new NoticeLetter(row.notice.Id, row.Agency, row.FullName, row.Email, row.notice.Subject, row.notice.Body, row.notice.CreatedAt) { DocumentId = row.notice.DocumentId }, ct);
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<Notice>().Where(n => n.Id == payload.NoticeId).ExecuteUpdateAsync(s => s.SetProperty(n => n.SentAt, now), ct);
    }
}
