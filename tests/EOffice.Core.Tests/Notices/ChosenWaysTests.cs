using System.Text.Json;
using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Webhooks;
using EOffice.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EOffice.Core.Tests.Notices;

/// <summary>Notices go the ways a person chose. The clock stands at Monday 2 March 2026, 09:00.</summary>
[Trait("Rule", "C7")]
public sealed class ChosenWaysTests
{
    /// <summary>Three notices are held back, the server is off for three days: one mail with all, once.</summary>
    [Fact]
    public async Task Digest_AfterDaysOff_OneMailWithEverythingOnce()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await ChooseAsync(office, staff, "Opened=5;Reminder=5");
        await office.OpenTaskAsync(staff, null);
        await DrainAsync(office);
        Assert.Empty(Mails(office));
        for (var day = 3; day <= 4; day++)
        {
            office.Host.Time.SetUtcNow(NoticeOffice.At($"2026-03-0{day}T09:00"));
            await office.OpenTaskAsync(staff, null);
        }

        office.Host.Time.SetUtcNow(NoticeOffice.At("2026-03-07T10:00"));
        await DrainAsync(office);
        await DrainAsync(office);

        using var mail = await MimeMessage.LoadAsync(Assert.Single(Mails(office)));
        Assert.Equal("3 thông báo đến 10:00 07/03/2026", mail.Subject);
        Assert.Equal(3, mail.TextBody!.Split("Việc mới: Soạn văn bản trả lời").Length - 1);
        Assert.All(await office.NoticesAsync(staff), n => Assert.NotNull(n.SentAt));
    }

    [Fact]
    public async Task QuietHours_MailWaitsForTheirEnd_FlashDoesNot()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await office.WithDbAsync(staff, db =>
        {
            db.Add(new NoticeSettings { AgencyId = staff.AgencyId, QuietFrom = new TimeOnly(21, 0), QuietTo = new TimeOnly(6, 0) });
            return db.SaveChangesAsync();
        });
        office.Host.Time.SetUtcNow(NoticeOffice.At("2026-03-02T22:00"));
        var task = await office.OpenTaskAsync(staff, null);
        await DrainAsync(office);
        Assert.Empty(Mails(office));
        Assert.Single(await office.NoticesAsync(staff));

        await using (var scope = office.Host.Open(staff.Context))
        {
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            var flash = await db.Set<WorkTask>().SingleAsync(t => t.Id == task.Id);
            flash.Urgency = Urgency.Flash;
            await scope.ServiceProvider.GetRequiredService<OfficeEvents>().RaiseAsync(new TaskUrged(flash, [staff.Specialist]));
            await db.SaveChangesAsync();
        }

        await DrainAsync(office);
        Assert.Single(Mails(office));
        office.Host.Time.SetUtcNow(NoticeOffice.At("2026-03-03T06:00"));
        await DrainAsync(office);
        Assert.Equal(2, Mails(office).Length);
    }

    [Fact]
    public async Task Mail_OfOneDocument_StandsInOneThread()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, "2026-03-05T17:30", "wd:1");
        await DrainAsync(office);
        await office.SweepAtAsync("2026-03-04T07:31");
        await DrainAsync(office);

        var mails = await Task.WhenAll(Mails(office).Select(f => MimeMessage.LoadAsync(f)));
        Assert.Equal(2, mails.Length);
        Assert.All(mails, m => Assert.Equal($"document-{task.DocumentId:N}@minhan.gov.vn", Assert.Single(m.References)));
        Assert.All(mails, m => Assert.Equal(m.References[0], m.InReplyTo));
        Assert.Equal(2, mails.Select(m => m.MessageId).Distinct().Count());
        Assert.All(mails, m => Assert.Contains($"/van-ban/{task.DocumentId}#viec", m.TextBody, StringComparison.Ordinal));
        foreach (var mail in mails)
        {
            mail.Dispose();
        }
    }

    [Fact]
    public async Task Gateway_SignedPlainText_AgainWhenRefused_NotForEver()
    {
        using var gateway = new WebhookReceiver();
        await using var office = await NoticeOffice.OpenAsync(more: s => s.Configure<WebhookOptions>(o => o.AllowLoopback = true));
        var staff = office.Department;
        await ChooseAsync(office, staff, "Opened=9", "+84912345678");
        await office.WithDbAsync(staff, db =>
        {
            db.Add(new NoticeSettings { AgencyId = staff.AgencyId, GatewayAddress = gateway.Address, GatewaySecret = "bí mật" });
            return db.SaveChangesAsync();
        });
        gateway.Status = 503;
        await office.OpenTaskAsync(staff, null);
        await DrainAsync(office);
        gateway.Status = 204;
        office.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await DrainAsync(office);
        await DrainAsync(office);

        Assert.Equal(2, gateway.Calls.Count);
        var call = gateway.Calls.Last();
        Assert.Equal($"sha256={WebhookClient.Sign("bí mật", call.Headers["X-EOffice-Timestamp"], call.Body)}", call.Headers["X-EOffice-Signature"]);
        using var body = JsonDocument.Parse(call.Body);
        Assert.Equal("+84912345678", body.RootElement.GetProperty("to").GetString());
        Assert.Equal("Viec moi: Soan van ban tra loi - Cong van so 152/UBND-XD", body.RootElement.GetProperty("sms").GetString());
        Assert.Equal("Việc mới: Soạn văn bản trả lời – Công văn số 152/UBND-XD", body.RootElement.GetProperty("text").GetString());
        Assert.Single(gateway.Calls.Select(c => c.Headers["X-EOffice-Delivery"]).Distinct());

        gateway.Status = 503;
        await office.OpenTaskAsync(staff, null);
        await DrainAsync(office);
        office.Host.Time.Advance(TimeSpan.FromHours(25));
        await DrainAsync(office);
        Assert.False(await office.WithDbAsync(staff, db => db.Set<OutboxMessage>().AnyAsync(m => m.DoneAt == null)));
    }

    [Fact]
    public async Task Muted_IsKeptAsRead_AndSendsNothing()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, "2026-03-05T17:30", "wd:1");
        await DrainAsync(office);
        var mine = staff.Context with { ActorId = staff.Specialist };
        Task<Outcome<Nothing>> Mute(string op, Guid document, bool on, ProcessContext? who = null) =>
            office.Host.Services.RunAsync<NoticeChoices, Outcome<Nothing>>(who ?? mine, c => c.MuteAsync(op, document, on));

        Assert.Equal("operation.not-found", (await Mute("a", Guid.NewGuid(), true)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await Mute("b", task.DocumentId, true, mine with { ActorId = staff.Head })).Refusal?.Code);
        Assert.Equal("operation.not-found", (await Mute("c", task.DocumentId, true, office.Commune.Context with { ActorId = office.Commune.Specialist })).Refusal?.Code);
        Assert.Null((await Mute("d", task.DocumentId, true)).Refusal);
        Assert.Null((await Mute("d", task.DocumentId, true)).Refusal);
        await office.SweepAtAsync("2026-03-04T07:31");
        await DrainAsync(office);

        Assert.Single(Mails(office));
        var reminder = Assert.Single(await office.NoticesAsync(staff), n => n.Template == NoticeTemplates.TaskReminder);
        Assert.NotNull(reminder.ReadAt);
        Assert.Null(reminder.SentAt);
        Assert.Equal(task.DocumentId, Assert.Single((await office.Host.Services.RunAsync<NoticeChoices, ChoicesView>(mine, c => c.FindAsync())).Muted).DocumentId);
        Assert.Null((await Mute("e", task.DocumentId, false)).Refusal);
        Assert.False(await office.WithDbAsync(staff, db => db.Set<NoticeMute>().AnyAsync()));
    }

    [Fact]
    public async Task Choose_BadInput_Refused_ElseKept_OnlyForOneself()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var mine = office.Department.Context with { ActorId = office.Department.Specialist };
        Task<Outcome<Nothing>> Change(string op, int hour = 7, string? from = null, string? to = null, string? phone = null, NoticeChannels channels = NoticeChannels.App, ProcessContext? who = null) =>
            office.Host.Services.RunAsync<NoticeChoices, Outcome<Nothing>>(who ?? mine, c => c.ChangeAsync(new ChangeChoicesCommand(
                op, Enum.GetValues<NoticeKind>().ToDictionary(k => k, _ => channels), hour, from, to, phone)));

        Assert.Equal("notice.hours-wrong", (await Change("a", hour: 24)).Refusal?.Code);
        Assert.Equal("notice.hours-wrong", (await Change("b", from: "21:00")).Refusal?.Code);
        Assert.Equal("notice.hours-wrong", (await Change("c", from: "25:00", to: "06:00")).Refusal?.Code);
        Assert.Equal("notice.phone-wrong", (await Change("d", phone: "12")).Refusal?.Code);
        Assert.Equal("notice.phone-missing", (await Change("e", channels: NoticeChannels.Gateway)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await Change("f", who: office.Department.Context)).Refusal?.Code);
        Assert.Null((await Change("g", 18, "21:00", "6:00", "0912345678", NoticeChannels.Digest | NoticeChannels.Gateway)).Refusal);

        var view = await office.Host.Services.RunAsync<NoticeChoices, ChoicesView>(mine, c => c.FindAsync());
        Assert.Equal((18, new TimeOnly(21, 0), new TimeOnly(6, 0), "+84912345678"), (view.DigestHour, view.QuietFrom, view.QuietTo, view.Phone));
        Assert.All(view.Channels.Values, c => Assert.Equal(NoticeChannels.Digest | NoticeChannels.Gateway, c));
        Assert.Equal(7, (await office.Host.Services.RunAsync<NoticeChoices, ChoicesView>(mine with { ActorId = office.Department.Head }, c => c.FindAsync())).DigestHour);
    }

    private static string[] Mails(NoticeOffice office) => System.IO.Directory.GetFiles(office.MailFolder);

    private static Task<int> DrainAsync(NoticeOffice office) => office.Host.Services.GetRequiredService<OutboxRunner>().RunDueAsync();

    private static Task<int> ChooseAsync(NoticeOffice office, Staff staff, string choices, string? phone = null) => office.WithDbAsync(staff, db =>
    {
        db.Add(new NoticePreferences { PersonId = staff.Specialist, AgencyId = staff.AgencyId, Choices = choices, Phone = phone });
        return db.SaveChangesAsync();
    });
}
