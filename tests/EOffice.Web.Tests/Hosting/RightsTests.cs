using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
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
        table.Append("# + may, . may not, ~ may ask and was refused for what was sent. Columns:\n");
        foreach (var (place, (name, role)) in People.Index())
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"# {place + 1,2} {role} ({name})\n");
        }

        table.Append('\n');
    }

    private async Task WriteOperationsAsync(StringBuilder table, List<Visitor> visitors)
    {
        var sample = await SampleAsync();
        foreach (var operation in (await Operations.OfAsync(scene.Office)).Where(o => !o.Pattern.StartsWith("/loi/", StringComparison.Ordinal)))
        {
            var line = new StringBuilder();
            foreach (var visitor in visitors)
            {
                // A procedure for each question: whoever may delete it doesn't take it from the next one.
                var procedure = operation.Pattern.StartsWith("/quy-trinh/", StringComparison.Ordinal) ? await DraftAsync(operation.Pattern.Contains("{unitId", StringComparison.Ordinal) ? sample.Unit : null) : null;
                line.Append(await AskAsync(visitor, operation, sample, procedure));
            }

            table.AppendJoin(' ', line, operation).Append('\n');
        }
    }

    /// <summary>A copy of a procedure in force, as a draft of the agency or of a unit.</summary>
    private Task<ProcedureVersion> DraftAsync(Guid? unitId) => scene.AskAsync(async db =>
    {
        var model = await db.Set<ProcedureVersion>().AsNoTracking().OrderBy(v => v.DefinitionId).FirstAsync(v => v.IsPublished);
        var name = $"mau-{Guid.NewGuid():N}"[..20];
        var copy = new ProcedureVersion
        {
            Id = Guid.NewGuid(),
            AgencyId = model.AgencyId,
            DefinitionId = name,
            Version = 1,
            Name = name,
            Json = model.Json.Replace(model.DefinitionId, name, StringComparison.Ordinal),
            IsPublished = false,
            IsLatest = true,
            CreatedAt = model.CreatedAt,
            UnitId = unitId,
        };
        db.Add(copy);
        await db.SaveChangesAsync();
        return copy;
    });

    /// <summary>A document of the specialist Hà at Xử lý stands for all documents, a packet held as a duplicate for all that waits at tiếp nhận.</summary>
    private async Task<Sample> SampleAsync()
    {
        await scene.ReceiveAsync(same: true);
        var held = await scene.ReceiveAsync(same: true);
        var document = await scene.ReceiveAsync();
        await DriveAsync(document, "EOffice.Process");
        return await scene.AskAsync(async db => new Sample(
            document,
            await db.Set<DocumentFile>().Where(f => f.DocumentId == document && f.Role == FileRole.Main).Select(f => f.Id).FirstAsync(),
            held,
            await db.Set<RegisterEntry>().Where(e => e.DocumentId == document).Select(e => e.Id).SingleAsync(),
            (await TaskAsync(document)).Id,
            await db.Set<Case>().Where(c => c.DocumentId == document).Select(c => c.Id).SingleAsync(),
            await db.Set<Unit>().Where(u => u.Code == "QLN").Select(u => u.Id).SingleAsync(),
            // Nobody who asks here: his password is set anew.
            await db.Users.Where(a => a.UserName == "long.sxd").Select(a => a.PersonId).SingleAsync()));
    }

    /// <summary>Nobody signs out here: others still ask.</summary>
    private static async Task<char> AskAsync(Visitor visitor, Operation operation, Sample sample, ProcedureVersion? procedure)
    {
        if (operation.Pattern == "/dang-xuat")
        {
            return '+';
        }

        var path = Operations.Fill(operation, new Dictionary<string, string>
        {
            ["id"] = IdFor(operation.Pattern, sample, procedure),
            ["documentId"] = (operation.Pattern.Contains("/incoming/", StringComparison.Ordinal) ? sample.Held : sample.Document).ToString(),
            ["documentName"] = "v1",
            ["definitionId"] = procedure?.DefinitionId ?? "x",
            ["unitId"] = sample.Unit.ToString(),
            ["kind"] = "svg",
            ["path"] = "recurring",
            ["version"] = "1",
            ["name"] = operation.Pattern.Contains("/mau/", StringComparison.Ordinal) ? "task-opened" : "x",
            ["taskId"] = sample.Task.ToString(),
            ["fileId"] = sample.File.ToString(),
            ["code"] = operation.Pattern.Contains("/so/", StringComparison.Ordinal) || operation.Pattern.Contains("/registers/", StringComparison.Ordinal) ? "VBDEN" : "404",
            ["year"] = "2026",
            ["indicator"] = "IN1",
        });
        using var response = operation.IsRead ? await visitor.GetAsync(path) : await PostAsync(visitor, operation.Method, path, Typed(sample));
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => '.',
            >= HttpStatusCode.BadRequest => '~',
            _ => '+',
        };
    }

    private static string IdFor(string pattern, Sample sample, ProcedureVersion? procedure)
    {
        bool Has(string part) => pattern.Contains(part, StringComparison.Ordinal);
        var id = Has("/nguoi/") ? sample.Person
            : Has("/ho-so/") || Has("instances/") ? sample.Case
            : Has("definition-versions/") || Has("/by-id/") ? procedure!.Id
            : pattern.StartsWith("/tiep-nhan", StringComparison.Ordinal) || Has("/incoming/") ? sample.Held
            : Has("/dong/") ? sample.Line
            : sample.Document;
        return procedure is not null && id == sample.Document ? procedure.DefinitionId : id.ToString();
    }

    /// <summary>What the smaller forms ask for, so that it is the right and not the input that decides. The decision itself is
    /// left out: it has a table of its own.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Typed(Sample sample) =>
    [
        new("TaskId", sample.Task.ToString()), new("TaskIds", sample.Task.ToString()), new("OperationId", Guid.NewGuid().ToString("N")), new("Percent", "50"), new("Progress", "Đã có số liệu."),
        new("Reason", "ngắn"),
    ];

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

            table.AppendJoin(' ', line, step).Append('\n');
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

    private sealed record Sample(Guid Document, Guid File, Guid Held, Guid Line, Guid Task, Guid Case, Guid Unit, Guid Person);

    private Task<(Guid Id, int Revision)> TaskAsync(Guid document) => scene.AskAsync(async db =>
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
