using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Documents;

/// <summary>A case that waits for no person says what it waits for.</summary>
public sealed class WaitPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Drawing = """
        {"definitionId": "tam-cho", "name": "Tạm chờ", "version": 1, "root": {"id": "luu-do", "type": "Elsa.Flowchart", "activities": [
          {"id": "bat-dau", "type": "Elsa.Start"},
          {"id": "cho", "type": "Elsa.Delay", "metadata": {"displayText": "Chờ ý kiến"}, "due": {"expression": {"type": "Literal", "value": "wd:3"}}},
          {"id": "tin", "type": "Elsa.Event", "metadata": {"displayText": "Chờ thu hồi"}, "eventName": {"expression": {"type": "Literal", "value": "thu-hoi"}}}],
         "connections": [{"source": {"activity": "bat-dau", "port": "Done"}, "target": {"activity": "cho", "port": "In"}},
          {"source": {"activity": "bat-dau", "port": "Done"}, "target": {"activity": "tin", "port": "In"}}]}}
        """;

    [Fact]
    public async Task Procedure_OfACaseThatWaits_SaysUntilWhenAndForWhat()
    {
        var document = await scene.ReceiveAsync();
        await StartAsync(document);
        using var head = await scene.SignInAsync("giamdoc.sxd");

        var page = await head.PageAsync($"/van-ban/{document}/quy-trinh");

        Assert.Equal(2, page.QuerySelectorAll("svg .step.now").Length);
        var rows = page.QuerySelectorAll(".eo-table tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("Chờ ý kiến", StringComparison.Ordinal) && r.Contains("Đang chờ đến ", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("Chờ thu hồi", StringComparison.Ordinal) && r.Contains("Đang chờ tín hiệu thu-hoi", StringComparison.Ordinal));
        Assert.Contains("Đang chờ đến ", page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);
        var journal = await head.PageAsync($"/van-ban/{document}?tab=nhat-ky");
        Assert.DoesNotContain("wait.opened", journal.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task StartAsync(Guid document)
    {
        await using var scope = scene.Office.Services.Open(new ProcessContext(scene.Department));
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<OfficeDb>());
        var version = new ProcedureVersion
        {
            Id = Guid.CreateVersion7(),
            AgencyId = scene.Department,
            DefinitionId = "tam-cho",
            Version = 1,
            Name = "Tạm chờ",
            Json = Drawing,
            IsPublished = true,
            IsLatest = true,
            CreatedAt = DateTime.UtcNow,
        };
        db.Add(version);
        await db.SaveChangesAsync();
        var subject = await db.Set<Document>().SingleAsync(d => d.Id == document);
        var started = await services.GetRequiredService<OfficeWork>().RunAsync(Guid.NewGuid().ToString("N"), "test", () => services.GetRequiredService<CaseRunner>().StartAsync(version, subject));
        Assert.Null(started.Refusal);
    }
}
