using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Dom;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Procedures;

/// <summary>The pages about procedures, as the administrator and others see them.</summary>
public sealed class ProcedurePageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task List_ByAdministrator_ShowsWhatIsInForce()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quy-trinh");
        Assert.NotEmpty(page.QuerySelectorAll("table.eo-procs tbody tr"));
        Assert.Contains("đang dùng", page.QuerySelector("table.eo-procs")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".eo-nav a[href='/quy-trinh'][aria-current]"));
    }

    [Theory]
    [InlineData("ha.sxd")]
    [InlineData("hang.sxd")]
    public async Task Pages_ByWhoNeitherDrawsNorOversees_AreForbidden(string who)
    {
        using var person = await scene.SignInAsync(who);
        foreach (var path in new[] { "/quy-trinh", "/quy-trinh/gan", await VersionPathAsync(), await VersionPathAsync() + "/xuat/png" })
        {
            using var response = await person.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Version_Files_AreWhatTheyAreCalled()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var path = await VersionPathAsync();
        var page = await admin.PageAsync(path);
        Assert.NotEmpty(page.QuerySelectorAll("svg.eo-flow g.step"));
        using var svg = await admin.GetAsync(path + "/xuat/svg");
        Assert.Equal("svg", XDocument.Parse(await svg.Content.ReadAsStringAsync()).Root!.Name.LocalName);
        using var png = await admin.GetAsync(path + "/xuat/png");
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], (await png.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Fact]
    public async Task Bind_OneTypeToAnotherProcedure_ProbeFollowsUntilTheLineIsGone()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var lines = await scene.AskAsync(db => db.Set<ProcedureBinding>().CountAsync());
        var page = await admin.PageAsync("/quy-trinh/gan");
        var target = page.QuerySelectorAll("#d-qt option").Last().GetAttribute("value")!;
        using var bound = await DemoScene.SendAsync(admin, page, "form[action$='Bind']", null, ("huong", "den"), ("loai", "Thư công"), ("quytrinh", target));
        Assert.Equal(HttpStatusCode.Redirect, bound.StatusCode);
        var probe = await admin.PageAsync("/quy-trinh/gan?thu=1&huong=den&loai=Th%C6%B0+c%C3%B4ng&khan=Normal");
        Assert.Contains("Thư công", probe.QuerySelector("tr.won")!.TextContent, StringComparison.Ordinal);
        using var twice = await admin.PostFieldsAsync("/quy-trinh/gan?handler=Unbind", DemoScene.Fields(probe, "tr.won form", null));
        Assert.Equal(HttpStatusCode.Redirect, twice.StatusCode);
        Assert.Equal(lines, await scene.AskAsync(db => db.Set<ProcedureBinding>().CountAsync()));
    }

    [Fact]
    public async Task Retract_OneThatIsBound_IsRefusedInWords()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quy-trinh");
        var row = page.QuerySelectorAll("table.eo-procs tbody tr").First(r => r.TextContent.Contains("dòng áp dụng", StringComparison.Ordinal));
        row.QuerySelector("form[action$='Retract']")!.Id = "ngung";
        using var response = await admin.PostFieldsAsync("/quy-trinh?handler=Retract", DemoScene.Fields(page, "#ngung", null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("đang được áp dụng", DemoScene.Notes(await Visitor.ReadAsync(response)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_WithAWayThatLeadsNowhere_SaysSoThoughItIsInForce()
    {
        using var designer = await ElsaApi.Designer.SignInAsync(scene, ElsaApi.Designer.Administrator);
        var model = ElsaApi.Designer.Drawing("Rẽ nhánh thiếu một hướng", "re-nhanh-thieu");
        var steps = model["root"]!["activities"]!.AsArray();
        var ways = model["root"]!["connections"]!.AsArray();
        steps.Add(JsonNode.Parse("""{"id":"re","type":"Elsa.FlowDecision","version":1,"name":"Gấp?","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":"true"}}}"""));
        var first = ways[0]!;
        var into = first["target"]!["activity"]!.ToString();
        first["target"]!["activity"] = "re";
        ways.Add(JsonNode.Parse($$$"""{"source":{"activity":"re","port":"True"},"target":{"activity":"{{{into}}}","port":"In"}}"""));
        Assert.Equal(HttpStatusCode.OK, (await designer.SaveAsync(model, publish: true)).Status);

        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quy-trinh/re-nhanh-thieu/1");
        Assert.Contains("nên xem lại", page.QuerySelector("section[aria-labelledby=kiem-tra]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_WithItself_SaysNothingDiffers()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var path = await VersionPathAsync();
        var cut = path.LastIndexOf('/');
        var page = await admin.PageAsync($"{path[..cut]}/so-sanh{path[cut..]}{path[cut..]}");
        Assert.Contains("như nhau", page.QuerySelector(".eo-empty h2")!.TextContent, StringComparison.Ordinal);
        using var missing = await admin.GetAsync($"{path[..cut]}/so-sanh/1/999");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<string> VersionPathAsync()
    {
        var version = await scene.AskAsync(db => db.Set<ProcedureVersion>().Where(v => v.IsPublished).OrderBy(v => v.DefinitionId).Select(v => new { v.DefinitionId, v.Version }).FirstAsync());
        return FormattableString.Invariant($"/quy-trinh/{version.DefinitionId}/{version.Version}");
    }
}
