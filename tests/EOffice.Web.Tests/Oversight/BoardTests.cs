using System.Net;
using EOffice.Core.Directory;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Oversight;

public sealed class BoardTests(OversightScene scene) : IClassFixture<OversightScene>
{
    [Fact]
    public async Task Board_TellsUnitsAgesAndWhoHasItNow()
    {
        await scene.AddTaskAsync("Quá lâu", DateTime.UtcNow.AddDays(-30));
        await scene.AddTaskAsync("Còn hạn của phòng bên", DateTime.UtcNow.AddDays(30), scene.OtherUnitPosition);
        using var leader = await scene.EnterAsync(PositionRole.AgencyHead);
        var page = await leader.PageAsync("/theo-doi");
        Assert.Equal(["QHKT", "QLN"], page.QuerySelectorAll("#don-vi tbody tr").Select(r => r.GetAttribute("data-unit")!).Order());
        var row = page.QuerySelectorAll("#viec tbody tr").Single(r => r.QuerySelector(".t")!.TextContent == "Quá lâu");
        Assert.Contains("ngày làm việc", row.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Họ Tên {OversightScene.NameOf(PositionRole.Specialist)}", row.TextContent, StringComparison.Ordinal);

        var late = await leader.PageAsync("/theo-doi?tuoi=tren-10");
        Assert.DoesNotContain("phòng bên", late.QuerySelector("#viec")!.TextContent, StringComparison.Ordinal);
        var other = await leader.PageAsync("/theo-doi?dv=QHKT");
        // The scene is shared and its tests run in any order: what others added to that unit may stand beside it.
        var listed = other.QuerySelectorAll("#viec .t").Select(t => t.TextContent).ToList();
        Assert.Contains("Còn hạn của phòng bên", listed);
        Assert.DoesNotContain("Quá lâu", listed);
        Assert.Contains("Không có việc nào ở nhóm này", (await leader.PageAsync("/theo-doi?dv=QHKT&tuoi=tren-10")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnitHead_SeesOwnUnitOnly_AndDoesNotUrge()
    {
        await scene.AddTaskAsync("Việc phòng mình", DateTime.UtcNow.AddDays(-3));
        await scene.AddTaskAsync("Việc phòng khác", DateTime.UtcNow.AddDays(-3), scene.OtherUnitPosition);
        using var head = await scene.EnterAsync(PositionRole.UnitHead);
        var page = await head.PageAsync("/theo-doi");
        Assert.DoesNotContain("Việc phòng khác", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Việc phòng mình", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#viec form"));
        using var other = await head.GetAsync("/theo-doi?dv=QHKT");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Urge_TellsTheHolders_OnceAnHour_AndOnlyLeadersMay()
    {
        var task = await scene.AddTaskAsync("Cần đôn đốc", DateTime.UtcNow.AddDays(-2));
        using var leader = await scene.EnterAsync(PositionRole.AgencyDeputy);
        using (var done = await UrgeAsync(leader, task, "don-doc-1"))
        {
            Assert.Equal("/theo-doi?da-bao=1", done.Headers.Location!.ToString());
        }

        using (var twice = await UrgeAsync(leader, task, "don-doc-1"))
        {
            Assert.Equal(HttpStatusCode.Redirect, twice.StatusCode);
        }

        using (var again = await UrgeAsync(leader, task, "don-doc-2"))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
            Assert.Contains("vừa được đôn đốc lúc", (await Visitor.ReadAsync(again)).Body!.TextContent, StringComparison.Ordinal);
        }

        using var inspector = await scene.EnterAsync(PositionRole.Inspector);
        using var refused = await UrgeAsync(inspector, task, "don-doc-3");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await using var scope = scene.Office.Services.Open(new ProcessContext(scene.Here.Id));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var notice = Assert.Single(await db.Set<Notice>().Where(n => n.TaskId == task).ToListAsync());
        Assert.Equal((scene.Specialist, "task-urged"), (notice.PersonId, notice.Template));
        Assert.Equal(1, await db.Set<JournalEvent>().CountAsync(e => e.TaskId == task && e.Kind == "task.urged"));
    }

    [Fact]
    public async Task UrgeSelected_EachForItself_TellsHowMany_AndWhatWasNotUrged()
    {
        var (first, second) = (await scene.AddTaskAsync("Chọn một", DateTime.UtcNow.AddDays(-2)), await scene.AddTaskAsync("Chọn hai", DateTime.UtcNow.AddDays(-2)));
        using var leader = await scene.EnterAsync(PositionRole.AgencyHead);
        var form = (await leader.PageAsync("/theo-doi")).QuerySelector("#don-doc")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] fields = [new("taskIds", first.ToString()), new("taskIds", second.ToString()), new("operationId", "chon-1"), new("__RequestVerificationToken", token)];
        using (var done = await leader.PostFieldsAsync(form.GetAttribute("action")!, fields))
        {
            Assert.Contains("Đã đôn đốc 2 việc", (await Visitor.ReadAsync(done)).Body!.TextContent, StringComparison.Ordinal);
        }

        fields[2] = new("operationId", "chon-2");
        using (var again = await leader.PostFieldsAsync(form.GetAttribute("action")!, fields))
        {
            Assert.Contains("vừa được đôn đốc lúc", (await Visitor.ReadAsync(again)).Body!.TextContent, StringComparison.Ordinal);
        }

        using (var none = await leader.PostFieldsAsync(form.GetAttribute("action")!, fields[2..]))
        {
            Assert.Contains("Chưa chọn việc nào", (await Visitor.ReadAsync(none)).Body!.TextContent, StringComparison.Ordinal);
        }

        using var inspector = await scene.EnterAsync(PositionRole.Inspector);
        var own = (await inspector.PageAsync("/doi-mat-khau")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        fields[3] = new("__RequestVerificationToken", own);
        using var refused = await inspector.PostFieldsAsync(form.GetAttribute("action")!, fields);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<HttpResponseMessage> UrgeAsync(Visitor person, Guid task, string operation)
    {
        var page = await person.PageAsync("/doi-mat-khau");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await person.PostAsync("/theo-doi", ("taskId", task.ToString()), ("operationId", operation), ("__RequestVerificationToken", token));
    }
}
