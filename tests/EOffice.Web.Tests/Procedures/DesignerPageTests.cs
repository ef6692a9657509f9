using System.Net;
using AngleSharp.Dom;
using EOffice.Web.Hosting;
using EOffice.Web.Tests.ElsaApi;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Procedures;

/// <summary>The pages around Elsa Studio: who gets them, for which unit, under which policy.</summary>
public sealed class DesignerPageTests(ElsaScene scene) : IClassFixture<ElsaScene>
{
    private const string Page = $"/quy-trinh/{ElsaScene.Incoming}";

    [Fact]
    public async Task Designer_ToTheAdministrator_HoldsTheStudioOfTheWholeAgency()
    {
        using var person = await scene.Demo.SignInAsync("tuan.sxd");
        var page = await person.PageAsync(Page);

        var studio = page.QuerySelector("[data-studio]")!;
        Assert.Equal(("elsa-workflow-definition-editor", "/quy-trinh", ElsaScene.Incoming), (studio.GetAttribute("data-element"), studio.GetAttribute("data-scope"), studio.GetAttribute("data-subject")));
        Assert.Equal("/quy-trinh/", page.QuerySelector("base")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("[data-studio-saved]"));
        Assert.Contains("đang dùng", page.QuerySelector("[data-studio-state]")!.TextContent, StringComparison.Ordinal);
        // The base address is another: a link to a place in the page has to name the page.
        Assert.All(page.QuerySelectorAll("a[href*='#']"), a => Assert.StartsWith("/quy-trinh/", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    /// <summary>Leaders look, a unit's administrator looks at what is not the unit's: no place that tells about saving.</summary>
    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("long.sxd")]
    public async Task Designer_ToSomebodyWhoMayOnlyLook_SaysSoAndWhoMay(string name)
    {
        using var person = await scene.Demo.SignInAsync(name);
        var page = await person.PageAsync(Page);
        Assert.Null(page.QuerySelector("[data-studio-saved]"));
        Assert.Contains("Chỉ xem", page.QuerySelector("[data-studio-bar]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("quản trị hệ thống", page.QuerySelector("[data-studio-bar]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ha.sxd", Page, HttpStatusCode.Forbidden)]
    [InlineData("hang.sxd", "/quy-trinh/ho-so", HttpStatusCode.Forbidden)]
    [InlineData("giamdoc.sxd", "/quy-trinh/ho-so", HttpStatusCode.Forbidden)]
    [InlineData("tuan.sxd", "/quy-trinh/khong-co", HttpStatusCode.NotFound)]
    [InlineData("tuan.sxd", "/quy-trinh/xa-van-ban-den", HttpStatusCode.NotFound)]
    [InlineData("tuan.sxd", "/quy-trinh/don-vi/00000000-0000-0000-0000-000000000001/so-van-ban-den", HttpStatusCode.NotFound)]
    [InlineData("tuan.sxd", "/quy-trinh/ho-so/00000000-0000-0000-0000-000000000001", HttpStatusCode.NotFound)]
    public async Task StudioPage_NotForTheAsker_IsRefusedUnderTheOrdinaryPolicy(string name, string path, HttpStatusCode expected)
    {
        using var person = await scene.Demo.SignInAsync(name);
        using var response = await person.GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        Assert.DoesNotContain("unsafe", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("/quy-trinh/ho-so")]
    public async Task StudioPage_Policy_AllowsWebAssemblyAndStylesButNoScriptFromText(string path)
    {
        using var person = await scene.Demo.SignInAsync("tuan.sxd");
        using var response = await person.GetAsync(path);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(StudioPolicy.Text, policy);
        Assert.Matches("script-src 'self' 'wasm-unsafe-eval' 'sha256-[^' ]+' 'sha256-[^' ]+';", policy);
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=\"", html);
    }

    [Fact]
    public async Task Designer_OfAUnit_LiesUnderTheUnitsAddress()
    {
        using var administrator = await scene.SignInAsync("long.sxd");
        var saved = await administrator.SaveAsync(Designer.Drawing("Quy trình riêng của phòng"), scope: Designer.OfUnit(scene.Housing));
        var id = saved["workflowDefinition"]["definitionId"]!.ToString();

        using var person = await scene.Demo.SignInAsync("long.sxd");
        using var redirected = await person.GetAsync($"/quy-trinh/{id}");
        Assert.Equal(HttpStatusCode.Redirect, redirected.StatusCode);
        Assert.Equal($"/quy-trinh/don-vi/{scene.Housing}/{id}", redirected.Headers.Location!.ToString());
        var page = await person.PageAsync($"/quy-trinh/don-vi/{scene.Housing}/{id}");
        Assert.Equal($"/quy-trinh/don-vi/{scene.Housing}", page.QuerySelector("[data-studio]")!.GetAttribute("data-scope"));
        Assert.NotNull(page.QuerySelector("[data-studio-saved]"));

        using var other = await scene.Demo.SignInAsync("nhu.sxd");
        Assert.Null((await other.PageAsync($"/quy-trinh/don-vi/{scene.Housing}/{id}")).QuerySelector("[data-studio-saved]"));
        using var elsewhere = await other.GetAsync($"/quy-trinh/don-vi/{scene.Planning}/{id}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Instance_OfACase_NamesItsProcedureAndState()
    {
        using var person = await scene.Demo.SignInAsync("tuan.sxd");
        var page = await person.PageAsync($"/quy-trinh/ho-so/{scene.CaseId}");
        Assert.Equal("elsa-workflow-instance-viewer", page.QuerySelector("[data-studio]")!.GetAttribute("data-element"));
        Assert.Contains("đang chạy", page.QuerySelector("[data-studio-bar]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/workflows/definitions/abc/edit", "/quy-trinh/abc")]
    [InlineData("/quy-trinh/workflows/definitions/abc/edit", "/quy-trinh/abc")]
    [InlineData("/quy-trinh/workflows/instances/00000000-0000-0000-0000-000000000001/view", "/quy-trinh/ho-so/00000000-0000-0000-0000-000000000001")]
    public async Task AddressOfTheStudio_LeadsToOurPage(string path, string expected)
    {
        using var person = await scene.Demo.SignInAsync("tuan.sxd");
        using var response = await person.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location!.ToString());
    }
}
