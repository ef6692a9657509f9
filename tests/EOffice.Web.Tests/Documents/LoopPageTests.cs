using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>The whole job through the pages, each person signed in as themselves.</summary>
public sealed class LoopPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Loop_FromPacketToClosedCase_ReturnedOnce()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo.\nSố liệu còn thiếu."));
        await scene.DoAsync("dung.sxd", document, "Returned", ("Text", "Bổ sung số liệu cụ thể của từng xã."));

        // The words of the first draft are still there.
        using (var drafter = await scene.SignInAsync("ha.sxd"))
        {
            var page = await drafter.PageAsync($"/van-ban/{document}");
            Assert.Contains("Số liệu còn thiếu.", page.QuerySelector("textarea[name=Content]")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Bổ sung số liệu cụ thể của từng xã.", page.QuerySelector("#y-kien")!.TextContent, StringComparison.Ordinal);
        }

        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo.\nTổng số 53 hộ./."));
        await scene.DoAsync("dung.sxd", document, "Approved", ("Text", "Đồng ý."));
        await scene.DoAsync("khai.sxd", document, "Approved");
        await scene.DoAsync("thinh.sxd", document, "Signed", ("Pin", DemoTokens.Pin));
        await scene.DoAsync("hang.sxd", document, "Published", ("Pin", DemoTokens.Pin));
        await scene.DoAsync("ha.sxd", document, "Closed");

        var answer = await scene.AnswerAsync(document);
        var row = await scene.AskAsync(db => db.Set<Document>().SingleAsync(d => d.Id == answer));
        Assert.Equal(DocumentState.Published, row.State);
        Assert.NotNull(row.Code);
        Assert.Equal(DocumentState.Closed, await scene.AskAsync(db => db.Set<Document>().Where(d => d.Id == document).Select(d => d.State).SingleAsync()));

        using var clerk = await scene.SignInAsync("hang.sxd");
        var board = await clerk.PageAsync($"/phat-hanh/{answer}/noi-nhan");
        Assert.NotEmpty(board.QuerySelectorAll("[data-receiver]"));
        var done = await clerk.PageAsync($"/van-ban/{answer}");
        Assert.NotNull(done.QuerySelector($"a[href='/phat-hanh/{answer}/noi-nhan']"));
        Assert.Null(done.QuerySelector("#viec-form"));
        Assert.DoesNotContain(done.QuerySelectorAll(".eo-steps .now"), _ => true);
        var strip = done.QuerySelectorAll(".eo-steps .done").Select(li => li.TextContent).ToList();
        Assert.True(strip.Count == 11, string.Join(" / ", strip));
        Assert.Contains("Phó Giám đốc cho ý kiến", strip[2], StringComparison.Ordinal);
        Assert.Contains("Phó Giám đốc ký số", strip[8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_IsReported_AndTheTaskStays()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("Text", "Giao."));
        await scene.DoAsync("dung.sxd", document, "Assigned", ("Handler", (await scene.PersonAsync("Nguyễn Thu Hà")).ToString()));
        using var person = await scene.SignInAsync("ha.sxd");
        var open = await person.PageAsync($"/van-ban/{document}");
        using var response = await DemoScene.SendAsync(person, open, "#tien-do form", null, ("Percent", "50"), ("Progress", "Đã rà soát xong hồ sơ."));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        var page = await person.PageAsync($"/van-ban/{document}");
        Assert.NotNull(page.QuerySelector("#viec-form"));
        Assert.Contains("tiến độ 50 %", page.QuerySelector("#y-kien")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strip_ShowsDoneNowAndNext()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        using var head = await scene.SignInAsync("giamdoc.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");
        Assert.Contains("Tiếp nhận", Assert.Single(page.QuerySelectorAll(".eo-steps .done")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Giám đốc bút phê", Assert.Single(page.QuerySelectorAll(".eo-steps .now")).TextContent, StringComparison.Ordinal);
        var all = page.QuerySelectorAll(".eo-steps li").Select(li => li.TextContent).ToList();
        Assert.True(all.Count >= 9, string.Join(" / ", all));
        Assert.Contains(all, s => s.Contains("Phân công", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(all, s => s.Contains("Kết thúc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadingAFile_IsWrittenOncePerPersonFileAndHour()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var path = (await clerk.PageAsync($"/van-ban/{document}")).QuerySelector("[data-pdf]")!.GetAttribute("data-pdf")!;
        using var first = await clerk.GetAsync(path);
        using var second = await clerk.GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(1, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.DocumentId == document && e.Kind == RecordReading.FileViewed)));
        Assert.Equal(0, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.DocumentId == document && e.Kind == RecordReading.Downloaded)));
    }

    [Fact]
    public async Task Viewing_IsWrittenOnceAnHour()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        await clerk.PageAsync($"/van-ban/{document}");
        await clerk.PageAsync($"/van-ban/{document}");
        Assert.Equal(1, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.DocumentId == document && e.Kind == RecordReading.Viewed)));
    }
}
