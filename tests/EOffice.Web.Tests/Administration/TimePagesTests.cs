using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Notices;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Administration;

/// <summary>Lịch, nhắc hạn, kênh thông báo through their forms, without a script.</summary>
public sealed class TimePagesTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Ladder_AdoptAddRemoveInherit_AndTrial()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/nhac";
        var page = await admin.PageAsync(path);
        Assert.Contains("Chưa đặt thang nhắc", DemoScene.Notes(page), StringComparison.Ordinal);
        using var adopted = await admin.PostFieldsAsync($"{path}?handler=Adopt", DemoScene.Fields(page, "form[action$='handler=Adopt']", null));
        Assert.Equal(HttpStatusCode.Redirect, adopted.StatusCode);

        page = await admin.PageAsync($"{path}?so=5&tinh=wd");
        Assert.Equal(7, page.QuerySelectorAll("#moc li").Length);
        Assert.Contains("Trước hạn 1 ngày làm việc", page.QuerySelector("li[data-rung='remind:wd:1']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nhắc người đang giữ việc, trưởng đơn vị", page.QuerySelector("li[data-rung='remind:wd:1']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.QuerySelectorAll("#thu li[data-alarm]").Length);
        var form = DemoScene.Fields(page, "form[action*='handler=Put']", null, ("moment", "After"), ("amount", "x"), ("unit", "wd"), ("receivers", "AgencyHead"));
        using var wrong = await admin.PostFieldsAsync($"{path}?handler=Put", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var shown = await Visitor.ReadAsync(wrong);
        Assert.Contains("Chưa thêm được mốc", DemoScene.Notes(shown), StringComparison.Ordinal);
        Assert.True(shown.QuerySelector("input[name=receivers][value=AgencyHead]")!.HasAttribute("checked"));

        using var put = await admin.PostFieldsAsync($"{path}?handler=Put", DemoScene.Fields(page, "form[action*='handler=Put']", null, ("moment", "After"), ("amount", "10"), ("unit", "wd"), ("receivers", "AgencyHead")));
        Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        using var stale = await admin.PostFieldsAsync($"{path}?handler=Remove", DemoScene.Fields(page, "li[data-rung='remind:wd:1'] form", null));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        page = await admin.PageAsync(path);
        using var removed = await admin.PostFieldsAsync($"{path}?handler=Remove", DemoScene.Fields(page, "li[data-rung='late:wd:10'] form", null));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        var flash = await admin.PageAsync($"{path}?hoa-toc=true");
        Assert.DoesNotContain("ngày làm việc", flash.QuerySelector("#n-dvt")!.TextContent, StringComparison.Ordinal);
        page = await admin.PageAsync(path);
        using var inherited = await admin.PostFieldsAsync($"{path}?handler=Inherit", DemoScene.Fields(page, "form[action$='handler=Inherit']", null));
        Assert.Equal(HttpStatusCode.Redirect, inherited.StatusCode);
    }

    [Fact]
    public async Task Alarms_UpcomingFiltered_SendNow_StandsAmongTheSent()
    {
        await scene.ReceiveAsync();
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/nhac/lich";
        var page = await admin.PageAsync($"{path}?nguoi=H%E1%BA%B1ng");
        var row = page.QuerySelectorAll("tr[data-alarm]").First(r => r.QuerySelector("form") is not null);
        Assert.Contains("Đỗ Thị Hằng", row.TextContent, StringComparison.Ordinal);
        using var sent = await admin.PostFieldsAsync($"{path}?handler=Ring", DemoScene.Fields(page, $"tr[data-alarm='{row.GetAttribute("data-alarm")}'] form", null));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var done = await admin.PageAsync($"{path}?nhom=da-gui");
        Assert.Contains("đã gửi", done.QuerySelector($"tr[data-alarm='{row.GetAttribute("data-alarm")}']")!.TextContent, StringComparison.Ordinal);
        var nobody = await admin.PageAsync($"{path}?nguoi=kh%C3%B4ng%20ai");
        Assert.Contains("Không có lời nhắc nào sắp gửi", nobody.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_DayThatMovesTasks_AsksFirst_ThenMoves()
    {
        await scene.ReceiveAsync();
        var task = await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.State == WorkTaskState.Open && t.DueAt != null).OrderByDescending(t => t.OpenedAt).Select(t => new { t.Id, t.OpenedAt }).FirstAsync());
        var day = await OfficeDayAsync(LocalTime.DateOf(LocalTime.ToLocal(task.OpenedAt)));
        // As if the step had been drawn with one working day.
        await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.Id == task.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueRule, "wd:1").SetProperty(t => t.DueAt, LocalTime.At(day, new TimeOnly(17, 30)).UtcDateTime)));
        using var admin = await scene.SignInAsync("tuan.sxd");
        var path = $"/quan-tri/lich?nam={day.Year}";
        var page = await admin.PageAsync(path);
        var typed = DemoScene.Fields(page, "form[action*='handler=Add']", null, ("date", day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)), ("name", "Nghỉ do bão"), ("source", "Công điện 12"));
        using var asked = await admin.PostFieldsAsync("/quan-tri/lich?handler=Add", typed);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var question = await Visitor.ReadAsync(asked);
        Assert.NotEqual("0", question.QuerySelector("#xac-nhan [data-later]")!.GetAttribute("data-later"));
        Assert.False(await scene.AskAsync(db => db.Set<CalendarDay>().AnyAsync(d => d.AgencyId != null && d.Date == day)));

        using var yes = await admin.PostFieldsAsync("/quan-tri/lich?handler=Add", DemoScene.Fields(question, "#xac-nhan form", null));
        Assert.Equal(HttpStatusCode.Redirect, yes.StatusCode);
        Assert.True(await scene.AskAsync(db => db.Set<Notice>().AnyAsync(n => n.Template == NoticeTemplates.DuesMoved)));
        Assert.True(await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.Id == task.Id).AllAsync(t => t.DueAt > LocalTime.At(day, new TimeOnly(17, 30)).UtcDateTime)));
    }

    [Fact]
    public async Task Calendar_File_ShowsLinesThenWrites_HoursToo()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/lich?nam=2031");
        Assert.Contains("dự kiến theo luật", DemoScene.Notes(page), StringComparison.Ordinal);
        using var read = await UploadAsync(admin, page, "ngày;loại;tên;căn cứ\n26/07/2031;Làm bù;Làm bù cho 28/07;TB 1\n28/07/2031;Nghỉ bù;Nghỉ hoán đổi;TB 1\n");
        var shown = await Visitor.ReadAsync(read);
        Assert.Equal(["New", "New"], shown.QuerySelectorAll("tr[data-line]").Select(r => r.GetAttribute("data-state")));
        using var wrong = await UploadAsync(admin, page, "hôm nay;Làm bù;A;B");
        Assert.Null((await Visitor.ReadAsync(wrong)).QuerySelector("#xac-nhan"));
        using var written = await admin.PostFieldsAsync("/quan-tri/lich?handler=Import", DemoScene.Fields(shown, "#xac-nhan form", null));
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        Assert.NotNull((await admin.PageAsync("/quan-tri/lich?nam=2031")).QuerySelector("tr[data-day='26/07/2031'] form"));

        page = await admin.PageAsync("/quan-tri/lich?nam=2031");
        using var bad = await admin.PostFieldsAsync("/quan-tri/lich?handler=Hours&nam=2031", DemoScene.Fields(page, "form[action*='handler=Hours']", null, ("from", "16/04/2031"), ("sessions", "cả ngày"), ("hoursSource", "QĐ")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        using var hours = await admin.PostFieldsAsync("/quan-tri/lich?handler=Hours&nam=2031", DemoScene.Fields(page, "form[action*='handler=Hours']", null, ("from", "16/04/2031"), ("sessions", "07:00-11:30, 13:30-17:00"), ("hoursSource", "QĐ 3")));
        Assert.Equal(HttpStatusCode.Redirect, hours.StatusCode);
        Assert.NotNull((await admin.PageAsync("/quan-tri/lich?nam=2031")).QuerySelector("tr[data-season='16/04/2031']"));
    }

    [Fact]
    public async Task Calendar_DayOfOneUnit_StandsWithItsUnit_AndIsTakenOff()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/lich?nam=2032";
        var page = await admin.PageAsync(path);
        var unit = page.QuerySelectorAll("#l-dv option").First(o => o.TextContent.Contains("Quản lý nhà", StringComparison.Ordinal));
        var typed = DemoScene.Fields(page, "form[action*='handler=Add']", null, ("date", "09/03/2032"), ("name", "Trụ sở ngập"), ("source", "Công điện 3"), ("unitId", unit.GetAttribute("value")!));
        using var added = await admin.PostFieldsAsync("/quan-tri/lich?handler=Add&nam=2032", typed);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        page = await admin.PageAsync(path);
        Assert.Contains(unit.TextContent, page.QuerySelector("tr[data-day='09/03/2032']")!.TextContent, StringComparison.Ordinal);
        // For the year the notice is still to come: one unit's day says nothing about it.
        Assert.Contains("dự kiến theo luật", DemoScene.Notes(page), StringComparison.Ordinal);

        using var again = await admin.PostFieldsAsync("/quan-tri/lich?handler=Add&nam=2032", [.. typed.Where(f => f.Key != "operationId"), new("operationId", "khac")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(unit.GetAttribute("value"), (await Visitor.ReadAsync(again)).QuerySelector("#l-dv option[selected]")!.GetAttribute("value"));
        using var removed = await admin.PostFieldsAsync("/quan-tri/lich?handler=Remove&nam=2032", DemoScene.Fields(page, "tr[data-day='09/03/2032'] form", null));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Null((await admin.PageAsync(path)).QuerySelector("tr[data-day='09/03/2032']"));
    }

    [Fact]
    public async Task Channels_QuietAndGateway_SecretShownOnce()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/thong-bao";
        var page = await admin.PageAsync(path);
        using var half = await admin.PostFieldsAsync($"{path}?handler=Quiet", DemoScene.Fields(page, "form[action$='handler=Quiet']", null, ("from", "21:00")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
        using var quiet = await admin.PostFieldsAsync($"{path}?handler=Quiet", DemoScene.Fields(page, "form[action$='handler=Quiet']", null, ("from", "21:00"), ("to", "06:00")));
        Assert.Equal(HttpStatusCode.Redirect, quiet.StatusCode);
        using var set = await admin.PostFieldsAsync($"{path}?handler=Gateway", DemoScene.Fields(page, "form[action$='handler=Gateway']", null, ("address", "https://tin.example.vn/x")));
        Assert.NotNull((await Visitor.ReadAsync(set)).QuerySelector("#khoa-moi code"));
        page = await admin.PageAsync(path);
        Assert.Null(page.QuerySelector("#khoa-moi"));
        Assert.Equal("21:00", page.QuerySelector("#y-tu")!.GetAttribute("value"));
        using var removed = await admin.PostFieldsAsync($"{path}?handler=Remove", DemoScene.Fields(page, "form[action$='handler=Remove']", null));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
    }

    [Theory]
    [InlineData("/quan-tri/nhac")]
    [InlineData("/quan-tri/nhac/lich")]
    [InlineData("/quan-tri/thong-bao")]
    public async Task Pages_ToWhoDoesntAdministrate_AreRefused(string path)
    {
        using var director = await scene.SignInAsync("giamdoc.sxd");
        using var response = await director.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<DateOnly> OfficeDayAsync(DateOnly after)
    {
        var days = await scene.AskAsync(db => db.Set<CalendarDay>().ToListAsync());
        for (var day = after.AddDays(1); ; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && days.All(d => d.Date != day))
            {
                return day;
            }
        }
    }

    private static async Task<HttpResponseMessage> UploadAsync(Visitor admin, AngleSharp.Html.Dom.IHtmlDocument page, string text)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[action*='handler=Read'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(text), "file", "lich.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/quan-tri/lich?handler=Read&nam=2031", UriKind.Relative)) { Content = content };
        return await admin.SendAsync(request);
    }
}
