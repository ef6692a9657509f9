using System.Net;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>Who approves the content and checks the format too decides both on one screen (§7.3: few people, many hats).</summary>
public sealed class ConsecutivePageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Review_ByWhoChecksTheFormatToo_DecidesBothAtOnce()
    {
        await AppointAsync("Phạm Văn Dũng", PositionRole.OfficeHead);
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo kết quả rà soát.\nTrân trọng báo cáo./."));

        using var head = await scene.SignInAsync("dung.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");
        Assert.Contains("hai quyết định được ghi riêng", page.QuerySelector("label:has(input[name=AlsoNext])")!.TextContent, StringComparison.Ordinal);
        using var done = await DemoScene.SendAsync(head, page, "Approved", ("AlsoNext", "true"), ("Text", "Đồng ý."));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var steps = await scene.AskAsync(db => db.Set<JournalEvent>()
            .Where(e => e.Kind == "task.completed" && (e.StepType == "EOffice.Review" || e.StepType == "EOffice.CheckFormat") && db.Set<Case>().Any(c => c.Id == e.CaseId && c.DocumentId == document))
            .OrderBy(e => e.Id).Select(e => e.StepType).ToListAsync());
        Assert.Equal(["EOffice.Review", "EOffice.CheckFormat"], steps);
        Assert.Equal("EOffice.Sign", await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.State == WorkTaskState.Open && db.Set<Case>().Any(c => c.Id == t.CaseId && c.DocumentId == document)).Select(t => t.StepType).SingleAsync()));
    }

    [Fact]
    public async Task Review_ByWhoOnlyApproves_IsOfferedNothingMore()
    {
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo kết quả rà soát.\nTrân trọng báo cáo./."));
        using var other = await scene.SignInAsync("khai.sxd");
        Assert.Null((await other.PageAsync($"/van-ban/{document}")).QuerySelector("input[name=AlsoNext]"));
    }

    /// <summary>Gives a person the position of that role beside their own.</summary>
    private Task<int> AppointAsync(string fullName, PositionRole role) => scene.AskAsync(async db =>
    {
        var person = await db.Set<Person>().SingleAsync(p => p.FullName == fullName);
        var position = await db.Set<Position>().FirstAsync(p => p.Role == role);
        db.Add(new Holding { Id = Guid.NewGuid(), AgencyId = person.AgencyId, PersonId = person.Id, PositionId = position.Id, From = new DateOnly(2026, 1, 1) });
        return await db.SaveChangesAsync();
    });
}
