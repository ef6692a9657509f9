using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Hosting;

/// <summary>Every role × every operation, asked of the running host and compared with the approved table in rights.txt. A new
/// address changes the table: look at the new lines, then copy the file that the failure names.</summary>
public sealed class RightsTests(DemoScene scene) : IClassFixture<DemoScene>
{
    /// <summary>One person of each role; the last works in another agency.</summary>
    private static readonly (string UserName, string Role)[] People =
    [
        ("hang.sxd", "văn thư"), ("giamdoc.sxd", "giám đốc"), ("thinh.sxd", "phó giám đốc"), ("khai.sxd", "chánh văn phòng"), ("dung.sxd", "trưởng phòng"),
        ("oanh.sxd", "phó trưởng phòng"), ("ha.sxd", "chuyên viên"), ("nhu.sxd", "chuyên viên khác"), ("lan.sxd", "lưu trữ"), ("tuan.sxd", "quản trị"),
        ("viet.sxd", "kiểm tra"), ("son.dongtam", "cơ quan khác"),
    ];

    private static readonly string[] Steps =
    [
        "EOffice.Receive", "EOffice.Direct", "EOffice.Assign", "EOffice.Process", "EOffice.Draft", "EOffice.Review", "EOffice.CheckFormat", "EOffice.Sign",
        "EOffice.Publish", "EOffice.Close",
    ];

    private static string Approved => Path.Combine(Repo.Root, "tests/EOffice.Web.Tests/Hosting/rights.txt");

    [Fact]
    public async Task EveryRole_EveryOperation_IsAsApproved()
    {
        var visitors = new List<Visitor>();
        foreach (var (name, _) in People)
        {
            visitors.Add(await scene.SignInAsync(name));
        }

        var table = new StringBuilder();
        WriteLegend(table);
        await WriteOperationsAsync(table, visitors);
        await WriteStepsAsync(table, visitors);
        visitors.ForEach(v => v.Dispose());
        var received = table.ToString();
        var expected = File.Exists(Approved) ? await File.ReadAllTextAsync(Approved) : "";
        if (received != expected)
        {
            var path = Path.Combine(Path.GetTempPath(), "rights.received.txt");
            await File.WriteAllTextAsync(path, received);
            Assert.Fail($"The rights differ from the approved ones; received: {path}\n{Difference(expected, received)}");
        }
    }

    private static void WriteLegend(StringBuilder table)
    {
        table.Append("# + may, . may not. Columns:\n");
        foreach (var (place, (name, role)) in People.Index())
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"# {place + 1,2} {role} ({name})\n");
        }

        table.Append('\n');
    }

    private async Task WriteOperationsAsync(StringBuilder table, List<Visitor> visitors)
    {
        var document = await scene.ReceiveAsync();
        await DriveAsync(document, "EOffice.Process");
        foreach (var operation in await Operations.OfAsync(scene.Office))
        {
            var line = new StringBuilder();
            foreach (var visitor in visitors)
            {
                line.Append(await MayAsync(visitor, operation, document) ? '+' : '.');
            }

            table.Append($"{line} {operation}\n");
        }
    }

    /// <summary>A document of the specialist Hà at Xử lý stands for all documents. Nobody signs out: others still ask.</summary>
    private static async Task<bool> MayAsync(Visitor visitor, Operation operation, Guid document)
    {
        if (operation.Pattern == "/dang-xuat")
        {
            return true;
        }

        var path = Operations.Fill(operation, new Dictionary<string, string>
        {
            ["id"] = document.ToString(),
            ["code"] = operation.Pattern.Contains("/so/", StringComparison.Ordinal) ? "VBDEN" : "404",
            ["year"] = "2026",
            ["indicator"] = "IN1",
        });
        using var response = operation.IsRead ? await visitor.GetAsync(path) : await PostAsync(visitor, operation.Method, path, []);
        return response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
    }

    /// <summary>Each step's form: only its holders see it, and the others are refused when they send the holder's form as theirs.</summary>
    private async Task WriteStepsAsync(StringBuilder table, List<Visitor> visitors)
    {
        table.Append("\n# The form of the step at a document that stands there.\n");
        foreach (var step in Steps)
        {
            var document = await scene.ReceiveAsync();
            await DriveAsync(document, step);
            var line = new StringBuilder();
            List<(int Place, IHtmlDocument Page)> holders = [];
            foreach (var (place, visitor) in visitors.Index())
            {
                using var response = await visitor.GetAsync($"/van-ban/{document}");
                var page = response.StatusCode == HttpStatusCode.OK ? await Visitor.ReadAsync(response) : null;
                var mine = page?.QuerySelector("#viec-form") is not null;
                line.Append(mine ? '+' : '.');
                if (mine)
                {
                    holders.Add((place, page!));
                }
            }

            table.Append($"{line} {step}\n");
            await AssertNobodyElseAsync(step, document, visitors, holders);
        }
    }

    private async Task AssertNobodyElseAsync(string step, Guid document, List<Visitor> visitors, List<(int Place, IHtmlDocument Page)> holders)
    {
        Assert.True(holders.Count > 0, $"{step}: nobody has the form.");
        var before = await TaskAsync(document);
        var fields = DemoScene.Fields(holders[0].Page, "#viec-form", MainOutcome(holders[0].Page)).Where(f => f.Key != "__RequestVerificationToken").ToList();
        foreach (var (place, visitor) in visitors.Index().Where(v => holders.All(h => h.Place != v.Index)))
        {
            var mine = fields.Select(f => f.Key == "OperationId" ? new KeyValuePair<string, string>(f.Key, Guid.NewGuid().ToString("N")) : f);
            using var response = await PostAsync(visitor, "POST", $"/van-ban/{document}", mine);
            Assert.False(response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Redirect, $"{step}, {People[place].Role}: {response.StatusCode}");
        }

        Assert.Equal(before, await TaskAsync(document));
    }

    private static string? MainOutcome(IHtmlDocument page) =>
        page.QuerySelector("button.pri[name=Outcome][form=viec-form], #viec-form button.pri[name=Outcome]")?.GetAttribute("value");

    private Task<(Guid, int)> TaskAsync(Guid document) => scene.AskAsync(async db =>
    {
        var task = await db.Set<WorkTask>().AsNoTracking().SingleAsync(
            t => t.State == WorkTaskState.Open && db.Set<Case>().Any(c => c.Id == t.CaseId && c.DocumentId == document));
        return (task.Id, task.Revision);
    });

    private async Task DriveAsync(Guid document, string step)
    {
        var refusal = await new Driver(scene.Office.Services, scene.Office.Services.GetRequiredService<OutboxRunner>()).DriveAsync(scene.Department, document, step);
        Assert.True(refusal is null, refusal);
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string method, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var page = await visitor.PageAsync("/viec");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]),
        };
        return await visitor.SendAsync(request);
    }

    private static string Difference(string expected, string received) => string.Join('\n',
        expected.Split('\n').Except(received.Split('\n')).Select(l => $"- {l}").Concat(received.Split('\n').Except(expected.Split('\n')).Select(l => $"+ {l}")));
}
