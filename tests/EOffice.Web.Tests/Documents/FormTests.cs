using System.Net;
using EOffice.Core.Drafting;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>The forms of the steps beyond the straight way.</summary>
public sealed class FormTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    [Trait("Rule", "C8")]
    public async Task CoordinatorsOwnDue_IsShownInTrailAndFacts_AndProposedToTheDeputy()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        using var head = await scene.SignInAsync("giamdoc.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");
        var due = page.QuerySelector("#han")!.GetAttribute("value")!;
        Assert.NotNull(page.QuerySelector("button[data-fill=han][data-value]"));
        using (var done = await DemoScene.SendAsync(
            head, page, "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("CoordinatorDues[QHKT]", due),
            ("LeaderInCharge", (await scene.PersonAsync("Lê Đức Thịnh")).ToString()), ("Text", "Giao QLN.")))
        {
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        using var deputy = await scene.SignInAsync("thinh.sxd");
        var next = await deputy.PageAsync($"/van-ban/{document}");
        Assert.Equal(due, next.QuerySelector("input[name='CoordinatorDues[QHKT]']")!.GetAttribute("value"));
        Assert.Contains($"hạn {due}", next.QuerySelector("#y-kien .eo-routing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phòng Quy hoạch", next.QuerySelector("#thong-tin")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("cho bút phê", next.QuerySelector("#y-kien .now")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("làm việc", next.QuerySelector("#y-kien .now")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01/01/2040", "sau hạn xử lý chung", "CoordinatingUnits")]
    [InlineData("hôm nào", "không đọc được", "CoordinatingUnits")]
    public async Task CoordinatorsDueWrong_FieldIsMarked_AndAllStaysAsTyped(string due, string words, string field)
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        using var head = await scene.SignInAsync("giamdoc.sxd");
        // A working day far away, whatever weekday it falls on.
        using var refused = await DemoScene.SendAsync(head, document, "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("CoordinatorDues[QHKT]", due == "01/01/2040" ? "04/01/2040" : due), ("Text", "Giữ lại."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Contains(words, page.QuerySelector("#viec .eo-note.stop")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".eo-field.bad [name={field}]"));
        Assert.Equal("Giữ lại.", page.QuerySelector("#yk")!.TextContent);
        Assert.True(page.QuerySelector("input[name=CoordinatingUnits][value=QHKT]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Queue_TellsThePlace_AndLeadsToTheNeighbours()
    {
        List<Guid> documents = [];
        for (var i = 0; i < 2; i++)
        {
            documents.Add(await scene.ReceiveAsync());
            await scene.DoAsync("hang.sxd", documents[i], "Registered");
        }

        using var head = await scene.SignInAsync("giamdoc.sxd");
        var page = await head.PageAsync($"/van-ban/{documents[0]}");
        var told = page.QuerySelector(".eo-place a")!.TextContent;
        Assert.Matches("^Việc [0-9]+/[0-9]+$", told);
        var neighbour = page.QuerySelector("a[data-queue=next]") ?? page.QuerySelector("a[data-queue=prev]");
        Assert.NotNull(neighbour);
        var there = await head.PageAsync(neighbour.GetAttribute("href")!);
        Assert.NotNull(there.QuerySelector("#viec-form"));
        Assert.NotEqual(told, there.QuerySelector(".eo-place a")!.TextContent);
        using var reader = await scene.SignInAsync("khai.sxd");
        Assert.Null((await reader.PageAsync($"/van-ban/{documents[0]}")).QuerySelector("[data-queue]"));
    }

    [Fact]
    public async Task Sign_FileChangedSinceApproval_NoButton_AndItSaysWhoApprovedWhat()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        var answer = await scene.AnswerAsync(document);
        using var signer = await scene.SignInAsync("thinh.sxd");
        var before = await signer.PageAsync($"/van-ban/{document}");
        Assert.NotNull(before.QuerySelector("button[value=Signed]"));
        Assert.Contains("đúng bản 1", before.QuerySelector("#viec")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("số hiệu …", before.QuerySelector("#viec")!.TextContent, StringComparison.Ordinal);

        await scene.AskAsync(db => db.Set<Approval>().Where(a => a.DocumentId == answer).ExecuteUpdateAsync(s => s.SetProperty(a => a.Hash, new string('0', 64))));
        var after = await signer.PageAsync($"/van-ban/{document}");
        Assert.Null(after.QuerySelector("button[value=Signed]"));
        Assert.NotNull(after.QuerySelector("button[value=Returned]"));
        Assert.Contains("không còn là bản đã duyệt", DemoScene.Notes(after), StringComparison.Ordinal);
        Assert.Contains("Hoàng Đình Khải", DemoScene.Notes(after), StringComparison.Ordinal);
        using var forced = await DemoScene.SendAsync(signer, before, "Signed", ("Pin", DemoTokens.Pin));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
    }

    [Fact]
    public async Task Sign_WrongPin_IsToldAtTheField()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        using var signer = await scene.SignInAsync("thinh.sxd");
        using var refused = await DemoScene.SendAsync(signer, document, "Signed", ("Pin", "000000"));
        var page = await Visitor.ReadAsync(refused);
        Assert.NotNull(page.QuerySelector(".eo-field.bad #pin[aria-invalid=true]"));
        Assert.Equal("1", page.QuerySelector("[data-sheet]")!.GetAttribute("data-open"));
    }

    [Fact]
    public async Task Publish_PreviewsNumberDateAndSeal_AndTheButtonSaysWhatHappens()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        await scene.DoAsync("thinh.sxd", document, "Signed", ("Pin", DemoTokens.Pin));
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/van-ban/{document}");
        var viewer = page.QuerySelector("#trang")!;
        Assert.Matches("^[0-9]+$", viewer.GetAttribute("data-preview-number"));
        Assert.StartsWith("ngày ", viewer.GetAttribute("data-preview-date"), StringComparison.Ordinal);
        Assert.Contains("Sở Xây dựng", viewer.GetAttribute("data-preview-seal"), StringComparison.Ordinal);
        Assert.Contains($"Cấp số {viewer.GetAttribute("data-preview-number")}, đóng dấu và gửi 1 nơi", page.QuerySelector("button[value=Published]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlipAndProcedure_FollowTheRightsOfTheDocument()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("Text", "Giao QLN chủ trì."));
        using var clerk = await scene.SignInAsync("hang.sxd");
        var slip = await clerk.PageAsync($"/van-ban/{document}/phieu");
        Assert.Contains("PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", slip.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Giao QLN chủ trì.", slip.QuerySelector(".eo-paper")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phòng Quy hoạch", slip.QuerySelector(".eo-paper")!.TextContent, StringComparison.Ordinal);
        var drawing = await clerk.PageAsync($"/van-ban/{document}/quy-trinh");
        Assert.Equal(2, drawing.QuerySelectorAll("svg .step.done").Length);
        Assert.Single(drawing.QuerySelectorAll("svg .step.now"));
        Assert.Contains("Trưởng phòng phân công", drawing.QuerySelector("svg .step.now")!.TextContent, StringComparison.Ordinal);
        foreach (var name in new[] { "tuan.sxd", "nhu.sxd", "son.dongtam" })
        {
            using var stranger = await scene.SignInAsync(name);
            foreach (var path in new[] { "phieu", "quy-trinh" })
            {
                using var refused = await stranger.GetAsync($"/van-ban/{document}/{path}");
                Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Inspector_SeesNoButtonAtAll()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        using var inspector = await scene.SignInAsync("viet.sxd");
        foreach (var path in new[] { "/kiem-tra", "/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/PR1", $"/van-ban/{document}/quy-trinh", $"/van-ban/{document}" })
        {
            var page = await inspector.PageAsync(path);
            Assert.Empty(page.QuerySelectorAll("main form"));
            Assert.Empty(page.QuerySelectorAll("main button:not([data-act])"));
        }
    }
}
