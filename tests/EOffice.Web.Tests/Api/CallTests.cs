using System.Globalization;
using System.Net;
using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Api;

/// <summary>The calls as a program makes them: what repeats is harmless, what is stale is told, what is another's isn't there.</summary>
public sealed class CallTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Clerk = "hang.sxd";

    private static string Facts(string code) =>
        $$$"""{"facts":{"typeName":"Công văn","organName":"UBND tỉnh Minh An","subject":"V/v rà soát nhà ở xã hội","code":"{{{code}}}","issuedDate":"2026-11-20","urgency":"Urgent"}}""";

    private static string NewCode() => $"{Random.Shared.Next(1000, 99999).ToString(CultureInfo.InvariantCulture)}/UBND-KTN";

    [Fact]
    public async Task Upload_ThenRegister_GivesANumberOnce()
    {
        using var clerk = await ApiClient.OfAsync(scene, Clerk);
        var code = NewCode();
        var pdf = Papers.Dispatch(code);
        var taken = await clerk.UploadAsync("incoming/files", pdf, "công văn.pdf", "tai-len-1", null, ("source", "Mail"));
        Assert.True(taken.Status == HttpStatusCode.Created, taken.ToString());
        Assert.Equal(taken.Response.Headers.Location!.ToString(), $"/api/v1/incoming/{taken["documentId"]}");
        var again = await clerk.UploadAsync("incoming/files", pdf, "công văn.pdf", "tai-len-1", null, ("source", "Mail"));
        Assert.Equal(taken["documentId"].ToString(), again["documentId"].ToString());

        var waiting = await clerk.GetAsync($"incoming/{taken["documentId"]}");
        Assert.True(waiting["waits"].GetValue<bool>());
        var registered = await clerk.PostAsync($"incoming/{taken["documentId"]}/register", Facts(code), "so-1", waiting.Tag);
        Assert.True(registered.Status == HttpStatusCode.OK, registered.ToString());
        var number = registered["number"].GetValue<int>();
        var twice = await clerk.PostAsync($"incoming/{taken["documentId"]}/register", Facts(code), "so-1", waiting.Tag);
        Assert.Equal(number, twice["number"].GetValue<int>());
        var late = await clerk.PostAsync($"incoming/{taken["documentId"]}/register", Facts(code), "so-2", waiting.Tag);
        Assert.Equal((HttpStatusCode.Conflict, "intake.not-waiting"), (late.Status, late.Code));

        var found = await clerk.GetAsync($"registers/VBDEN/{registered.Response.Headers.Date!.Value.AddHours(7).Year}?q={Uri.EscapeDataString(code)}");
        Assert.Equal([number], found["items"].AsArray().Select(i => i!["number"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"documents/{taken["documentId"]}")).Status);
    }

    [Fact]
    public async Task Key_WithAnotherBody_IsRefused()
    {
        using var clerk = await ApiClient.OfAsync(scene, Clerk);
        var first = await clerk.UploadAsync("incoming/files", Papers.Dispatch(NewCode()), "a.pdf", "cung-ma");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        var other = await clerk.UploadAsync("incoming/files", Papers.Dispatch(NewCode()), "b.pdf", "cung-ma");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "operation.id-taken"), (other.Status, other.Code));
    }

    [Fact]
    public async Task Key_OfTwoPeople_AreTwo()
    {
        using var here = await ApiClient.OfAsync(scene, Clerk);
        using var there = await ApiClient.OfAsync(scene, "binh.dongtam");
        var pdf = Papers.Dispatch(NewCode());
        Assert.Equal(HttpStatusCode.Created, (await here.UploadAsync("incoming/files", pdf, "a.pdf", "1")).Status);
        Assert.Equal(HttpStatusCode.Created, (await there.UploadAsync("incoming/files", pdf, "a.pdf", "1")).Status);
    }

    [Fact]
    public async Task Direct_StaleOrWithoutTag_IsRefused_AndFormTellsWhatToSend()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync(Clerk, document, "Registered");
        using var head = await ApiClient.OfAsync(scene, "giamdoc.sxd");
        var tasks = await head.GetAsync("tasks?stepType=EOffice.Direct");
        var id = tasks["items"].AsArray().Single(t => t!["document"]!["documentId"]!.ToString() == document.ToString())!["taskId"]!.ToString();
        var task = await head.GetAsync($"tasks/{id}");
        Assert.Equal($"/api/v1/tasks/{id}/direct", task["form"]["call"]!.ToString());
        Assert.Contains("Directed", task["form"]["outcomes"]!.AsArray().Select(o => o!["code"]!.ToString()));
        Assert.Contains("QLN", task["form"]["fields"]!.AsArray().Single(f => f!["name"]!.ToString() == "leadUnit")!["choices"]!.AsArray().Select(c => c!["value"]!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await head.GetAsync($"tasks/{id}", ("If-None-Match", task.Tag!))).Status);

        const string Body = """{"outcome":"Directed","leadUnit":"QLN","coordinatingUnits":["QHKT"],"text":"Giao QLN chủ trì."}""";
        var missing = await head.PostAsync($"tasks/{id}/direct", Body);
        Assert.Equal((HttpStatusCode)428, missing.Status);
        var stale = await head.PostAsync($"tasks/{id}/direct", Body, null, "\"77-abc\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "operation.stale"), (stale.Status, stale.Code));
        var wrong = await head.PostAsync($"tasks/{id}/assign", """{"outcome":"Assigned"}""", null, task.Tag);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var lead = await head.PostAsync($"tasks/{id}/direct", """{"outcome":"Directed","leadUnit":"KHONG-CO"}""", null, task.Tag);
        Assert.Equal("assignment.lead-missing", lead.Code);

        var done = await head.PostAsync($"tasks/{id}/direct", Body, "but-phe", task.Tag);
        Assert.True(done.Status == HttpStatusCode.OK, done.ToString());
        Assert.Equal(done.Json!.ToJsonString(), (await head.PostAsync($"tasks/{id}/direct", Body, "but-phe", task.Tag)).Json!.ToJsonString());
        var again = await head.PostAsync($"tasks/{id}/direct", Body, null, task.Tag);
        Assert.Equal((HttpStatusCode.Conflict, "task.already-done"), (again.Status, again.Code));
        Assert.Equal("Done", (await head.GetAsync($"tasks/{id}"))["state"].ToString());
        var trail = await head.GetAsync($"documents/{document}/trail");
        Assert.Contains(trail["done"].AsArray(), s => s!["text"]?.ToString() == "Giao QLN chủ trì.");
    }

    [Fact]
    public async Task Task_OfAnother_IsNotThere_AndNotDone()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync(Clerk, document, "Registered");
        var task = await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.DocumentId == document && t.State == WorkTaskState.Open).Select(t => t.Id).SingleAsync());
        foreach (var (name, code, status) in new[] { ("ha.sxd", "task.not-yours", HttpStatusCode.Forbidden), ("son.dongtam", "operation.not-found", HttpStatusCode.NotFound) })
        {
            using var other = await ApiClient.OfAsync(scene, name);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"tasks/{task}")).Status);
            var refused = await other.PostAsync($"tasks/{task}/direct", """{"outcome":"ForInformation"}""", null, "\"0\"");
            Assert.Equal((status, code), (refused.Status, refused.Code));
        }

        using var stranger = await ApiClient.OfAsync(scene, "son.dongtam");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"documents/{document}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"documents/{document}/trail")).Status);
    }

    [Fact]
    public async Task File_InParts_AndUnchanged_IsJournalledAsOneLook()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await ApiClient.OfAsync(scene, Clerk);
        var facts = await clerk.GetAsync($"documents/{document}");
        var file = facts["files"].AsArray()[0]!;
        var whole = await clerk.GetAsync(file["content"]!.ToString());
        Assert.Equal(file["length"]!.GetValue<int>(), whole.Body.Length);
        Assert.Equal($"\"{file["hash"]}\"", whole.Tag);
        var part = await clerk.GetAsync(file["content"]!.ToString(), ("Range", "bytes=0-4"));
        Assert.Equal((HttpStatusCode.PartialContent, "%PDF-"), (part.Status, Encoding.ASCII.GetString(part.Body)));
        var more = await clerk.GetAsync(file["content"]!.ToString(), ("Range", "bytes=5-9"));
        Assert.Equal(5, more.Body.Length);
        Assert.Equal(HttpStatusCode.NotModified, (await clerk.GetAsync(file["content"]!.ToString(), ("If-None-Match", whole.Tag!))).Status);
        Assert.Equal(["file.downloaded", "file.viewed"], await scene.AskAsync(db => db.Set<JournalEvent>()
            .Where(e => e.DocumentId == document && e.Kind.StartsWith("file.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync()));
    }

    [Fact]
    public async Task Registers_ToWhoMayNotRead_AreForbiddenInWords()
    {
        using var specialist = await ApiClient.OfAsync(scene, "ha.sxd");
        var refused = await specialist.GetAsync("registers");
        Assert.Equal((HttpStatusCode.Forbidden, "operation.forbidden"), (refused.Status, refused.Code));
        Assert.Contains("văn thư", refused["detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", refused.Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Lists_ArePagedByTheirNextAddress()
    {
        for (var i = 0; i < 3; i++)
        {
            await scene.ReceiveAsync();
        }

        using var clerk = await ApiClient.OfAsync(scene, Clerk);
        HashSet<string> seen = [];
        var pages = 0;
        for (string? next = "/api/v1/tasks?size=2"; next is not null; pages++)
        {
            var page = await clerk.GetAsync(next);
            Assert.True(page.Status == HttpStatusCode.OK, page.ToString());
            Assert.All(page["items"].AsArray(), t => Assert.True(seen.Add(t!["taskId"]!.ToString())));
            next = page.Json!["next"]?.ToString();
        }

        Assert.True(pages >= 2);
        Assert.Equal(seen.Count, (await clerk.GetAsync("tasks?size=200"))["items"].AsArray().Count);
    }

    [Fact]
    public async Task Cookie_ChangesOnlyWithTheAntiforgeryToken()
    {
        using var clerk = await scene.SignInAsync(Clerk);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Papers.Dispatch(NewCode())), "file", "a.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/incoming/files", UriKind.Relative)) { Content = content };
        request.Headers.Add("Idempotency-Key", "ma-1");
        using var refused = await clerk.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("api.bad-request", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The form would be read for its token: too large is told as that, not as a failure.
        using var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[56 * 1024 * 1024]), "file", "a.pdf" } };
        using var oversized = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/incoming/files", UriKind.Relative)) { Content = large };
        oversized.Headers.Add("Idempotency-Key", "ma-1");
        oversized.Headers.ExpectContinue = true;
        using var tooLarge = await clerk.SendAsync(oversized);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);

        var token = (await clerk.PageAsync("/viec")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var again = new MultipartFormDataContent { { new ByteArrayContent(Papers.Dispatch(NewCode())), "file", "a.pdf" } };
        using var proper = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/incoming/files", UriKind.Relative)) { Content = again };
        proper.Headers.Add("Idempotency-Key", "ma-1");
        proper.Headers.Add("RequestVerificationToken", token);
        using var taken = await clerk.SendAsync(proper);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }
}
