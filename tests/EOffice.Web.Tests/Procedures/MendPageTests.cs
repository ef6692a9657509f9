using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Procedures;

/// <summary>Cases that stand still, as the administrator mends them; tasks given to others and cases stopped by leaders.</summary>
public sealed class MendPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Reason = "Đã thống nhất với lãnh đạo phụ trách.";

    [Fact]
    public async Task Incident_ListedRefusedWithoutReasonSkipped_CaseGoesOn()
    {
        var document = await BrokenAsync();
        var id = await CaseAsync(document);
        using var admin = await scene.SignInAsync("tuan.sxd");
        Assert.Contains("gặp sự cố", (await admin.PageAsync("/quy-trinh")).QuerySelector(".eo-head")!.TextContent, StringComparison.Ordinal);
        var list = await admin.PageAsync("/quy-trinh/su-co");
        Assert.NotNull(list.QuerySelector($"a[href='/quy-trinh/can-thiep/{id}']"));

        var page = await admin.PageAsync($"/quy-trinh/can-thiep/{id}");
        Assert.Contains("Trưởng phòng phân công", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var refused = await DemoScene.SendAsync(admin, page, "form[action$='Skip']", null, ("way", "Returned"), ("reason", "ngắn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await Visitor.ReadAsync(refused);
        Assert.Contains("lý do từ 10", DemoScene.Notes(again), StringComparison.Ordinal);
        Assert.Equal(("ngắn", true), (again.QuerySelector("form[action$='Skip'] textarea")!.TextContent, again.QuerySelector("details:has(form[action$='Skip'])")!.HasAttribute("open")));

        using var skipped = await DemoScene.SendAsync(admin, again, "form[action$='Skip']", null, ("way", "Returned"), ("reason", Reason));
        Assert.Equal(HttpStatusCode.Redirect, skipped.StatusCode);
        var after = await admin.PageAsync($"/quy-trinh/can-thiep/{id}");
        Assert.Null(after.QuerySelector("form[action$='Skip']"));
        Assert.Contains(Reason, after.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Giám đốc", after.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Director_GivesTheTaskToAnotherThenStopsTheCase_DocumentSaysSo()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        var id = await CaseAsync(document);
        using var director = await scene.SignInAsync("giamdoc.sxd");
        var drawing = await director.PageAsync($"/van-ban/{document}/quy-trinh");
        Assert.NotNull(drawing.QuerySelector($"a[href='/quy-trinh/can-thiep/{id}']"));

        var page = await director.PageAsync($"/quy-trinh/can-thiep/{id}");
        Assert.Null(page.QuerySelector("form[action$='Retry']"));
        using var given = await DemoScene.SendAsync(director, page, "form[action$='Reassign']", null, ("person", (await scene.PersonAsync("Vũ Đức Long")).ToString()), ("reason", Reason));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        var after = await director.PageAsync($"/quy-trinh/can-thiep/{id}");
        Assert.Contains("Vũ Đức Long", after.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var stopped = await DemoScene.SendAsync(director, after, "form[action$='Cancel']", null, ("reason", Reason));
        Assert.Equal(HttpStatusCode.Redirect, stopped.StatusCode);
        Assert.Contains("Đã hủy hồ sơ", (await director.PageAsync($"/van-ban/{document}")).QuerySelector(".eo-dochead")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await director.PageAsync($"/quy-trinh/can-thiep/{id}")).QuerySelector("main form"));
    }

    [Fact]
    public async Task Pages_ByWhoMayNot_AreClosed()
    {
        var document = await scene.ReceiveAsync();
        var id = await CaseAsync(document);
        foreach (var who in new[] { "ha.sxd", "hang.sxd", "hoa.dongtam" })
        {
            using var person = await scene.SignInAsync(who);
            using var seen = await person.GetAsync($"/quy-trinh/can-thiep/{id}");
            Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        }
    }

    private Task<Guid> CaseAsync(Guid document) => scene.AskAsync(db => db.Set<Case>().Where(c => c.DocumentId == document).Select(c => c.Id).SingleAsync());

    /// <summary>A document of a procedure version whose Phân công fails when it is reached; the version before is in force again after.</summary>
    private async Task<Guid> BrokenAsync()
    {
        var before = await PublishAsync(json =>
        {
            var node = json["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "phanCong")!;
            node["person"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"JavaScript","value":"getVariable('KhongCo').ten"}}""");
        });
        var document = await scene.ReceiveAsync();
        await PublishAsync(json =>
        {
            json["root"] = JsonNode.Parse(before)!["root"]!.DeepClone();
        });
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("LeaderInCharge", (await scene.PersonAsync("Lê Đức Thịnh")).ToString()), ("Text", "Giao QLN chủ trì."));
        await scene.DoAsync("thinh.sxd", document, "Directed", ("Text", "Đồng ý, khẩn trương."));
        return document;
    }

    private async Task<string> PublishAsync(Action<JsonNode> change)
    {
        var found = await scene.Office.Services.RunAsync<ProcedureCatalog, ProcedureFound?>(new ProcessContext(scene.Department), c => c.FindAsync("so-van-ban-den", VersionChoice.Published));
        var json = JsonNode.Parse(found!.Json)!;
        change(json);
        var saved = await scene.Office.Services.RunAsync<SaveProcedure, Outcome<ProcedureSaved>>(
            new ProcessContext(scene.Department), s => s.RunAsync(new SaveProcedureCommand(Guid.NewGuid().ToString("N"), json.ToJsonString(), null, null, true)));
        Assert.Null(saved.Refusal);
        return found.Json;
    }
}
