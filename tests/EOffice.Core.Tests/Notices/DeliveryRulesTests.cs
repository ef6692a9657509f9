using EOffice.Core.Documents;
using EOffice.Core.Notices;

namespace EOffice.Core.Tests.Notices;

[Trait("Rule", "C7")]
public sealed class DeliveryRulesTests
{
    private static readonly TimeOnly Night = new(21, 30);
    private static readonly TimeOnly Morning = new(6, 30);

    [Theory]
    [InlineData("2026-03-02T20:00", "2026-03-02T20:00")]
    [InlineData("2026-03-02T21:30", "2026-03-03T06:30")]
    [InlineData("2026-03-02T23:59", "2026-03-03T06:30")]
    [InlineData("2026-03-03T00:00", "2026-03-03T06:30")]
    [InlineData("2026-03-03T06:30", "2026-03-03T06:30")]
    public void Quiet_OverMidnight_HoldsUntilItsEnd(string at, string out_) => Assert.Equal(At(out_), new QuietHours(Night, Morning).Leave(At(at)));

    [Theory]
    [InlineData("2026-03-02T12:00", "2026-03-02T13:00")]
    [InlineData("2026-03-02T13:00", "2026-03-02T13:00")]
    [InlineData("2026-03-02T00:30", "2026-03-02T00:30")]
    public void Quiet_WithinADay_HoldsUntilItsEnd(string at, string out_) => Assert.Equal(At(out_), new QuietHours(new TimeOnly(11, 30), new TimeOnly(13, 0)).Leave(At(at)));

    [Fact]
    public void Decide_NobodyChose_AppAndMailAtOnce()
    {
        var now = At("2026-03-02T23:00");

        Assert.Equal(new NoticeDelivery(true, now.UtcDateTime, null, null), DeliveryRules.Decide(NoticeKind.Opened, Urgency.Normal, false, null, null, now));
    }

    /// <summary>The end of the agency's quiet hours lies in the person's.</summary>
    [Fact]
    public void Decide_QuietHoursOfBoth_WaitsForBoth()
    {
        var office = new NoticeSettings { AgencyId = Guid.NewGuid(), QuietFrom = Night, QuietTo = new TimeOnly(5, 0) };
        var mine = Mine("Reminder=3", from: new TimeOnly(4, 0), to: new TimeOnly(7, 0));

        Assert.Equal(At("2026-03-03T07:00").UtcDateTime, DeliveryRules.Decide(NoticeKind.Reminder, Urgency.VeryUrgent, false, mine, office, At("2026-03-02T22:00")).MailAt);
        Assert.Equal(At("2026-03-02T22:00").UtcDateTime, DeliveryRules.Decide(NoticeKind.Reminder, Urgency.Flash, false, mine, office, At("2026-03-02T22:00")).MailAt);
    }

    [Fact]
    public void Decide_Muted_KeepsAndSaysNothing_FlashComesThrough()
    {
        var now = At("2026-03-02T09:00");

        Assert.Equal(new NoticeDelivery(false, null, null, null), DeliveryRules.Decide(NoticeKind.Urged, Urgency.Urgent, true, null, null, now));
        Assert.Equal(new NoticeDelivery(true, now.UtcDateTime, null, null), DeliveryRules.Decide(NoticeKind.Urged, Urgency.TimedFlash, true, null, null, now));
    }

    [Theory]
    [InlineData("2026-03-02T06:59", "2026-03-02T07:00")]
    [InlineData("2026-03-02T07:00", "2026-03-03T07:00")]
    public void Decide_Digest_AtTheNextHourChosen(string now, string digest)
    {
        var way = DeliveryRules.Decide(NoticeKind.Opened, Urgency.Normal, false, Mine("Opened=5"), null, At(now));

        Assert.Equal(new NoticeDelivery(true, null, At(digest).UtcDateTime, null), way);
    }

    [Fact]
    public void Decide_Gateway_NeedsAnAddressAndANumber()
    {
        var (now, office) = (At("2026-03-02T09:00"), new NoticeSettings { AgencyId = Guid.NewGuid(), GatewayAddress = "https://x" });
        var (with, without) = (Mine("Opened=8", phone: "+84912345678"), Mine("Opened=8"));

        Assert.Equal(new NoticeDelivery(false, null, null, now.UtcDateTime), DeliveryRules.Decide(NoticeKind.Opened, Urgency.Normal, false, with, office, now));
        Assert.Null(DeliveryRules.Decide(NoticeKind.Opened, Urgency.Normal, false, without, office, now).GatewayAt);
        Assert.Null(DeliveryRules.Decide(NoticeKind.Opened, Urgency.Normal, false, with, null, now).GatewayAt);
    }

    [Theory]
    [InlineData("Việc mới: Xử lý – Công văn số 152/UBND-XD", "Viec moi: Xu ly - Cong van so 152/UBND-XD")]
    [InlineData("Đã “đến” hạn…", "Da \"den\" han...")]
    [InlineData("ĐƯỜNG Ðường 😀", "DUONG Duong ")]
    public void Sms_Vietnamese_BecomesAscii(string text, string sms) => Assert.Equal(sms, SmsText.Of(text));

    [Fact]
    public void Sms_Long_IsCutToOneMessage() => Assert.Equal(SmsText.Most, SmsText.Of(new string('ệ', 500)).Length);

    [Theory]
    [InlineData("0912 345 678", "+84912345678")]
    [InlineData("+84 912.345.678", "+84912345678")]
    [InlineData("912345678", null)]
    [InlineData("0912abc678", null)]
    [InlineData("", null)]
    public void Phone_AsTyped_OrNone(string typed, string? read) => Assert.Equal(read, PhoneNumbers.Read(typed));

    private static NoticePreferences Mine(string choices, TimeOnly? from = null, TimeOnly? to = null, string? phone = null) =>
        new() { PersonId = Guid.NewGuid(), AgencyId = Guid.NewGuid(), Choices = choices, QuietFrom = from, QuietTo = to, Phone = phone };

    private static DateTimeOffset At(string text) => NoticeOffice.At(text);
}
