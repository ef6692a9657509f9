using System.Net;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>In (có ghi nhật ký): a marked copy, once per click, for who may read and is no inspector (T2).</summary>
public sealed class PrintTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    [Trait("Rule", "T2")]
    public async Task Print_GivesAMarkedCopy_AndOneEvent_TheFileStays()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/van-ban/{document}");
        var form = page.QuerySelector("form[data-print]")!;
        var fields = DemoScene.Fields(page, "form[data-print]", null);
        var hash = await HashAsync(document);
        foreach (var _ in new[] { 1, 2 })
        {
            using var copy = await clerk.PostFieldsAsync(form.GetAttribute("action")!, fields);
            Assert.Equal(HttpStatusCode.OK, copy.StatusCode);
            Assert.Equal("application/pdf", copy.Content.Headers.ContentType!.MediaType);
            Assert.DoesNotContain("unsafe", copy.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var bytes = await copy.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal("%PDF"u8.ToArray(), bytes[..4]);
        }

        var printed = await scene.AskAsync(db => db.Set<JournalEvent>().Where(e => e.DocumentId == document && e.Kind == PrintDocument.EventKind).ToListAsync());
        Assert.Equal(hash, Assert.Single(printed).ContentHash);
        Assert.Equal(hash, await HashAsync(document));
        var again = await clerk.PageAsync($"/van-ban/{document}");
        Assert.Contains("In văn bản", again.QuerySelector("#nhat-ky")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_StrangersAndInspectors_Refused_AndNothingIsWritten()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var action = (await clerk.PageAsync($"/van-ban/{document}")).QuerySelector("form[data-print]")!.GetAttribute("action")!;
        foreach (var (name, status) in new[] { ("nhu.sxd", HttpStatusCode.NotFound), ("tuan.sxd", HttpStatusCode.NotFound), ("son.dongtam", HttpStatusCode.NotFound), ("viet.sxd", HttpStatusCode.Forbidden) })
        {
            using var person = await scene.SignInAsync(name);
            using var refused = await person.PostFieldsAsync(action, await TokenAsync(person));
            Assert.True(status == refused.StatusCode, $"{name}: {refused.StatusCode}");
        }

        using var bare = await clerk.PostFieldsAsync(action, []);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(0, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.DocumentId == document && e.Kind == PrintDocument.EventKind)));
    }

    [Fact]
    public async Task Print_NotAPdf_RefusedInWords()
    {
        var document = await scene.ReceiveAsync();
        var other = await scene.AskAsync(db => db.Set<DocumentFile>().Where(f => f.DocumentId == document && f.ContentType != "application/pdf").Select(f => f.Id).FirstOrDefaultAsync());
        Assert.SkipWhen(other == Guid.Empty, "The sample brings PDFs only.");
        using var clerk = await scene.SignInAsync("hang.sxd");
        using var refused = await clerk.PostFieldsAsync($"/van-ban/{document}/tep/{other}/in", await TokenAsync(clerk));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("không phải PDF", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<List<KeyValuePair<string, string>>> TokenAsync(Visitor person)
    {
        var page = await person.PageAsync("/doi-mat-khau");
        return [new("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), new("operationId", Guid.NewGuid().ToString("N"))];
    }

    private Task<string> HashAsync(Guid document) => scene.AskAsync(db => db.Set<DocumentFile>().Where(f => f.DocumentId == document && f.Role == FileRole.Main).Select(f => f.Hash).SingleAsync());
}
