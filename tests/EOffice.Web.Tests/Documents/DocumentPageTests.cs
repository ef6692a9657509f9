using System.Net;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>Who sees the page, what it refuses and what it keeps.</summary>
public sealed class DocumentPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Strangers_Get404InWords_AndNothingOfTheContent()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        // Administrator, specialist and head of units that have nothing to do with it, archivist, another agency.
        foreach (var name in new[] { "tuan.sxd", "nhu.sxd", "phuc.sxd", "lan.sxd", "son.dongtam" })
        {
            using var person = await scene.SignInAsync(name);
            using var response = await person.GetAsync($"/van-ban/{document}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            var page = await Visitor.ReadAsync(response);
            Assert.Contains("Không tìm thấy", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("nhà ở", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
            using var board = await person.GetAsync($"/phat-hanh/{document}/noi-nhan");
            Assert.Equal(HttpStatusCode.NotFound, board.StatusCode);
        }
    }

    [Fact]
    public async Task Readers_SeeIt_WithoutAForm()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("Text", "Giao QLN."));
        // Past holder, other leader, inspector, head of the coordinating unit.
        foreach (var name in new[] { "hang.sxd", "hanh.sxd", "viet.sxd", "phuc.sxd" })
        {
            using var person = await scene.SignInAsync(name);
            var page = await person.PageAsync($"/van-ban/{document}");
            Assert.Null(page.QuerySelector("#viec-form"));
            Assert.Contains("Giao QLN.", page.QuerySelector("#y-kien")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Files_FollowTheRightsOfTheDocument()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/van-ban/{document}");
        var path = page.QuerySelector("[data-download]")!.GetAttribute("href")!;
        using (var file = await clerk.GetAsync(path))
        {
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Contains("filename*=UTF-8''", file.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
            Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.True(file.Headers.CacheControl!.Private);
        }

        Assert.Equal(1, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.DocumentId == document && e.Kind == RecordReading.Downloaded)));
        foreach (var name in new[] { "tuan.sxd", "nhu.sxd", "son.dongtam" })
        {
            using var stranger = await scene.SignInAsync(name);
            using var refused = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        // A file of another document is not reachable through this one.
        var other = await scene.ReceiveAsync();
        using var crossed = await clerk.GetAsync(path.Replace(document.ToString(), other.ToString(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, crossed.StatusCode);
    }

    [Fact]
    public async Task DoublePost_DoesItOnce()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/van-ban/{document}");
        using var first = await DemoScene.SendAsync(clerk, page, "Registered");
        using var second = await DemoScene.SendAsync(clerk, page, "Registered");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(1, await scene.AskAsync(db => db.Set<EOffice.Core.Registers.RegisterEntry>().CountAsync(e => e.DocumentId == document)));
    }

    [Fact]
    public async Task SomebodyWasFaster_IsToldWithNameAndTime_AndTheWordsStay()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await AddHolderAsync(document, "Vũ Thị Hạnh");
        using var slow = await scene.SignInAsync("hanh.sxd");
        var page = await slow.PageAsync($"/van-ban/{document}");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("Text", "Giao QLN."));
        using var late = await DemoScene.SendAsync(slow, page, "Directed", ("LeadUnit", "QHKT"), ("Text", "Giao QHKT chủ trì <gấp>."));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var told = await Visitor.ReadAsync(late);
        Assert.Contains("Trần Quang Minh", DemoScene.Notes(told), StringComparison.Ordinal);
        Assert.Equal("Giao QHKT chủ trì <gấp>.", told.QuerySelector("#giu")!.TextContent);
        Assert.Null(told.QuerySelector("#viec-form"));
    }

    [Fact]
    public async Task StaleRevision_Is409_AndTheFormComesBackAsTyped()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        using var head = await scene.SignInAsync("giamdoc.sxd");
        using var stale = await DemoScene.SendAsync(head, document, "Directed", ("ExpectedRevision", "99"), ("LeadUnit", "QHKT"), ("Text", "Ý kiến đang gõ."));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await Visitor.ReadAsync(stale);
        Assert.Equal("Ý kiến đang gõ.", page.QuerySelector("#yk")!.TextContent);
        Assert.Equal("QHKT", page.QuerySelector("#ct option[selected]")!.GetAttribute("value"));
        using var again = await DemoScene.SendAsync(head, page, null);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Refusals_AreInPlace_WithWhatWasTyped()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        using var head = await scene.SignInAsync("giamdoc.sxd");
        foreach (var (fields, words) in new (List<(string, string)>, string)[]
        {
            ([("LeadUnit", ""), ("Text", "Giữ lại.")], "chủ trì"),
            ([("LeadUnit", "QLN"), ("CoordinatingUnits", "QLN"), ("Text", "Giữ lại.")], "phối hợp"),
            ([("LeadUnit", "QLN"), ("Due", "31/31/2026"), ("Text", "Giữ lại.")], "không đọc được"),
            ([("LeadUnit", "QLN"), ("Due", "01/01/2020"), ("Text", "Giữ lại.")], "đã qua"),
        })
        {
            using var refused = await DemoScene.SendAsync(head, document, "Directed", [.. fields]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = await Visitor.ReadAsync(refused);
            Assert.Contains(words, page.QuerySelector("#viec .eo-note.stop")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("Giữ lại.", page.QuerySelector("#yk")!.TextContent);
        }

        using var noReason = await DemoScene.SendAsync(head, document, "Returned", ("Text", "ngắn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noReason.StatusCode);
    }

    [Fact]
    public async Task WrongPin_IsToldInWords_AndNothingChanges()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        using var signer = await scene.SignInAsync("thinh.sxd");
        using var refused = await DemoScene.SendAsync(signer, document, "Signed", ("Pin", "654321"), ("Text", "Đồng ý ký."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Contains("PIN", page.QuerySelector("#viec .eo-note.stop")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("654321", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("Đồng ý ký.", page.QuerySelector("#yk")!.TextContent);
        var answer = await scene.AnswerAsync(document);
        Assert.Equal(DocumentState.Submitted, await scene.AskAsync(db => db.Set<Document>().Where(d => d.Id == answer).Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Pages_HaveNoInlineStyleOrScript_AndAPolicy()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToSignatureAsync(document);
        foreach (var (name, path) in new[] { ("thinh.sxd", $"/van-ban/{document}"), ("hang.sxd", $"/van-ban/{document}"), ("thinh.sxd", "/viec") })
        {
            using var person = await scene.SignInAsync(name);
            using var response = await person.GetAsync(path);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("worker-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            var page = await Visitor.ReadAsync(response);
            Assert.All(page.All, e => Assert.DoesNotContain(e.Attributes, a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.All(page.QuerySelectorAll("script"), s => Assert.False(string.IsNullOrEmpty(s.GetAttribute("src"))));
            Assert.Empty(page.QuerySelectorAll("style"));
        }
    }

    private async Task AddHolderAsync(Guid document, string name)
    {
        var person = await scene.PersonAsync(name);
        var task = await scene.AskAsync(db => db.Set<WorkTask>().SingleAsync(t => t.DocumentId == document && t.State == WorkTaskState.Open));
        await scene.Office.WriteAsync(scene.Department, db => db.Add(new TaskHolder
        {
            TaskId = task.Id,
            PersonId = person,
            AgencyId = scene.Department,
            State = WorkTaskState.Open,
            DueAt = task.DueAt,
        }));
    }
}
