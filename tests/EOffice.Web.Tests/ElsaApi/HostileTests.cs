using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using EOffice.Web.Tests.Hosting;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>What people with bad intentions, or a broken page, could send: refused in words, nothing kept.</summary>
public sealed class HostileTests(ElsaScene scene) : IClassFixture<ElsaScene>
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"model\":", 5000));

    public static TheoryData<string, string> Bodies => new()
    {
        { "nothing", "" },
        { "no JSON", "<x/>" },
        { "a list", "[]" },
        { "a number", "7" },
        { "null", "null" },
        { "cut off", "{\"model\":{" },
        { "deep", Deep },
        { "wrong types", """{"model":7,"publish":"x","definitionIds":5,"ids":{},"page":"một","pageSize":-1,"workflowInstanceId":[],"activityHandle":3,"workflowDefinitionHandle":"y","filter":[],"timestampFilters":{},"input":[]}""" },
        { "nulls", """{"model":null,"publish":null,"definitionIds":null,"ids":[null],"page":null,"workflowInstanceId":null,"activityHandle":null,"workflowDefinitionHandle":null,"filter":null,"input":null}""" },
        { "twice the same", """{"model":{"name":"a","name":"b","root":{"type":"Elsa.Flowchart"}},"model":{}}""" },
        { "half a letter", """{"model":{"name":"\ud800","root":{"type":"Elsa.Flowchart"}},"definitionIds":["\ud800"],"ids":["\ud800"],"searchTerm":"\ud800"}""" },
        { "markup", """{"model":{"name":"<script>alert(1)</script>","root":{"type":"Elsa.Flowchart"}}}""" },
        { "strange ids", """{"model":{"name":"Tên lạ","definitionId":"../../x","root":{"type":"Elsa.Flowchart"}},"definitionIds":["' OR 1=1 --","\u0000"],"ids":["00000000-0000-0000-0000-000000000001"],"workflowInstanceId":"00000000-0000-0000-0000-000000000001"}""" },
        { "huge numbers", """{"page":999999999999,"pageSize":2147483647,"version":1e400,"model":{"name":"Tên","version":1e99,"root":{"type":5}}}""" },
    };

    /// <summary>Every changing call with every body. The answer is words in the designer's form, and nothing is kept.</summary>
    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task EveryCall_BadBody_RefusedOrEmptyAndNothingKept(string what, string body)
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var before = await scene.RowsAsync();
        foreach (var (method, path) in await CallsAsync())
        {
            var answer = await designer.SendAsync(method, path, method == "GET" ? null : body, scope: "");
            Assert.True((int)answer.Status < 500, $"{what}: {method} {path}: {answer.Status} {answer.Text}");
            if ((int)answer.Status >= 400)
            {
                Assert.True(answer.Json?["errors"]?["generalErrors"] is JsonArray { Count: > 0 }, $"{what}: {method} {path}: {answer.Status} {answer.Text}");
                Assert.Equal((int)answer.Status, (int)answer["statusCode"]);
            }
        }

        Assert.Equal(before, await scene.RowsAsync());
    }

    [Fact]
    public async Task EveryCall_Anonymous_RefusedBeforeTheBodyIsRead()
    {
        foreach (var (method, path) in (await CallsAsync()).Where(c => c.Method is "POST" or "PUT"))
        {
            // The body never comes: whoever waited for it would not answer.
            var line = await AskWithoutBodyAsync(method, path);
            Assert.StartsWith("HTTP/1.1 401", line, StringComparison.Ordinal);
        }

        using var stranger = scene.Demo.Office.Visit();
        using var response = await stranger.GetAsync("/quy-trinh/elsa/api/workflow-definitions");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("generalErrors", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryChange_WithoutTheToken_Refused()
    {
        using var visitor = await scene.Demo.SignInAsync(Designer.Administrator);
        foreach (var (method, path) in (await CallsAsync()).Where(c => c.Method != "GET"))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            using var response = await visitor.SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{method} {path}: {response.StatusCode}");
        }
    }

    /// <summary>Heard out, so that the sender can read why.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Save_LargerThanAllowed_RefusedUnparsed(int megabytes)
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var before = await scene.RowsAsync();

        foreach (var path in new[] { "/workflow-definitions", "/workflow-definitions/import", "/tests/activities" })
        {
            var answer = await designer.PostAsync(path, "{\"model\":\"" + new string('a', megabytes * 1024 * 1024) + "\"}");
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
            Assert.Contains("2 MB", answer.Errors[0], StringComparison.Ordinal);
        }

        Assert.Equal(before, await scene.RowsAsync());
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("let a = []; for (;;) a.push(new Array(1000).fill('x'))")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    [InlineData("(function f() { f(); })()")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("eval('1')")]
    public async Task Script_ThatReachesOut_IsStoppedInWords(string script)
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var model = Designer.Drawing($"Kịch bản {Guid.NewGuid():N}");
        model["root"]!["activities"]![1]!["title"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };
        var saved = await designer.SaveAsync(model);
        var (id, version) = (saved["workflowDefinition"]["definitionId"]!.ToString(), saved["workflowDefinition"]["id"]!.ToString());

        var tested = await designer.PostAsync("/tests/activities", $$$"""{"workflowDefinitionHandle":{"definitionVersionId":"{{{version}}}"},"activityHandle":{"activityNodeId":"Workflow1:luu-do:xu-ly"}}""");
        var trial = (await designer.PostAsync($"/workflow-definitions/{id}/execute"))["workflowState"]["id"]!.ToString();

        Assert.Equal("Faulted", tested["status"].ToString());
        Assert.NotEmpty(tested["exception"]["message"]!.ToString());
        Assert.Equal("Faulted", (await designer.GetAsync($"/workflow-instances/{trial}"))["subStatus"].ToString());
        Assert.DoesNotContain("root:", tested.Text, StringComparison.Ordinal);
    }

    /// <summary>Every call of the designer, from the host's own routing, with places filled by ids that are nobody's.</summary>
    private async Task<IReadOnlyList<(string Method, string Path)>> CallsAsync() =>
        [.. (await Operations.OfAsync(scene.Demo.Office)).Where(o => o.Pattern.Contains("/elsa/api", StringComparison.Ordinal)).Select(o => (o.Method, Operations.Fill(o, new Dictionary<string, string>
        {
            ["unitId"] = scene.Housing.ToString(),
            ["definitionId"] = "khong-co",
            ["id"] = "00000000-0000-0000-0000-0000000000ff",
            ["version"] = "99999999999",
            ["type"] = "EOffice.KhongCo",
            ["property"] = "X",
        })))];

    private async Task<string> AskWithoutBodyAsync(string method, string path)
    {
        var address = scene.Demo.Office.Address;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        return await reader.ReadLineAsync(patience.Token) ?? "";
    }
}
