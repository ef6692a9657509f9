using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Drafting;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Drafting;

/// <summary>Versions of a draft on the pages: comments at their place, the difference, the template.</summary>
public sealed class DraftVersionsPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Comment_TypedByTheApprover_IsListed_SettledByTheDrafter_AndTheNextVersionShowsWhatChanged()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Đến ngày 10 đã rà soát xong.\nTrân trọng báo cáo./."));

        using var head = await scene.SignInAsync("dung.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");
        using (var sent = await DemoScene.SendAsync(head, page, "#gop-y-form", null, ("Quote", "ngày 10"), ("Text", "Sai ngày, sửa thành 15.")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }

        var shown = await head.PageAsync($"/van-ban/{document}");
        var item = Assert.Single(shown.QuerySelectorAll("[data-comment]"));
        Assert.Equal("1", item.GetAttribute("data-page"));
        Assert.Equal(4, item.GetAttribute("data-box")!.Split(';').Length);
        Assert.Contains("1 góp ý chưa xong", shown.QuerySelector(".eo-submit")!.TextContent, StringComparison.Ordinal);
        using (var empty = await DemoScene.SendAsync(head, shown, "#gop-y-form", null, ("Quote", "không có"), ("Text", "Sai.")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            Assert.Equal("Sai.", (await Visitor.ReadAsync(empty)).QuerySelector("#gy-loi")!.TextContent);
        }

        await scene.DoAsync("dung.sxd", document, "Returned", ("Text", "Sửa theo góp ý trên trang."));
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Đến ngày 15 đã rà soát xong.\nTrân trọng báo cáo./."));
        var later = await head.PageAsync($"/van-ban/{document}");
        Assert.Contains("chỗ này đã đổi", later.QuerySelector("[data-comment]")!.TextContent, StringComparison.Ordinal);
        var answer = await scene.AnswerAsync(document);
        Assert.NotNull(later.QuerySelector($"a[href='/du-thao/{answer}/so-sanh/1/2']"));

        var compared = await head.PageAsync($"/du-thao/{answer}/so-sanh/1/2");
        Assert.Contains(compared.QuerySelectorAll("del"), d => d.TextContent.Contains("10", StringComparison.Ordinal));
        Assert.Contains(compared.QuerySelectorAll("ins"), d => d.TextContent.Contains("15", StringComparison.Ordinal));
        Assert.NotNull(compared.QuerySelector("#doi-1"));
        using var stranger = await scene.SignInAsync("nhu.sxd");
        using var hidden = await stranger.GetAsync($"/du-thao/{answer}/so-sanh/1/2");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    /// <summary>From the format check back to the review: the version stays, and what was approved on it counts no more.</summary>
    [Fact]
    public async Task Versions_SentBackBetweenApprovers_TheVoidedApprovalOfTheSameVersionIsStruckThrough()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo kết quả rà soát.\nTrân trọng báo cáo./."));
        await scene.DoAsync("dung.sxd", document, "Approved");
        var answer = await scene.AnswerAsync(document);
        await scene.AskAsync(async db =>
        {
            var approval = await db.Set<Approval>().SingleAsync(a => a.DocumentId == answer);
            approval.VoidedAt = approval.Time;
            return await db.SaveChangesAsync();
        });

        using var head = await scene.SignInAsync("dung.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");

        var row = Assert.Single(page.QuerySelectorAll("#phien-ban tbody tr"));
        Assert.Contains("Phạm Văn Dũng", row.QuerySelector("s")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bản 1 đã bị trả về, 1 lần duyệt trước đó hết hiệu lực", page.QuerySelector("#phien-ban .eo-note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_FromTheDraftForm_IsADocx()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        using var drafter = await scene.SignInAsync("ha.sxd");
        var page = await drafter.PageAsync($"/van-ban/{document}");
        var address = page.QuerySelector("[data-download]")!.GetAttribute("formaction")!;

        using var sent = await drafter.PostFieldsAsync(address, DemoScene.Fields(page, "#viec-form", null, ("TypeName", "Tờ trình")));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("mau-to-trinh.docx", sent.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("PK"u8.ToArray(), (await sent.Content.ReadAsByteArrayAsync())[..2]);
    }
}
