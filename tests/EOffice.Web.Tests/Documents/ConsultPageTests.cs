using System.Net;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>Asked units answer through the page, the drafter reads them, and a return goes to the chosen step.</summary>
public sealed class ConsultPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Consult_AnsweredAndReturned_ThroughThePages()
    {
        var drawing = await File.ReadAllTextAsync(Path.Combine(Repo.Root, "workflows", "nhiem-vu-ubnd-tinh.json"));
        await scene.AskAsync(db => db.Set<ProcedureVersion>().Where(v => v.DefinitionId == "so-van-ban-den").ExecuteUpdateAsync(s => s.SetProperty(v => v.Json, drawing)));
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);

        using (var asked = await scene.SignInAsync("phuc.sxd"))
        {
            var page = await asked.PageAsync($"/van-ban/{document}");
            Assert.Equal("Cho ý kiến", page.QuerySelector("#hv")!.TextContent.Trim());
            Assert.Contains("đang chờ", page.QuerySelector("#phoi-hop")!.TextContent, StringComparison.Ordinal);
            using var empty = await DemoScene.SendAsync(asked, page, "Answered", ("Text", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            Assert.Contains("Chưa có ý kiến", DemoScene.Notes(await Visitor.ReadAsync(empty)), StringComparison.Ordinal);
        }

        await scene.DoAsync("phuc.sxd", document, "Answered", ("Text", "Thống nhất, đề nghị bổ sung quy hoạch phân khu."));
        using (var drafter = await scene.SignInAsync("ha.sxd"))
        {
            var page = await drafter.PageAsync($"/van-ban/{document}");
            Assert.Contains("1/1 đã trả lời", page.QuerySelector("#phoi-hop")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("bổ sung quy hoạch phân khu", page.QuerySelector("#phoi-hop")!.TextContent, StringComparison.Ordinal);
        }

        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo./."));
        await scene.DoAsync("dung.sxd", document, "Approved");
        using (var checker = await scene.SignInAsync("khai.sxd"))
        {
            var page = await checker.PageAsync($"/van-ban/{document}");
            Assert.Equal(["duThao", "duyetNoiDung"], page.QuerySelectorAll("select[name=ReturnTo] option").Select(o => o.GetAttribute("value")));
        }

        await scene.DoAsync("khai.sxd", document, "Returned", ("ReturnTo", "duyetNoiDung"), ("Text", "Đề nghị duyệt lại nội dung mục 2."));
        await scene.DoAsync("dung.sxd", document, "Approved", ("Text", "Đã xem lại."));
        await scene.DoAsync("khai.sxd", document, "Approved");
        using var signer = await scene.SignInAsync("thinh.sxd");
        Assert.NotNull((await signer.PageAsync($"/van-ban/{document}")).QuerySelector("input[name=Pin]"));
    }
}
