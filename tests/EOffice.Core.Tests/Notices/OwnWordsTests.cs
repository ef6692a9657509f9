using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Notices;

/// <summary>The agency's own words of its notices, written by its administrator.</summary>
public sealed class OwnWordsTests
{
    private const string OtherAdministrator = "hoa.dongtam";
    private const string Body = "Kính gửi {{ person.name }}, việc {{ task.step }}{{ if task.due != \"\" }} hạn {{ task.due }}{{ end }}.";

    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("viet.sxd")]
    public async Task Everything_ToAnotherRole_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();
        Refusal?[] refusals =
        [
            (await office.RunAsync<ReadNoticeTemplates, Outcome<IReadOnlyList<NoticeTemplateLine>>>(who, o => o.ListAsync())).Refusal,
            (await office.RunAsync<ReadNoticeTemplates, Outcome<NoticeTemplateView>>(who, o => o.OneAsync(NoticeTemplates.TaskOpened))).Refusal,
            (await SaveAsync(office, who, "a", 0, "Việc")).Refusal,
            (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(who, o => o.ResetAsync("b", NoticeTemplates.TaskOpened, 0))).Refusal,
            (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(who, o => o.TakeBackAsync("c", NoticeTemplates.TaskOpened, 0, 1))).Refusal,
            (await PreviewAsync(office, who, null)).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal("operation.forbidden", r?.Code));
    }

    [Fact]
    public async Task Save_LaterNoticesSpeakTheNewWords_OtherAgenciesDont()
    {
        await using var office = await DemoFixture.OpenAsync();
        Assert.Equal(1, (await SaveAsync(office, Steps.Administrator, "a", 0, "Báo việc: {{ task.step }}")).ValueOrThrow());
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();

        var here = await NoticesAsync(office, DemoFixture.Department);
        Assert.NotEmpty(here);
        Assert.All(here, n => Assert.StartsWith("Báo việc: ", n.Subject, StringComparison.Ordinal));
        Assert.All(await NoticesAsync(office, DemoFixture.Commune), n => Assert.DoesNotContain("Báo việc", n.Subject, StringComparison.Ordinal));
        var journal = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().AsNoTracking().SingleAsync(e => e.Kind == "notice-template.saved"));
        Assert.DoesNotContain("Báo việc", journal.Data, StringComparison.Ordinal);
    }

    /// <summary>A reminder that the sweep sends later, by the clock.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [Trait("Rule", "C7")]
    public async Task Reminder_GoesOutWithTheChangedWords_BackToTheShippedOnesAfterwards(DatabaseProvider provider)
    {
        await using var office = await NoticeOffice.OpenAsync(provider);
        var staff = office.Department;
        await WriteAsync(office, staff, 1, "Subject: Nhắc: {{ task.step }}\n\n{{ task.remaining }}, {{ person.name }}");
        await office.OpenTaskAsync(staff, "2026-03-05T17:30", "wh:4");
        await office.SweepAtAsync("2026-03-05T13:31");

        var reminder = Assert.Single(await office.NoticesAsync(staff), n => n.Template == NoticeTemplates.TaskReminder);
        Assert.Equal(("Nhắc: Soạn văn bản trả lời", "còn 3 giờ, Nguyễn Thị Hạnh\n"), (reminder.Subject, reminder.Body));

        await WriteAsync(office, staff, 2, null);
        await office.OpenTaskAsync(staff, "2026-03-06T17:30", "wh:4");
        await office.SweepAtAsync("2026-03-06T13:31");
        Assert.Contains(await office.NoticesAsync(staff), n => n.Template == NoticeTemplates.TaskReminder && n.Subject.StartsWith("Sắp đến hạn", StringComparison.Ordinal));
    }

    /// <summary>Words that can't be read any more must not keep a task from opening.</summary>
    [Theory]
    [InlineData("Subject: Việc\n\n{{ gone.away }}")]
    [InlineData("Subject: Việc\n\n{{ while true }}x{{ end }}")]
    [InlineData("nothing like a template")]
    public async Task Notice_OwnWordsBroken_ShippedOnesSpeak(string text)
    {
        await using var office = await NoticeOffice.OpenAsync();
        await office.WithDbAsync(office.Department, async db =>
        {
            db.Add(new NoticeWording { Id = Guid.CreateVersion7(), AgencyId = office.Department.AgencyId, Name = NoticeTemplates.TaskOpened, Number = 1, Text = text, CreatedAt = DateTime.UnixEpoch, AuthorId = null });
            return await db.SaveChangesAsync();
        });
        await office.OpenTaskAsync(office.Department, null);

        Assert.StartsWith("Việc mới: Soạn", Assert.Single(await office.NoticesAsync(office.Department)).Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Body, "Cần tiêu đề")]
    [InlineData("Việc", " ", "Cần tiêu đề")]
    [InlineData("Việc {{ task.nme }}", Body, "Tiêu đề: không có biến “task.nme”")]
    [InlineData("Việc", "Dòng một\n{{ persn }}", "Nội dung, dòng 2: không có biến “persn”")]
    [InlineData("Việc", "{{ if task.due }} hạn", "{{ end }}")]
    [InlineData("Việc", "{{ task.due", "Nội dung, dòng 1")]
    [InlineData("Việc", "{{ include 'x' }}", "include")]
    [InlineData("Việc", "{{ while true }}x{{ end }}", "không chạy được")]
    [InlineData("Việc", "{{ \"a\" * 2000000000 }}", "không chạy được")]
    public async Task Save_WhatCantBeUsed_RefusedWithPlace(string subject, string body, string words)
    {
        await using var office = await DemoFixture.OpenAsync();

        var refusal = (await SaveAsync(office, Steps.Administrator, "a", 0, subject, body)).Refusal;

        Assert.Contains(words, refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<NoticeWording>().CountAsync()));
    }

    [Fact]
    public async Task Save_TwiceStaleUnchanged_AndVersionsTakenBack()
    {
        await using var office = await DemoFixture.OpenAsync();
        var admin = Steps.Administrator;
        Assert.Equal(1, (await SaveAsync(office, admin, "a", 0, "Một")).ValueOrThrow());
        Assert.Equal(1, (await SaveAsync(office, admin, "a", 0, "Một")).ValueOrThrow());
        Assert.Equal("operation.stale", (await SaveAsync(office, admin, "b", 0, "Hai")).Refusal?.Code);
        Assert.Equal("notice.template-unchanged", (await SaveAsync(office, admin, "c", 1, "Một")).Refusal?.Code);
        Assert.Equal("operation.not-found", (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(admin, o => o.SaveAsync(new SaveNoticeTemplateCommand("d", "no-such", 0, "X", Body)))).Refusal?.Code);
        Assert.Equal(2, (await SaveAsync(office, admin, "e", 1, "Hai")).ValueOrThrow());
        Assert.Equal(3, (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(admin, o => o.ResetAsync("f", NoticeTemplates.TaskOpened, 2))).ValueOrThrow());
        Assert.Equal(4, (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(admin, o => o.TakeBackAsync("g", NoticeTemplates.TaskOpened, 3, 1))).ValueOrThrow());
        Assert.Equal("operation.not-found", (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(admin, o => o.TakeBackAsync("h", NoticeTemplates.TaskOpened, 4, 9))).Refusal?.Code);

        var view = (await office.RunAsync<ReadNoticeTemplates, Outcome<NoticeTemplateView>>(admin, o => o.OneAsync(NoticeTemplates.TaskOpened))).ValueOrThrow();
        Assert.Equal((4, true, "Một", 4), (view.InForce, view.IsOwn, view.Subject, view.Versions.Count));
        Assert.True(view.Versions[1].IsShipped);
        var other = (await office.RunAsync<ReadNoticeTemplates, Outcome<NoticeTemplateView>>(OtherAdministrator, o => o.OneAsync(NoticeTemplates.TaskOpened))).ValueOrThrow();
        Assert.Equal((0, false), (other.InForce, other.IsOwn));
    }

    [Fact]
    public async Task Preview_OnARealDocument_FactsOnly_Journalled_OtherAgencysRefused()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var (code, subject) = await office.WithDbAsync(DemoFixture.Department, async db => await db.Set<Documents.Document>().AsNoTracking().Select(d => new ValueTuple<string, string>(d.CodeNumber + "/" + d.CodeNotation, d.Subject)).SingleAsync());

        var shown = (await PreviewAsync(office, Steps.Administrator, code)).ValueOrThrow();
        (await PreviewAsync(office, Steps.Administrator, code)).ValueOrThrow();

        Assert.Equal(code, shown.DocumentCode);
        Assert.Contains(code, shown.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(subject, shown.Body, StringComparison.Ordinal);
        Assert.Contains("không hiện với quản trị", shown.Body, StringComparison.Ordinal);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().CountAsync(e => e.Kind == PreviewNotice.Previewed && e.DocumentId != null)));
        Assert.Equal("notice.template-document-missing", (await PreviewAsync(office, OtherAdministrator, code)).Refusal?.Code);
        Assert.Null((await PreviewAsync(office, Steps.Administrator, " ")).ValueOrThrow().DocumentCode);
    }

    private static Task<Outcome<int>> SaveAsync(DemoFixture office, string who, string operation, int seen, string subject, string body = Body) =>
        office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(who, o => o.SaveAsync(new SaveNoticeTemplateCommand(operation, NoticeTemplates.TaskOpened, seen, subject, body)));

    private static Task<Outcome<NoticePreview>> PreviewAsync(DemoFixture office, string who, string? document) => office.RunAsync<PreviewNotice, Outcome<NoticePreview>>(
        who, o => o.RunAsync(new PreviewNoticeQuery(NoticeTemplates.TaskOpened, "Việc: {{ document.code }}", "{{ document.subject }}, hạn {{ task.due }}", document)));

    private static Task<List<Notice>> NoticesAsync(DemoFixture office, string agency) =>
        office.WithDbAsync(agency, db => db.Set<Notice>().AsNoTracking().Where(n => n.Template == NoticeTemplates.TaskOpened).ToListAsync());

    private static Task<int> WriteAsync(NoticeOffice office, Staff staff, int number, string? text) => office.WithDbAsync(staff, async db =>
    {
        db.Add(new NoticeWording { Id = Guid.CreateVersion7(), AgencyId = staff.AgencyId, Name = NoticeTemplates.TaskReminder, Number = number, Text = text, CreatedAt = DateTime.UnixEpoch, AuthorId = null });
        return await db.SaveChangesAsync();
    });
}
