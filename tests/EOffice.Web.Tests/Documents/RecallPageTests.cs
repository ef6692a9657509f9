using System.Net;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>A document taken back, through the pages of both sides.</summary>
public sealed class RecallPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Form = "form[action$=thu-hoi]";

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Received_DeclinedWithoutAReason_KeepsTheWords_AndWithOneTheWorkGoesOn()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.RecallAsync(document);
        var path = $"/van-ban/{document}/thu-hoi";

        using (var clerk = await scene.SignInAsync("hang.sxd"))
        {
            var seen = await clerk.PageAsync(path);
            Assert.Null(seen.QuerySelector(Form));
            Assert.Contains("Chờ lãnh đạo cơ quan hoặc Chánh Văn phòng quyết định", DemoScene.Notes(seen), StringComparison.Ordinal);
        }

        using var head = await scene.SignInAsync("giamdoc.sxd");
        var stopped = await head.PageAsync($"/van-ban/{document}");
        Assert.NotNull(stopped.QuerySelector($"a[href='{path}']"));
        Assert.Null(stopped.QuerySelector("button[form=viec-form]"));
        var page = await head.PageAsync(path);
        using (var refused = await head.PostFieldsAsync(path, DemoScene.Fields(page, Form, null, ("agrees", "false"), ("text", "đã làm"))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.Equal("đã làm", again.QuerySelector("textarea[name=text]")!.TextContent);
            Assert.NotEqual("", DemoScene.Notes(again));
        }

        using (var declined = await head.PostFieldsAsync(path, DemoScene.Fields(await head.PageAsync(path), Form, null, ("agrees", "false"), ("text", "Đã giao các phòng thực hiện xong."))))
        {
            Assert.Equal(path, declined.Headers.Location!.ToString());
        }

        var after = await head.PageAsync(path);
        Assert.Contains("không thu hồi, đã báo bên gửi", after.QuerySelector("h1 .eo-tag")!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector(Form));
        Assert.NotNull((await head.PageAsync($"/van-ban/{document}")).QuerySelector("button[form=viec-form]"));
    }

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Received_Agreed_LeavesOnlyTheRecall()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.RecallAsync(document);
        var path = $"/van-ban/{document}/thu-hoi";
        using var head = await scene.SignInAsync("giamdoc.sxd");
        var subject = await scene.AskAsync(db => db.Set<Document>().Where(d => d.Id == document).Select(d => d.Subject).SingleAsync());

        using var agreed = await head.PostFieldsAsync(path, DemoScene.Fields(await head.PageAsync(path), Form, null, ("agrees", "true")));

        Assert.Equal(path, agreed.Headers.Location!.ToString());
        var left = await head.PageAsync(path);
        Assert.Null(left.QuerySelector(Form));
        Assert.Contains("Đồng ý thu hồi", left.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(subject, left.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await scene.AskAsync(db => db.Set<WorkTask>().CountAsync(t => t.DocumentId == document && t.State == WorkTaskState.Open)));

        // A form from before the decision meets who decided, not a second decision.
        var stale = await head.PostFieldsAsync(path, [.. DemoScene.Fields(left, "form", null), new("agrees", "false"), new("text", "Đã giải quyết xong."), new("operationId", Guid.NewGuid().ToString("N"))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("Trần Quang Minh", DemoScene.Notes(await Visitor.ReadAsync(stale)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Sent_RequestedOrderedCarriedOut_EachByWhoMay()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        await scene.DoAsync("thinh.sxd", document, "Signed", ("Pin", DemoTokens.Pin));
        await scene.DoAsync("hang.sxd", document, "Published", ("Pin", DemoTokens.Pin));
        var answer = await scene.AnswerAsync(document);

        using (var short_ = await PostAsync("ha.sxd", answer, "Request", ("text", "nhầm")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, short_.StatusCode);
            Assert.Equal("nhầm", (await Visitor.ReadAsync(short_)).QuerySelector("#ly-th")!.TextContent);
        }

        using (var asked = await PostAsync("ha.sxd", answer, "Request", ("text", "Gửi nhầm phụ lục của kỳ trước.")))
        {
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }

        using (var drafter = await scene.SignInAsync("ha.sxd"))
        {
            Assert.Null((await BoardAsync(drafter, answer)).QuerySelector("form[action$=Order]"));
        }

        using (var ordered = await PostAsync("thinh.sxd", answer, "Order", ("orders", "true"), ("text", "Thu hồi ngay, gửi lại bản đúng.")))
        {
            Assert.Equal(HttpStatusCode.Redirect, ordered.StatusCode);
        }

        using (var done = await PostAsync("hang.sxd", answer, "CarryOut"))
        {
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        using var clerk = await scene.SignInAsync("hang.sxd");
        var board = await BoardAsync(clerk, answer);
        Assert.NotNull(board.QuerySelector("[data-recall]"));
        Assert.Null(board.QuerySelector("form[action$=CarryOut]"));

        // The host's own jobs carry the recall on while the page is read, so the receivers may all have answered by now.
        var fate = await scene.AskAsync(db => db.Set<Document>().Where(d => d.Id == answer).Select(d => d.Fate).SingleAsync());
        Assert.True(fate is DocumentFate.Recalling or DocumentFate.Recalled, $"{fate}");
    }

    [Fact]
    public async Task Strangers_FindNothing()
    {
        var document = await scene.ReceiveAsync();
        using var head = await scene.SignInAsync("giamdoc.sxd");
        using var notAsked = await head.GetAsync($"/van-ban/{document}/thu-hoi");
        Assert.Equal(HttpStatusCode.NotFound, notAsked.StatusCode);
        await scene.RecallAsync(document);
        using var elsewhere = await scene.SignInAsync(AnotherAgencysClerk);
        using var hidden = await elsewhere.GetAsync($"/van-ban/{document}/thu-hoi");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private const string AnotherAgencysClerk = "binh.dongtam";

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> BoardAsync(Visitor person, Guid answer) => person.PageAsync($"/phat-hanh/{answer}/noi-nhan");

    private async Task<HttpResponseMessage> PostAsync(string who, Guid answer, string handler, params (string Name, string Value)[] fields)
    {
        using var person = await scene.SignInAsync(who);
        return await DemoScene.SendAsync(person, await BoardAsync(person, answer), $"form[action$={handler}]", null, fields);
    }
}
