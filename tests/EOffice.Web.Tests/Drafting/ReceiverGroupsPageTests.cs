using System.Net;
using EOffice.Core.Directory.Groups;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Drafting;

/// <summary>Nhóm nơi nhận through the pages: kept by the clerk, offered to who drafts.</summary>
public sealed class ReceiverGroupsPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Page = "/quan-tri/to-chuc/nhom-noi-nhan";
    private const string NewForm = "form[action$='handler=Save']";

    [Fact]
    public async Task Save_ByTheClerk_OfferedToTheDrafterAsOneEntry()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        var empty = await clerk.PageAsync(Page);
        var first = empty.QuerySelector("input[name=members]")!.GetAttribute("value")!;

        using var saved = await DemoScene.SendAsync(clerk, empty, NewForm, null, ("name", "Các sở, ngành"), ("members", first));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("1 cơ quan", (await clerk.PageAsync(Page)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var group = await scene.AskAsync(db => db.Set<ReceiverGroup>().SingleAsync());
        using var drafter = await scene.SignInAsync("ha.sxd");
        var offered = (await drafter.PageAsync("/du-thao/tao")).QuerySelector($"input[name=Receivers][value='@{group.Id:N}']")!;
        Assert.Contains("Các sở, ngành (nhóm 1 cơ quan)", offered.ParentElement!.TextContent, StringComparison.Ordinal);
        using var refused = await drafter.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Save_WithoutName_ToldAndTicksStay()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync(Page);
        var first = page.QuerySelector("input[name=members]")!.GetAttribute("value")!;

        using var response = await DemoScene.SendAsync(clerk, page, NewForm, null, ("name", ""), ("members", first));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var again = await Visitor.ReadAsync(response);
        Assert.Contains("tên nhóm phải có", DemoScene.Notes(again), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(again.QuerySelector($"{NewForm} input[value='{first}'][checked]"));
    }
}
