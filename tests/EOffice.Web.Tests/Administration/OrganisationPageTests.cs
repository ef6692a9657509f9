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
