using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using AngleSharp.Dom;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Verification;

/// <summary>/xac-thuc in a browser that nobody signed in with.</summary>
public sealed class VerifyPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Code_OfAPublishedDocument_TellsItWithoutAccountOrCookie()
    {
        var (answer, code) = await PublishAsync();
        using var stranger = scene.Office.Visit();

        var page = await stranger.PageAsync($"/xac-thuc/{code}");

        Assert.Equal("Văn bản có thật và còn hiệu lực", page.QuerySelector(".eo-verdict h2")!.TextContent);
        Assert.Contains(answer.Code!, page.QuerySelector(".eo-verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("chưa bị thu hồi", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".eo-signfacts h3").Length);
        Assert.Empty(stranger.Cookies.GetAllCookies());
        // Nothing of the body, no opinion, no link into the office but the sign-in.
        Assert.DoesNotContain("kết quả rà soát", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith("/van-ban", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_Typed_LeadsToItsAddress_AndAnUnknownOneIsToldInWords()
    {
        var (_, code) = await PublishAsync();
        using var stranger = scene.Office.Visit();

        using var typed = await stranger.GetAsync($"/xac-thuc?m={Uri.EscapeDataString(VerificationCodes.Printed(code).ToLowerInvariant())}");
        Assert.Equal((HttpStatusCode.Redirect, $"/xac-thuc/{code}"), (typed.StatusCode, typed.Headers.Location!.ToString()));

        using var unknown = await stranger.GetAsync("/xac-thuc/K7QF93MA2B4DX8PT");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("Không tìm thấy mã “K7QF-93MA-2B4D-X8PT”", DemoScene.Notes(await Visitor.ReadAsync(unknown)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OriginalByFileAndByHash_AndAChangedOne()
    {
        var (answer, code) = await PublishAsync();
        var original = await SealedAsync(answer.Id);
        using var stranger = scene.Office.Visit();

        var same = await SendAsync(stranger, $"/xac-thuc/{code}", original);
        Assert.Contains("Đúng bản gốc", same.QuerySelector("#tep-da-kiem-tra")!.TextContent, StringComparison.Ordinal);
        var byHash = await stranger.PageAsync($"/xac-thuc?bam={Convert.ToHexStringLower(SHA256.HashData(original))}");
        Assert.Contains(answer.Code!, byHash.QuerySelector("#tep-da-kiem-tra")!.TextContent, StringComparison.Ordinal);

        var changed = await SendAsync(stranger, $"/xac-thuc/{code}", [.. original, .. "\n%%EOF\n"u8]);
        Assert.Contains("Tệp này khác bản gốc", DemoScene.Notes(changed), StringComparison.Ordinal);
        Assert.Contains("Chưa có tệp nào", DemoScene.Notes(await SendAsync(stranger, "/xac-thuc", [])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_CodeAndLayoutCheck()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo kết quả rà soát.\nTrân trọng báo cáo./."));
        await scene.DoAsync("dung.sxd", document, "Approved");
        var answer = await scene.AnswerAsync(document);
        var (code, file) = await scene.AskAsync(async db => (
            await db.Set<EOffice.Core.Documents.Document>().Where(d => d.Id == answer).Select(d => d.VerificationCode).SingleAsync(),
            await db.Set<DocumentFile>().Where(f => f.DocumentId == answer && f.Role == FileRole.Main).OrderByDescending(f => f.Version).Select(f => f.Id).FirstAsync()));
        using var stranger = scene.Office.Visit();
        Assert.Contains("chưa được phát hành", DemoScene.Notes(await stranger.PageAsync($"/xac-thuc/{code}")), StringComparison.Ordinal);

        using var checker = await scene.SignInAsync("khai.sxd");
        var form = await checker.PageAsync($"/van-ban/{document}");
        var address = form.QuerySelector("[hx-get$='/the-thuc']")!.GetAttribute("hx-get")!;
        Assert.Equal($"/van-ban/{answer}/tep/{file}/the-thuc", address);
        var check = await checker.PageAsync(address);
        Assert.Equal([], check.QuerySelectorAll(".eo-findings li").Select(f => f.TextContent));
        Assert.Contains("không thấy lỗi", DemoScene.Notes(check), StringComparison.Ordinal);
        using var outsider = await scene.SignInAsync("nhu.sxd");
        using var refused = await outsider.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private async Task<(EOffice.Core.Documents.Document Answer, string Code)> PublishAsync()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        await scene.DoAsync("thinh.sxd", document, "Signed", ("Pin", DemoTokens.Pin));
        await scene.DoAsync("hang.sxd", document, "Published", ("Pin", DemoTokens.Pin));
        var id = await scene.AnswerAsync(document);
        var answer = await scene.AskAsync(db => db.Set<EOffice.Core.Documents.Document>().SingleAsync(d => d.Id == id));
        return (answer, answer.VerificationCode!);
    }

    private async Task<byte[]> SealedAsync(Guid answer)
    {
        await using var scope = scene.Office.Services.Open(new ProcessContext(scene.Department));
        var files = scope.ServiceProvider.GetRequiredService<DocumentFiles>();
        return await files.ContentAsync((await files.MainAsync(answer))!);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SendAsync(Visitor stranger, string path, byte[] content)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { file, "file", "1287_SXD-QLN.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = form };
        using var response = await stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Visitor.ReadAsync(response);
    }
}
