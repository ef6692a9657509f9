using System.Net;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Oversight;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Intake;

public sealed class ReceivedTests(OversightScene scene) : IClassFixture<OversightScene>
{
    [Fact]
    public async Task List_CountsAndLeadsOn_MostUrgentFirst()
    {
        var waiting = await scene.AddPacketAsync("Chờ tiếp nhận thường", ReceivedState.Waiting);
        await scene.AddPacketAsync("Đến sau nhưng khẩn", ReceivedState.Waiting, Urgency.Urgent);
        await scene.AddPacketAsync("Đến cuối, hỏa tốc", ReceivedState.Waiting, Urgency.Flash);
        await scene.AddPacketAsync("Không có quy trình", ReceivedState.NeedsProcedure);
        await scene.AddPacketAsync("Đã vào sổ rồi", ReceivedState.Registered);
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        var page = await clerk.PageAsync("/tiep-nhan");
        Assert.Equal(["Đến cuối, hỏa tốc", "Đến sau nhưng khẩn"], page.QuerySelectorAll("tbody .t").Select(t => t.TextContent).Take(2));
        Assert.DoesNotContain("Đã vào sổ rồi", page.Body!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelector($"tr[data-received='{waiting.DocumentId}']")!;
        Assert.Equal($"/tiep-nhan/{waiting.DocumentId}", row.QuerySelector("a.eo-btn")!.GetAttribute("href"));
        Assert.Contains("Chọn quy trình", page.Body!.TextContent, StringComparison.Ordinal);
        var only = await clerk.PageAsync("/tiep-nhan?nhom=quy-trinh");
        var shown = only.QuerySelectorAll("tbody .t").Select(t => t.TextContent).ToList();
        Assert.Contains("Không có quy trình", shown);
        Assert.DoesNotContain("Chờ tiếp nhận thường", shown);
    }

    [Fact]
    public async Task Duplicate_IsCompared_AndAdmittedWithAReason()
    {
        var earlier = await scene.AddPacketAsync("Bản đầu", ReceivedState.Registered);
        var held = await scene.AddPacketAsync("Bản sau", ReceivedState.HeldAsDuplicate, duplicateOf: earlier.DocumentId);
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        var path = $"/tiep-nhan/{held.DocumentId}/so-sanh";
        var page = await clerk.PageAsync(path);
        Assert.Contains("khác", page.QuerySelector("tr[data-fact='Trích yếu']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("như nhau", page.QuerySelector("tr[data-fact='Số, ký hiệu']")!.TextContent, StringComparison.Ordinal);

        using (var refused = await clerk.PostFieldsAsync(path, DemoScene.Fields(page, "form[action$=so-sanh]", null, ("Reason", "ngắn"))))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("ngắn", (await Visitor.ReadAsync(refused)).QuerySelector("textarea")!.TextContent);
        }

        using var admitted = await clerk.PostFieldsAsync(path, DemoScene.Fields(page, "form[action$=so-sanh]", null, ("OperationId", "lan-hai"), ("Reason", "Bản sau bổ sung phụ lục, không trùng.")));
        Assert.Equal($"/tiep-nhan/{held.DocumentId}", admitted.Headers.Location!.ToString());
        await using var scope = scene.Office.Services.Open(new ProcessContext(scene.Here.Id));
        var state = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<ReceivedPacket>().Where(p => p.Id == held.Id).Select(p => p.State).SingleAsync();
        Assert.Equal(ReceivedState.NeedsProcedure, state);
        Assert.Null((await clerk.PageAsync(path)).QuerySelector("textarea"));
    }

    [Fact]
    public async Task OnlyTheClerkCompares()
    {
        var held = await scene.AddPacketAsync("Chỉ văn thư", ReceivedState.HeldAsDuplicate);
        using var leader = await scene.EnterAsync(PositionRole.AgencyHead);
        using var refused = await leader.GetAsync($"/tiep-nhan/{held.DocumentId}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        using var unknown = await clerk.GetAsync($"/tiep-nhan/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
