using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Core.Notices;

/// <summary>When a notice goes out by which way; null where it doesn't.</summary>
/// <param name="InApp">Counted as unread.</param>
/// <param name="DigestAt">When the mail of the day goes out that holds it.</param>
internal sealed record NoticeDelivery(bool InApp, DateTime? MailAt, DateTime? DigestAt, DateTime? GatewayAt);

/// <summary>Hours in which nobody is disturbed, by the clock of the office; they may pass midnight.</summary>
internal sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public static QuietHours? Of(TimeOnly? from, TimeOnly? to) => from is { } start && to is { } end && start != end ? new QuietHours(start, end) : null;

    /// <summary>The end of the quiet hours that an instant falls into; the instant itself outside of them.</summary>
    public DateTimeOffset Leave(DateTimeOffset at)
    {
        var (day, clock) = (LocalTime.DateOf(at), LocalTime.TimeOf(at));
        var inside = From < To ? clock >= From && clock < To : clock >= From || clock < To;
        return !inside ? at : LocalTime.At(clock < To ? day : day.AddDays(1), To);
    }
}

/// <summary>How one notice reaches one person. Pure.</summary>
internal static class DeliveryRules
{
    public static NoticeDelivery Decide(
        NoticeKind kind, Urgency? urgency, bool isMuted, NoticePreferences? mine, NoticeSettings? office, DateTimeOffset now)
    {
        var channels = NoticeChoices.Read(mine?.Choices)[kind];
        var mail = channels.HasFlag(NoticeChannels.Mail);
        var digest = channels.HasFlag(NoticeChannels.Digest) && !mail;
        var gateway = channels.HasFlag(NoticeChannels.Gateway) && office?.GatewayAddress is not null && mine?.Phone is not null;
        if (urgency is Urgency.Flash or Urgency.TimedFlash)
        {
            // Hỏa tốc waits for no morning and for no mail of the day (domain §7.4).
            return new NoticeDelivery(true, mail || digest ? now.UtcDateTime : null, null, gateway ? now.UtcDateTime : null);
        }

        if (isMuted)
        {
            return new NoticeDelivery(false, null, null, null);
        }

        var at = Awake(now, mine, office);
        return new NoticeDelivery(
            channels.HasFlag(NoticeChannels.App), mail ? at.UtcDateTime : null,
            digest ? NextDigest(now, mine?.DigestHour ?? NoticeChoices.UsualDigestHour).UtcDateTime : null, gateway ? at.UtcDateTime : null);
    }

    /// <summary>The next time at which neither the agency nor the person wants quiet.</summary>
    private static DateTimeOffset Awake(DateTimeOffset now, NoticePreferences? mine, NoticeSettings? office)
    {
        QuietHours[] quiet = [.. new[] { QuietHours.Of(office?.QuietFrom, office?.QuietTo), QuietHours.Of(mine?.QuietFrom, mine?.QuietTo) }.OfType<QuietHours>()];
        var at = now;
        // The end of one may lie in the other. Two that together cover the day leave no such time: then nothing is held for ever.
        for (var round = 0; round < 4; round++)
        {
            at = quiet.Aggregate(at, (moment, hours) => hours.Leave(moment));
        }

        return at;
    }

    private static DateTimeOffset NextDigest(DateTimeOffset now, int hour)
    {
        var today = LocalTime.At(LocalTime.DateOf(now), new TimeOnly(hour, 0));
        return today > now ? today : today.AddDays(1);
    }
}
