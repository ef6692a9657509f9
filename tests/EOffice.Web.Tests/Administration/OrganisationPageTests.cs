using System.Net;
using EOffice.Core.Directory;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Administration;

/// <summary>Tổ chức, Lịch, Sổ and Kết nối through their forms.</summary>
public sealed class OrganisationPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task AddPerson_ShowsThePasswordOnce_AndTheyMustChangeIt()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/to-chuc");
        var form = page.QuerySelector("form[action$='handler=AddPerson']")!;
        KeyValuePair<string, string>[] fields =
        [
            .. form.QuerySelectorAll("input[type=hidden]").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!)),
            new("fullName", "Nguyễn Văn Mới"), new("userName", "moi.sxd"), new("email", ""),
        ];
        using var added = await admin.PostFieldsAsync("/quan-tri/to-chuc?handler=AddPerson", fields);
        var password = (await Visitor.ReadAsync(added)).QuerySelector("#mat-khau code")!.TextContent;
        using var again = await admin.PostFieldsAsync("/quan-tri/to-chuc?handler=AddPerson", fields);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        using var person = scene.Office.Visit();
        await person.SignInAsync("moi.sxd", password);
        using var start = await person.GetAsync("/viec");
        Assert.Equal("/doi-mat-khau", start.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Person_ShowsWhatTheyHold_WithoutContents()
    {
        var id = await scene.PersonAsync("Đỗ Thị Hằng");
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync($"/quan-tri/to-chuc/nguoi/{id}");

        Assert.Contains("hang.sxd", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await scene.AskAsync(db => db.Set<EOffice.Core.Platform.JournalEvent>().CountAsync(e => e.Kind == ReadOrganisation.PersonViewed)));
        using var unknown = await admin.GetAsync($"/quan-tri/to-chuc/nguoi/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Split_ChosenIsShownFirst_ThenBecomesAUnit_WithoutAScript()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/to-chuc");
        page = await admin.PageAsync(page.QuerySelector("tr[data-unit-edit=QHKT] a[href*='/tach/']")!.GetAttribute("href")!);
        var head = page.QuerySelectorAll("li[data-position]").First(l => l.TextContent.Contains("Trưởng", StringComparison.Ordinal));
        var id = head.GetAttribute("data-position")!;
        var post = page.QuerySelector("#sua form")!.GetAttribute("action")!;
        using var none = await admin.PostFieldsAsync(post, DemoScene.Fields(page, "#sua form", null, ("name", "Phòng Kiến trúc"), ("code", "kt2")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        var refused = await Visitor.ReadAsync(none);
        Assert.Contains("Chưa chọn chức danh", DemoScene.Notes(refused), StringComparison.Ordinal);
        Assert.Equal("Phòng Kiến trúc", refused.QuerySelector("#t-ten")!.GetAttribute("value"));

        using var asked = await admin.PostFieldsAsync(post, DemoScene.Fields(page, "#sua form", null, ("name", "Phòng Kiến trúc"), ("code", "kt2"), ("positions", id)));
        var plan = await Visitor.ReadAsync(asked);
        Assert.NotNull(plan.QuerySelector($"#xac-nhan li[data-going='{id}']"));
        Assert.Contains("không còn trưởng đơn vị", plan.QuerySelector("#xac-nhan")!.TextContent, StringComparison.Ordinal);
        Assert.True(plan.QuerySelector($"li[data-position='{id}'] input")!.HasAttribute("checked"));
        Assert.False(await scene.AskAsync(db => db.Set<Unit>().AnyAsync(u => u.Code == "KT2")));

        using var done = await admin.PostFieldsAsync(plan.QuerySelector("#xac-nhan form")!.GetAttribute("action")!, DemoScene.Fields(plan, "#xac-nhan form", null));
        Assert.Equal("/quan-tri/to-chuc#don-vi", done.Headers.Location!.OriginalString);
        page = await admin.PageAsync("/quan-tri/to-chuc");
        Assert.Contains("tách ra", page.QuerySelector("tbody[data-unit=KT2]")!.TextContent, StringComparison.Ordinal);

        // Merged with a unit that is headed too, the page says so and asks before.
        var into = page.QuerySelector("tr[data-unit-edit=QLN] input[name=id]")!.GetAttribute("value")!;
        var merge = DemoScene.Fields(page, "tr[data-unit-edit=KT2] form[action$=MergeUnit]", null, ("intoId", into));
        using var two = await admin.PostFieldsAsync("/quan-tri/to-chuc?handler=MergeUnit", merge);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, two.StatusCode);
        var question = await Visitor.ReadAsync(two);
        Assert.Contains("2 trưởng đơn vị", DemoScene.Notes(question), StringComparison.Ordinal);
        Assert.Contains("Sẽ chuyển 1 chức danh", question.QuerySelector("#xac-nhan")!.TextContent, StringComparison.Ordinal);
        using var merged = await admin.PostFieldsAsync("/quan-tri/to-chuc?handler=MergeUnit", DemoScene.Fields(question, "#xac-nhan form", null, ("known", "true")));
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        Assert.True(await scene.AskAsync(db => db.Set<Unit>().AnyAsync(u => u.Code == "KT2" && u.ClosedOn != null)));
    }

    [Fact]
    public async Task Split_ToWhoDoesntAdministrate_OrOfNoUnit_IsRefused()
    {
        var unit = await scene.AskAsync(db => db.Set<Unit>().Where(u => u.Code == "QLN").Select(u => u.Id).SingleAsync());
        using var director = await scene.SignInAsync("giamdoc.sxd");
        using var refused = await director.GetAsync($"/quan-tri/to-chuc/tach/{unit}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var admin = await scene.SignInAsync("tuan.sxd");
        using var unknown = await admin.GetAsync($"/quan-tri/to-chuc/tach/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("/quan-tri/lich?so=3&don-vi=wd&tu=23%2F11%2F2026%2008:00", "17:30 27/11/2026")]
    [InlineData("/quan-tri/lich?so=x&don-vi=wd&tu=hôm%20nay", "Chưa tính được hạn")]
    [InlineData("/quan-tri/so", "VBDEN")]
    [InlineData("/quan-tri/ket-noi", "SQLite")]
    public async Task Pages_Show(string path, string expected)
    {
        using var admin = await scene.SignInAsync("tuan.sxd");

        Assert.Contains(expected, (await admin.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }
}
