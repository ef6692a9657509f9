using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.FollowUps;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>What the document page offers beside the step: talk, a day to look again, the task's urgency, silence.</summary>
public sealed class AsidesPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Remark_NamesTheHolder_WhoIsCountedAndReadsIt()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        var ha = await scene.PersonAsync("Nguyễn Thu Hà");
        using var specialist = await scene.SignInAsync("ha.sxd");
        var before = Unread(await specialist.PageAsync("/viec"));

        using (var head = await scene.SignInAsync("dung.sxd"))
        {
            var page = await head.PageAsync($"/van-ban/{document}");
            Assert.Contains("Nguyễn Thu Hà, đang giữ", page.QuerySelector("#trao-doi")!.TextContent, StringComparison.Ordinal);
            using var empty = await DemoScene.SendAsync(head, page, "#trao-doi", null, ("remark", " "), ("named", ha.ToString()));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            var again = await Visitor.ReadAsync(empty);
            Assert.Contains("Chưa gửi trao đổi", DemoScene.Notes(again), StringComparison.Ordinal);
            Assert.True(again.QuerySelector($"#trao-doi input[value='{ha}']")!.HasAttribute("checked"));
            using var sent = await DemoScene.SendAsync(head, again, "#trao-doi", null, ("remark", "Số liệu <b>quý III</b> chốt chưa?"), ("named", ha.ToString()));
            Assert.Equal($"/van-ban/{document}#y-kien", sent.Headers.Location!.OriginalString);
        }

        Assert.Equal(before + 1, Unread(await specialist.PageAsync("/viec")));
        var read = await specialist.PageAsync($"/van-ban/{document}");
        Assert.Contains("Số liệu <b>quý III</b> chốt chưa?", read.QuerySelector("#y-kien .eo-trail")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("đã báo Nguyễn Thu Hà", read.QuerySelector("#y-kien .eo-trail")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowUp_SetMovedAndTakenBack_ThroughThePage()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        using var person = await scene.SignInAsync("ha.sxd");
        var day = DateTime.UtcNow.AddHours(7).AddDays(3);

        var page = await person.PageAsync($"/van-ban/{document}");
        using (var wrong = await DemoScene.SendAsync(person, page, "#hen", null, ("day", "2020-01-01")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using (var set = await DemoScene.SendAsync(person, page, "#hen", null, ("day", $"{day:yyyy-MM-dd}"), ("note", "chờ phường gửi số liệu")))
        {
            Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        }

        page = await person.PageAsync($"/van-ban/{document}");
        Assert.Contains($"Hẹn xem lại ngày {day:dd/MM/yyyy}: chờ phường gửi số liệu", page.Body!.TextContent, StringComparison.Ordinal);
        using (var dropped = await DemoScene.SendAsync(person, page, "#bo-hen", outcome: null))
        {
            Assert.Equal(HttpStatusCode.Redirect, dropped.StatusCode);
        }

        Assert.Equal(0, await scene.AskAsync(db => db.Set<FollowUp>().CountAsync()));
    }

    [Fact]
    public async Task Urgency_SetByTheUnitsHead_NotOfferedToOthers()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        using (var specialist = await scene.SignInAsync("ha.sxd"))
        {
            Assert.Null((await specialist.PageAsync($"/van-ban/{document}")).QuerySelector(".eo-menuform"));
        }

        using var head = await scene.SignInAsync("dung.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");
        using var set = await DemoScene.SendAsync(head, page, ".eo-menuform", null, ("urgency", "Flash"));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Equal([Urgency.Flash], await scene.AskAsync(db => db.Set<WorkTask>()
            .Where(t => t.State == WorkTaskState.Open && db.Set<Case>().Any(c => c.Id == t.CaseId && c.DocumentId == document)).Select(t => t.Urgency).ToListAsync()));
    }

    [Fact]
    public async Task Mute_FromTheMenu_AndBack()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        using var director = await scene.SignInAsync("giamdoc.sxd");
        const string form = "form[action$='handler=Mute']";

        var page = await director.PageAsync($"/van-ban/{document}");
        Assert.Contains("Không báo cho tôi", page.QuerySelector(form)!.TextContent, StringComparison.Ordinal);
        using (var muted = await DemoScene.SendAsync(director, page, form, outcome: null))
        {
            Assert.Equal(HttpStatusCode.Redirect, muted.StatusCode);
        }

        Assert.Contains("Lại báo cho tôi", (await director.PageAsync($"/van-ban/{document}")).QuerySelector(form)!.TextContent, StringComparison.Ordinal);
    }

    private static int Unread(IParentNode page) => int.Parse(page.QuerySelector("[data-dem=notices]")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
