using System.Net;
using System.Net.Sockets;
using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Api.Doors;
using EOffice.Web.Tests.Hosting;
using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Api;

/// <summary>What people with bad intentions, or a broken program, could send to every call: refused in words, nothing kept.</summary>
public sealed class HostileTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"facts\":", 5000));

    public static TheoryData<string, string> Bodies => new()
    {
        { "nothing", "" },
        { "no JSON", "<x/>" },
        { "a list", "[]" },
        { "a number", "7" },
        { "null", "null" },
        { "cut off", "{\"outcome\":" },
        { "deep", Deep },
        { "empty", "{}" },
        { "wrong types", """{"outcome":7,"text":[],"facts":"x","reason":{},"handler":"không phải mã","due":"ngày mai","coordinatingUnits":"QLN","percent":"một","paragraphs":{},"pin":123456}""" },
        { "nulls", """{"outcome":null,"text":null,"facts":null,"reason":null,"percent":null,"typeName":null,"receivers":null}""" },
        { "twice the same", """{"outcome":"Returned","outcome":"Returned","reason":"a","reason":"b","percent":1,"percent":2,"facts":null,"facts":null}""" },
        { "unknown fields", """{"outcome":"Returned","reason":"Trả lại vì gửi nhầm","percent":5,"isAdmin":true}""" },
        { "half a letter", """{"outcome":"Returned","text":"\ud800","reason":"\ud800","percent":5}""" },
        { "unknown outcome", """{"outcome":"Overdue","text":"một lý do đủ dài"}""" },
        { "outcome as number", """{"outcome":0}""" },
        { "huge numbers", """{"percent":999999999999,"text":"x","outcome":1e400}""" },
        { "long text", $$"""{"outcome":"Returned","text":"{{new string('a', 20_000)}}","reason":"{{new string('a', 20_000)}}","percent":5}""" },
    };

    /// <summary>Every changing call with every body, by somebody whose ids are nobody's.</summary>
    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task EveryChange_BadBody_RefusedInWordsAndNothingKept(string what, string body)
    {
        using var clerk = await ApiClient.OfAsync(scene, "hang.sxd");
        var before = await RowsAsync();
        foreach (var call in Calls().Where(c => c.Method == "POST"))
        {
            var answer = await clerk.PostAsync(call.Path, body, null, "\"0\"");
            AssertRefused(answer, $"{what}: {call.Path}");
        }

        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData("application/xml", "<x/>")]
    [InlineData("application/x-www-form-urlencoded", "outcome=Returned")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.pdf\"\r\n\r\nkhông phải PDF\r\n--x--\r\n")]
    [InlineData("text/plain", "\u0000\u0001")]
    public async Task EveryChange_WrongContent_RefusedInWordsAndNothingKept(string type, string body)
    {
        using var clerk = await ApiClient.OfAsync(scene, "hang.sxd");
        var before = await RowsAsync();
        foreach (var call in Calls().Where(c => c.Method == "POST"))
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            AssertRefused(await clerk.SendAsync("POST", call.Path, content, ("Idempotency-Key", Guid.NewGuid().ToString("N")), ("If-Match", "\"0\"")), $"{type}: {call.Path}");
        }

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task EveryChange_TooLarge_RefusedUnparsed()
    {
        using var clerk = await ApiClient.OfAsync(scene, "hang.sxd");
        var large = $$"""{"outcome":"Returned","text":"{{new string('a', 1024 * 1024)}}"}""";
        foreach (var call in Calls().Where(c => c.Method == "POST" && c.TakesJson))
        {
            var answer = await clerk.PostAsync(call.Path, large, null, "\"0\"");
            Assert.True((answer.Status, answer.Code) == (HttpStatusCode.RequestEntityTooLarge, "api.too-large"), $"{call.Path}: {answer}");
        }
    }

    /// <summary>The body never comes: whoever waited for it would not answer.</summary>
    [Fact]
    public async Task EveryChange_Anonymous_RefusedBeforeTheBodyIsRead()
    {
        foreach (var call in Calls().Where(c => c.Method == "POST"))
        {
            Assert.StartsWith("HTTP/1.1 401", await AskWithoutBodyAsync(call, ""), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EveryCall_WithoutItsScope_RefusedBeforeTheBodyIsRead()
    {
        foreach (var call in Calls().Where(c => c.Rule.Scope.Length > 0))
        {
            string[] others = [.. Core.Directory.TokenScopes.All.Select(s => s.Code).Where(s => s != call.Rule.Scope)];
            var token = await ApiClient.TokenAsync(scene, "hang.sxd", others);
            if (call.Method == "POST")
            {
                Assert.StartsWith("HTTP/1.1 403", await AskWithoutBodyAsync(call, $"Authorization: Bearer {token.Secret}\r\n"), StringComparison.Ordinal);
            }
            else
            {
                using var program = new ApiClient(scene.Office.Address, token.Secret);
                Assert.Equal("api.scope-missing", (await program.GetAsync(call.Path)).Code);
            }

            await scene.AskAsync(db => db.Set<Core.Directory.PersonalToken>().Where(t => t.Id == token.Id).ExecuteDeleteAsync());
        }
    }

    [Fact]
    public async Task EveryChange_WithoutKeyOrTag_RefusedBeforeTheBodyIsRead()
    {
        var secret = (await ApiClient.TokenAsync(scene, "hang.sxd")).Secret;
        foreach (var call in Calls().Where(c => c.Rule.Changes))
        {
            Assert.StartsWith("HTTP/1.1 400", await AskWithoutBodyAsync(call, $"Authorization: Bearer {secret}\r\n"), StringComparison.Ordinal);
        }

        foreach (var call in Calls().Where(c => c.Rule.NeedsRevision))
        {
            foreach (var tag in new[] { "", "If-Match: *\r\n", "If-Match: \"-1\"\r\n", $"If-Match: \"{new string('9', 90)}\"\r\n" })
            {
                Assert.StartsWith("HTTP/1.1 428", await AskWithoutBodyAsync(call, $"Authorization: Bearer {secret}\r\nIdempotency-Key: a\r\n{tag}"), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Real ids of this agency, asked for by the other agency's clerk.</summary>
    [Fact]
    public async Task EveryCall_WithAnotherAgencysIds_FindsNothing()
    {
        var document = await scene.ReceiveAsync();
        var (task, file) = await scene.AskAsync(async db => (
            await db.Set<WorkTask>().Where(t => t.DocumentId == document).Select(t => t.Id).FirstAsync(),
            await db.Set<DocumentFile>().Where(f => f.DocumentId == document).Select(f => f.Id).FirstAsync()));
        using var other = await ApiClient.OfAsync(scene, "binh.dongtam");
        var before = await RowsAsync();
        foreach (var call in Calls(document, file, task).Where(c => c.Path.Contains('-', StringComparison.Ordinal)))
        {
            var answer = call.Method == "GET" ? await other.GetAsync(call.Path) : await other.PostAsync(call.Path, BodyOf(call.Path), null, "\"0\"");
            Assert.True(answer.Status == HttpStatusCode.NotFound || call.TakesFile, $"{call.Method} {call.Path}: {answer}");
        }

        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData("tasks?size=-1")]
    [InlineData("tasks?size=99999999999999")]
    [InlineData("tasks?group=KhongCo")]
    [InlineData("tasks?after=%00")]
    [InlineData("tasks?after=999999999999999999999-x-1")]
    [InlineData("tasks?q=%F0%9F%98%80'%20OR%201=1--")]
    [InlineData("tasks?position=x")]
    [InlineData("incoming?after=9-9-9")]
    [InlineData("incoming?after=99-9223372036854775807-00000000000000000000000000000000")]
    [InlineData("incoming?source=7")]
    [InlineData("registers/VBDEN/99999999999")]
    [InlineData("registers/VBDEN/-1")]
    [InlineData("registers/khong-co/2026")]
    [InlineData("registers/VBDEN/2026?from=hom-qua&before=x")]
    [InlineData("registers/VBDEN/2026?to=9999-12-31")]
    [InlineData("registers/VBDEN/2026?q=%25%27%22%3Cscript%3E")]
    [InlineData("documents/00000000-0000-0000-0000-000000000000")]
    [InlineData("documents/x")]
    [InlineData("khong-co")]
    public async Task Query_Strange_NeverFails(string path)
    {
        using var clerk = await ApiClient.OfAsync(scene, "hang.sxd");
        var answer = await clerk.GetAsync(path);
        Assert.True((int)answer.Status < 500, $"{path}: {answer}");
        if (answer.Status != HttpStatusCode.OK)
        {
            AssertRefused(answer, path);
        }
    }

    [Fact]
    public async Task Calls_TooOften_AreToldToWait()
    {
        await using var office = await TestOffice.StartAsync(adjust: b => b.Services.AddSingleton(_ => new CallLimits(perMinute: 3)));
        var here = await office.AddAgencyAsync("SXD");
        await office.AddAccountAsync(here, "nhanh");
        using var person = office.Visit();
        await person.SignInAsync("nhanh");
        List<HttpStatusCode> answers = [];
        string? words = null, wait = null;
        for (var i = 0; i < 6; i++)
        {
            using var response = await person.GetAsync("/api/v1/me");
            answers.Add(response.StatusCode);
            words = await response.Content.ReadAsStringAsync();
            wait = response.Headers.RetryAfter?.ToString();
        }

        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Contains("api.too-often", words, StringComparison.Ordinal);
        Assert.NotNull(wait);
    }

    private static void AssertRefused(ApiAnswer answer, string what)
    {
        Assert.True((int)answer.Status is >= 400 and < 500, $"{what}: {answer}");
        Assert.True(answer.Response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{what}: {answer}");
        Assert.True(answer.Code is { Length: > 3 } && answer["detail"].ToString().Contains(' ', StringComparison.Ordinal) && answer["status"].GetValue<int>() == (int)answer.Status, $"{what}: {answer}");
    }

    /// <summary>A body that says nothing wrong, so that it is the id and not the input that decides.</summary>
    private static string BodyOf(string path) => path[(path.LastIndexOf('/') + 1)..] switch
    {
        "register" => "{}",
        "refuse" => """{"reason":"Văn bản gửi nhầm cơ quan"}""",
        "progress" => """{"percent":50,"text":"Đang làm"}""",
        "receive" => """{"outcome":"Registered"}""",
        "direct" => """{"outcome":"ForInformation"}""",
        "assign" => """{"outcome":"ForInformation"}""",
        "process" => """{"outcome":"NeedsAnswer"}""",
        "draft" => """{"outcome":"Submitted","typeName":"Công văn","subject":"a","receivers":[],"toPlaces":[],"signer":"00000000-0000-0000-0000-000000000001"}""",
        "consult" => """{"outcome":"Answered","text":"Thống nhất"}""",
        "review" or "check-format" => """{"outcome":"Approved"}""",
        "sign" => """{"outcome":"Signed","pin":"123456"}""",
        "publish" => """{"outcome":"Published","pin":"123456"}""",
        _ => """{"outcome":"Closed"}""",
    };

    private Task<string> RowsAsync() => scene.AskAsync(async db =>
        $"{await db.Set<Document>().CountAsync()} {await db.Set<Document>().SumAsync(d => d.Revision)} {await db.Set<DocumentFile>().CountAsync()} {await db.Set<Opinion>().CountAsync()} "
        + $"{await db.Set<WorkTask>().SumAsync(t => t.Revision)} {await db.Set<Case>().SumAsync(c => c.Revision)} {await db.Set<CommandReceipt>().CountAsync(r => r.OperationId.StartsWith("api-"))}");

    private sealed record Call(string Method, string Path, CallRule Rule, bool TakesJson, bool TakesFile);

    /// <summary>Every call from the host's own routing, with places filled.</summary>
    private List<Call> Calls(Guid? document = null, Guid? file = null, Guid? task = null) =>
    [
        .. from endpoint in scene.Office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<CallRule>() is not null && !endpoint.RoutePattern.RawText!.Contains("openapi", StringComparison.Ordinal)
           let method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]
           let types = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []
           select new Call(
               method,
               Operations.Fill(new Operation(method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), null), new Dictionary<string, string>
               {
                   ["documentId"] = (document ?? Guid.Parse("00000000-0000-0000-0000-0000000000ff")).ToString(),
                   ["fileId"] = (file ?? Guid.Parse("00000000-0000-0000-0000-0000000000ff")).ToString(),
                   ["taskId"] = (task ?? Guid.Parse("00000000-0000-0000-0000-0000000000ff")).ToString(),
                   ["code"] = "VBDEN",
                   ["year"] = "2026",
               }),
               endpoint.Metadata.GetMetadata<CallRule>()!, types.Contains("application/json"), types.Contains("multipart/form-data")),
    ];

    private async Task<string> AskWithoutBodyAsync(Call call, string headers)
    {
        var address = scene.Office.Address;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST {call.Path} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}Content-Type: {(call.TakesJson ? "application/json" : "multipart/form-data; boundary=x")}\r\nContent-Length: 1000000\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        return await reader.ReadLineAsync(patience.Token) ?? "";
    }
}
