using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Notices;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Notices;

/// <summary>Thông báo, cách nhận, lịch hạn and the forms for paper.</summary>
public sealed class NoticePagesTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task List_ReadMuteUnmute_OnlyOnesOwn()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync("/thong-bao");
        var row = page.QuerySelectorAll("li[data-notice]").First(r => r.InnerHtml.Contains(document.ToString(), StringComparison.Ordinal));
        Assert.Contains("Chưa đọc", row.TextContent, StringComparison.Ordinal);
        using var muted = await clerk.PostFieldsAsync("/thong-bao?handler=Mute", DemoScene.Fields(page, $"li[data-notice='{row.GetAttribute("data-notice")}'] form", null));
        Assert.Equal(HttpStatusCode.Redirect, muted.StatusCode);
        using var read = await clerk.PostFieldsAsync("/thong-bao?handler=Read", [.. page.QuerySelectorAll("form[action*='handler=Read'] input").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!))]);
        Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        page = await clerk.PageAsync("/thong-bao");
        Assert.DoesNotContain("Chưa đọc", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var profile = await clerk.PageAsync("/ca-nhan");
        using var back = await clerk.PostFieldsAsync("/ca-nhan?handler=Unmute", DemoScene.Fields(profile, "form[action*='Unmute']", null));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var other = await scene.SignInAsync("nhu.sxd");
        Assert.DoesNotContain(document.ToString(), (await other.PageAsync("/thong-bao")).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_SavedAndShown_BadHoursRefused()
    {
        using var person = await scene.SignInAsync("ha.sxd");
        var page = await person.PageAsync("/ca-nhan");
        Assert.Null(page.QuerySelector("[name=phone]"));
        var wrong = DemoScene.Fields(page, "form[action*='handler=Notices']", null, ("quietFrom", "21:00"));
        using var refused = await person.PostFieldsAsync("/ca-nhan?handler=Notices", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        var typed = DemoScene.Fields(page, "form[action*='handler=Notices']", null, ("mail-Reminder", "Digest"), ("digestHour", "16"));
        typed.RemoveAll(f => f.Key == "app-Published");
        using var saved = await person.PostFieldsAsync("/ca-nhan?handler=Notices", typed);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        page = await person.PageAsync("/ca-nhan");
        Assert.True(page.QuerySelector("tr[data-kind=Reminder] option[value=Digest]")!.HasAttribute("selected"));
        Assert.False(page.QuerySelector("[name=app-Published]")!.HasAttribute("checked"));
        var me = await scene.PersonAsync("Nguyễn Thu Hà");
        Assert.Equal(16, await scene.AskAsync(db => db.Set<NoticePreferences>().Where(p => p.PersonId == me).Select(p => p.DigestHour).SingleAsync()));
    }

    [Fact]
    public async Task Feed_OpenedByItsSecretAlone_RenewedTheOldIsGone()
    {
        await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var first = await AddressAsync(clerk);
        using var stranger = scene.Office.Visit();
        using var read = await stranger.GetAsync(first);
        Assert.Equal("text/calendar", read.Content.Headers.ContentType!.MediaType);
        var text = await read.Content.ReadAsStringAsync();
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT\r\n", text, StringComparison.Ordinal);
        Assert.Empty(stranger.Cookies.GetAllCookies());
        var second = await AddressAsync(clerk);
        using var gone = await stranger.GetAsync(first);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var here = await stranger.GetAsync(second);
        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
    }

    [Fact]
    public async Task Forms_FilledFromTheCase_EscapedAndByRights()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("LeaderInCharge", (await scene.PersonAsync("Lê Đức Thịnh")).ToString()), ("Text", "Giao QLN <script>alert(1)</script> chủ trì."));
        await scene.AskAsync(db => db.Set<Core.Documents.Document>().Where(d => d.Id == document).ExecuteUpdateAsync(s => s.SetProperty(d => d.Subject, "Về <b>trụ sở</b> & hạ tầng")));
        using var clerk = await scene.SignInAsync("hang.sxd");
        foreach (var (name, title, words) in new[]
        {
            ("phieu-giai-quyet", "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", "Lê Đức Thịnh"), ("phieu-chuyen", "PHIẾU CHUYỂN", "Phòng Quản lý nhà"),
            ("phieu-trinh", "PHIẾU TRÌNH", "Chưa có ý kiến"), ("giay-moi", "GIẤY MỜI", "Đại diện lãnh đạo Phòng Quy hoạch"),
        })
        {
            var page = await clerk.PageAsync($"/van-ban/{document}/phieu?mau={name}");
            var paper = page.QuerySelector(".eo-paper")!;
            Assert.Equal(title, paper.QuerySelector("h1")!.TextContent);
            Assert.Contains(words, paper.TextContent, StringComparison.Ordinal);
            Assert.Contains("Về <b>trụ sở</b> & hạ tầng", paper.TextContent, StringComparison.Ordinal);
            Assert.Empty(paper.QuerySelectorAll("script, [style], style"));
            Assert.DoesNotContain("{{", paper.TextContent, StringComparison.Ordinal);
        }

        using var unknown = await clerk.GetAsync($"/van-ban/{document}/phieu?mau=khac");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var outside = await scene.SignInAsync("son.dongtam");
        using var hidden = await outside.GetAsync($"/van-ban/{document}/phieu?mau=giay-moi");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private static async Task<string> AddressAsync(Visitor person)
    {
        var page = await person.PageAsync("/ca-nhan");
        using var made = await person.PostFieldsAsync("/ca-nhan?handler=RenewFeed", DemoScene.Fields(page, "form[action*='RenewFeed']", null));
        return new Uri((await Visitor.ReadAsync(made)).QuerySelector("#dia-chi-lich code")!.TextContent).AbsolutePath;
    }
}
