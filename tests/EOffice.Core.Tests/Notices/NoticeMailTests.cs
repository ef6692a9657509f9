using System.Text;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EOffice.Core.Tests.Notices;

[Trait("Rule", "C7")]
public sealed class NoticeMailTests
{
    [Fact]
    public async Task Outbox_NoServer_WritesAnEmlAndNotesWhen()
    {
        await using var office = await NoticeOffice.OpenAsync();
        await office.OpenTaskAsync(office.Department, "2026-03-05T17:30");

        Assert.Equal(1, await DrainAsync(office));

        var notice = Assert.Single(await office.NoticesAsync(office.Department));
        Assert.NotNull(notice.SentAt);
        var file = Assert.Single(System.IO.Directory.GetFiles(office.MailFolder));
        Assert.Equal($"20260302090000-{notice.Id:N}.eml", Path.GetFileName(file));
        using var mail = await MimeMessage.LoadAsync(file);
        Assert.Equal("Việc mới: Soạn văn bản trả lời – Công văn số 152/UBND-XD", mail.Subject);
        Assert.Equal("Sở Xây dựng", mail.From.Mailboxes.Single().Name);
        Assert.Equal("Nguyễn Thị Hạnh", mail.To.Mailboxes.Single().Name);
        Assert.Equal($"notice-{notice.Id:N}@minhan.gov.vn", mail.MessageId);
        Assert.Equal(notice.Body, mail.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Outbox_SameMessageAgain_SendsNothing_LostReceipt_OverwritesTheSameFile()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await office.OpenTaskAsync(staff, null);
        await DrainAsync(office);
        var file = Assert.Single(System.IO.Directory.GetFiles(office.MailFolder));
        File.Delete(file);

        await OweAgainAsync(office, staff);
        await DrainAsync(office);
        Assert.Empty(System.IO.Directory.GetFiles(office.MailFolder));

        for (var i = 0; i < 2; i++)
        {
            // As if the process had died between sending and noting it.
            await office.WithDbAsync(staff, db => db.Set<Notice>().ExecuteUpdateAsync(s => s.SetProperty(n => n.SentAt, (DateTime?)null)));
            await OweAgainAsync(office, staff);
            await DrainAsync(office);
        }

        Assert.Equal([file], System.IO.Directory.GetFiles(office.MailFolder));
    }

    [Fact]
    public async Task Outbox_MailServer_GetsOneMail()
    {
        using var sink = new SmtpSink();
        await using var office = await NoticeOffice.OpenAsync(options: o => (o.SmtpHost, o.SmtpPort, o.UseTls) = ("127.0.0.1", sink.Port, false));
        await office.OpenTaskAsync(office.Commune, "2026-03-05T17:30");

        Assert.Equal(1, await DrainAsync(office));

        using var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(sink.Mails))));
        Assert.Equal("Việc mới: Công văn số 152/UBND-XD", mail.Subject);
        Assert.StartsWith("Đồng chí Đỗ Văn Sơn có việc mới", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"{office.Commune.Specialist:N}@minhan.gov.vn", Assert.Single(sink.Recipients), StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.GetFiles(office.MailFolder));
    }

    [Fact]
    public async Task Outbox_ServerRefuses_StaysOwedWithTheReason()
    {
        using var sink = new SmtpSink(refuse: true);
        await using var office = await NoticeOffice.OpenAsync(options: o => (o.SmtpHost, o.SmtpPort, o.UseTls) = ("127.0.0.1", sink.Port, false));
        await office.OpenTaskAsync(office.Commune, null);

        Assert.Equal(0, await DrainAsync(office));

        var message = await office.WithDbAsync(office.Commune, db => db.Set<OutboxMessage>().SingleAsync());
        Assert.Null(message.DoneAt);
        Assert.Contains("no such user", message.LastError, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await office.NoticesAsync(office.Commune)).SentAt);
    }

    [Theory]
    [InlineData("From", "không phải")]
    [InlineData("BaseUrl", "ftp://x")]
    [InlineData("DropFolder", "")]
    [InlineData("SmtpUser", "u")]
    [InlineData("SmtpPort", "0")]
    [InlineData("TemplateFolder", "/nowhere")]
    public void Options_WhatCannotWork_RefusedAtStart(string setting, string value)
    {
        using var services = new ServiceCollection().AddNotices().Configure<NoticeOptions>(o =>
        {
            o.TemplateFolder = NoticeOffice.TemplateFolder;
            o.UseTls = false;
            var property = typeof(NoticeOptions).GetProperty(setting)!;
            property.SetValue(o, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        }).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<NoticeOptions>>().Value);

        Assert.Contains(setting == "TemplateFolder" ? value : setting, error.Message, StringComparison.Ordinal);
    }

    private static Task<int> DrainAsync(NoticeOffice office) => office.Host.Services.GetRequiredService<OutboxRunner>().RunDueAsync();

    private static Task<int> OweAgainAsync(NoticeOffice office, Staff staff)
    {
        var now = office.Host.Time.GetUtcNow().UtcDateTime;
        return office.WithDbAsync(staff, db => db.Set<OutboxMessage>()
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, (DateTime?)null).SetProperty(m => m.NotBefore, now)));
    }
}
