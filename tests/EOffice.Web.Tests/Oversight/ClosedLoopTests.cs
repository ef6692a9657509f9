using System.Net;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Oversight;

/// <summary>One whole case and one that the clerk decided, read off the journal to the page and to the list behind it.</summary>
public sealed class ClosedLoopTests(OversightScene scene) : IClassFixture<OversightScene>
{
    [Fact]
    public async Task Figures_LeadToTheirDocuments_WithDefinitionsBeside()
    {
        await AddCaseAsync("Vụ việc khép kín", PositionRole.AgencyHead);
        await AddCaseAsync("Văn thư quyết thay", PositionRole.Clerk);
        using var inspector = await scene.EnterAsync(PositionRole.Inspector);
        var page = await inspector.PageAsync("/theo-doi/khep-kin?ky=2026-Q1");

        var unit = page.QuerySelector("#chi-so tr[data-unit='QLN']")!;
        Assert.StartsWith("1/2 (khoảng", unit.QuerySelector("[data-figure=CL]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("1/2", unit.QuerySelector("[data-figure=IN1]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("2/2", unit.QuerySelector("[data-figure=OUT1]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("2/2", unit.QuerySelector("[data-figure=OUT3]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("1/2", unit.QuerySelector("[data-figure=PR1]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("2", unit.QuerySelector("[data-prints]")!.TextContent);
        var paper = await inspector.PageAsync(unit.QuerySelector("[data-figure=PR1] a")!.GetAttribute("href")!);
        Assert.Equal(["Văn thư quyết thay"], paper.QuerySelectorAll("tbody .t").Select(t => t.TextContent));
        Assert.Contains("chưa xếp", unit.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.QuerySelector("tr[data-broken=IN1] a")!.TextContent);
        Assert.Equal(9, page.QuerySelectorAll("#dinh-nghia dd").Length);

        var list = await inspector.PageAsync(unit.QuerySelector("[data-figure=IN1] a")!.GetAttribute("href")!);
        Assert.Equal(2, list.QuerySelectorAll("tbody tr").Length);
        var missed = await inspector.PageAsync("/theo-doi/khep-kin/IN1?ky=2026-Q1&dv=QLN&tt=chua");
        Assert.Equal(["Văn thư quyết thay"], missed.QuerySelectorAll("tbody .t").Select(t => t.TextContent));
        var first = await inspector.PageAsync(page.QuerySelector("tr[data-broken=IN1] a")!.GetAttribute("href")!);
        Assert.Contains("IN1 · Lãnh đạo tự bút phê", first.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        using var nonsense = await inspector.GetAsync("/theo-doi/khep-kin/XX");
        Assert.Equal(HttpStatusCode.NotFound, nonsense.StatusCode);
        Assert.Contains("chưa có vụ việc nào", (await inspector.PageAsync("/theo-doi/khep-kin?ky=2020-Q1")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task AddCaseAsync(string subject, PositionRole director)
    {
        var (incoming, outgoing) = (scene.Document(subject, "1", "UBND-KTN"), scene.Document(subject, "2", "SXD-QLN"));
        var json = await File.ReadAllTextAsync(Path.Combine(Repo.Root, "workflows", "so-van-ban-den.json"));
        var version = new ProcedureVersion
        {
            Id = Guid.NewGuid(),
            AgencyId = scene.Here.Id,
            DefinitionId = Guid.NewGuid().ToString("N"),
            Version = 1,
            Name = "Văn bản đến",
            Json = json,
            IsPublished = true,
            IsLatest = true,
            CreatedAt = DateTime.UtcNow,
        };
        await scene.Office.WriteAsync(scene.Here.Id, db => db.AddRange(incoming, outgoing, version));
        var events = new CaseEvents(scene, version.Id);
        events.Add("case.started", "", "", PositionRole.Clerk, document: incoming.Id);
        events.Add("task.completed", "tiepNhan", "Receive", PositionRole.Clerk, "Registered");
        events.Add("document.registered", "tiepNhan", "Receive", PositionRole.Clerk, document: incoming.Id);
        events.Add("task.completed", "butPheGd", "Direct", director, "Directed");
        events.Add("task.completed", "phanCong", "Assign", PositionRole.UnitHead, "Assigned");
        events.Add("task.opened", "xuLy", "Process", PositionRole.Specialist);
        events.Add("progress.reported", "xuLy", "Process", PositionRole.Specialist);
        // The clerk prints in the one case, the handler in the other: only the handler's breaks out.
        events.Add("document.printed", "", "", director == PositionRole.Clerk ? PositionRole.Specialist : PositionRole.Clerk);
        events.Add("task.completed", "xuLy", "Process", PositionRole.Specialist, "NeedsAnswer");
        events.Add("task.completed", "duThao", "Draft", PositionRole.Specialist, "Submitted", "a");
        events.Add("task.completed", "duyetNoiDung", "Review", PositionRole.UnitHead, "Approved", "a");
        events.Add("task.completed", "kiemTraTheThuc", "CheckFormat", PositionRole.OfficeHead, "Approved", "a");
        events.Add("task.completed", "kyGd", "Sign", PositionRole.AgencyHead, "Signed", "b", new JournalFacts { MadeFrom = "a" });
        var proof = new JournalFacts { MadeFrom = "b", Signer = scene.PersonOf(PositionRole.AgencyHead), LeaderSignature = true, SealSignature = true };
        events.Add("document.numbered", "banHanh", "Publish", PositionRole.Clerk, "2", "c", proof, outgoing.Id);
        events.Add("document.sealed", "banHanh", "Publish", PositionRole.Clerk, null, "c", proof, outgoing.Id);
        events.Add("task.completed", "ketThuc", "Close", PositionRole.Specialist, "Closed");
        foreach (var row in events.Rows)
        {
            // One at a time: the database numbers them in this order.
            await scene.Office.WriteAsync(scene.Here.Id, db => db.Add(row));
        }
    }

    private sealed class CaseEvents(OversightScene scene, Guid version)
    {
        private readonly Guid id = Guid.NewGuid();

        public List<JournalEvent> Rows { get; } = [];

        public void Add(
            string kind, string step, string type, PositionRole role, string? outcome = null, string? hash = null, JournalFacts? facts = null, Guid? document = null) =>
            Rows.Add(new JournalEvent
            {
                AgencyId = scene.Here.Id,
                Kind = kind,
                Time = new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc).AddMinutes(Rows.Count * 10),
                CaseId = id,
                DocumentId = document,
                ProcedureVersionId = version,
                Step = step,
                StepType = $"EOffice.{type}",
                ActorId = scene.PersonOf(role),
                PositionId = scene.PositionOf(role),
                Outcome = outcome,
                ContentHash = hash,
                FileOrigin = hash is null ? null : nameof(FileOrigin.BornDigital),
                Data = facts?.Write(),
            });
    }
}
