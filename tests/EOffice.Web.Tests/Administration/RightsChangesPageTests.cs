using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Administration;

/// <summary>The warning of changed rights, and its confirmation through the page.</summary>
public sealed class RightsChangesPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Warning_StandsUntilConfirmed()
    {
        using var administrator = await scene.SignInAsync("tuan.sxd");
        Assert.Null((await administrator.PageAsync("/quan-tri/to-chuc")).QuerySelector("#doi-quyen"));
        var ha = await scene.PersonAsync("Nguyễn Thu Hà");
        var page = await administrator.PageAsync($"/quan-tri/to-chuc/nguoi/{ha}");
        var give = page.QuerySelector("form[action*='handler=Give']")!;
        var position = give.QuerySelector("select option[value]:not([value=''])")!.GetAttribute("value")!;
        using (var given = await DemoScene.SendAsync(administrator, page, "form[action*='handler=Give']", outcome: null, (give.QuerySelector("select")!.GetAttribute("name")!, position)))
        {
            Assert.Equal(System.Net.HttpStatusCode.Redirect, given.StatusCode);
        }

        Assert.Contains("1 thay đổi quyền", (await administrator.PageAsync("/quan-tri/tinh-trang")).QuerySelector("#doi-quyen")!.TextContent, StringComparison.Ordinal);
        var list = await administrator.PageAsync("/quan-tri/to-chuc/thay-doi-quyen");
        Assert.Contains("Nguyễn Thu Hà", list.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using (var confirmed = await DemoScene.SendAsync(administrator, list, "form[action*='handler=Confirm']", outcome: null))
        {
            Assert.Equal(System.Net.HttpStatusCode.Redirect, confirmed.StatusCode);
        }

        Assert.Null((await administrator.PageAsync("/quan-tri/to-chuc")).QuerySelector("#doi-quyen"));
    }
}
