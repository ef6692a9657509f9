using System.Net;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Administration;

/// <summary>Mẫu thông báo through its forms, without a script.</summary>
public sealed class NoticeTemplatePageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task List_SaysWhenAndToWhom_OfEveryTemplate()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var rows = (await admin.PageAsync("/quan-tri/mau")).QuerySelectorAll("tr[data-template]");

        Assert.Equal(20, rows.Length);
        Assert.All(rows, row => Assert.DoesNotContain(row.GetAttribute("data-template")!, row.QuerySelector("th")!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_PreviewSaveLookBackReset()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/mau/task-reminder";
        var page = await admin.PageAsync(path);
        Assert.Contains("UBND-XD", page.QuerySelector("#xem-thu")!.TextContent, StringComparison.Ordinal);

        var fields = DemoScene.Fields(page, "#mau", null, ("subject", "Nhắc: {{ task.step }}"), ("body", "{{ task.overdue }}"), ("due", "Passed"));
        using var shown = await admin.PostFieldsAsync($"{path}?handler=Preview", fields);
        var preview = await Visitor.ReadAsync(shown);
        Assert.Contains("quá hạn 2 ngày", preview.QuerySelector("#xem-thu")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nhắc: {{ task.step }}", preview.QuerySelector("#m-td")!.TextContent);
        Assert.Equal(0, await VersionsAsync());

        using var wrong = await admin.PostFieldsAsync($"{path}?handler=Save", DemoScene.Fields(page, "#mau", null, ("subject", "Nhắc {{ task.nme }}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("task.nme", DemoScene.Notes(await Visitor.ReadAsync(wrong)), StringComparison.Ordinal);

        using var saved = await admin.PostFieldsAsync($"{path}?handler=Save", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var stale = await admin.PostFieldsAsync($"{path}?handler=Save", DemoScene.Fields(page, "#mau", null, ("operationId", "khac"), ("subject", "Khác")));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);

        var now = await admin.PageAsync(path);
        using var reset = await admin.PostFieldsAsync($"{path}?handler=Reset", DemoScene.Fields(now, "form[action$='handler=Reset']", null));
        Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        var old = await admin.PageAsync($"{path}?ban=1");
        Assert.Equal("Nhắc: {{ task.step }}", old.QuerySelector("#m-td")!.TextContent);
        Assert.Contains("Đang xem bản 1", DemoScene.Notes(old), StringComparison.Ordinal);
        using var back = await admin.PostFieldsAsync($"{path}?handler=TakeBack", DemoScene.Fields(old, "form[action$='handler=TakeBack']", null));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal(3, await VersionsAsync());
    }

    [Fact]
    public async Task Preview_OnARealDocument_HidesTheSubject_AndIsJournalled()
    {
        var document = await scene.ReceiveAsync();
        var (code, subject) = await scene.AskAsync(async db => await db.Set<Core.Documents.Document>().Where(d => d.Id == document)
            .Select(d => new ValueTuple<string, string>(d.CodeNumber + "/" + d.CodeNotation, d.Subject)).SingleAsync());
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/mau/task-opened");
        using var shown = await admin.PostFieldsAsync("/quan-tri/mau/task-opened?handler=Preview", DemoScene.Fields(page, "#mau", null, ("document", code)));
        var text = (await Visitor.ReadAsync(shown)).QuerySelector("#xem-thu")!.TextContent;

        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.DoesNotContain(subject, text, StringComparison.Ordinal);
        Assert.True(await scene.AskAsync(db => db.Set<JournalEvent>().AnyAsync(e => e.Kind == PreviewNotice.Previewed && e.DocumentId != null)));
    }

    [Theory]
    [InlineData("/quan-tri/mau/khong-co", HttpStatusCode.NotFound)]
    [InlineData("/quan-tri/mau/task-opened?ban=99", HttpStatusCode.NotFound)]
    public async Task Unknown_NotFound(string path, HttpStatusCode expected)
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        using var response = await admin.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
    }

    private Task<int> VersionsAsync() => scene.AskAsync(db => db.Set<NoticeWording>().CountAsync());
}
