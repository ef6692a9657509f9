using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>The administrator changes the procedure of a running agency, with mouse and keyboard.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class InsertStepTests(BrowserOffice office)
{
    private const string Incoming = "so-van-ban-den";

    /// <summary>A second approval between content and format: the next document follows it, the running one does not.</summary>
    [Fact(Skip = "The drawings in workflows/ stand too close: a step covers the ports of the one before it, and the mouse can't reach them.")]
    public async Task SecondApproval_InsertedAndPublished_BindsTheNextDocumentOnly()
    {
        var (running, _) = await office.ReceiveAsync();
        await using var desk = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        var canvas = new Canvas(desk);
        await canvas.OpenAsync(Incoming);
        await canvas.TidyAsync();

        await canvas.DisconnectAsync("duyetNoiDung", "Approved", "kiemTraTheThuc");
        var (x, _) = await canvas.PlaceOfAsync("kiemTraTheThuc");
        var added = await canvas.DropAsync("Duyệt nội dung", x, 60);
        await canvas.ConnectAsync("duyetNoiDung", "Approved", added);
        await canvas.ConnectAsync(added, "Approved", "kiemTraTheThuc");

        // Nobody is named yet, and a return leads nowhere: refused in words, nothing in force.
        Assert.Equal(400, await canvas.PublishAsync());
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("Chưa xuất bản được");
        await Assertions.Expect(canvas.State).ToContainTextAsync("nháp, đang dùng bản 1");

        await canvas.SelectAsync(added);
        await canvas.ChooseAsync("Chức danh", "Chánh Văn phòng");
        await canvas.ConnectAsync(added, "Returned", "duThao");
        Assert.Equal(200, await canvas.PublishAsync());
        await Assertions.Expect(canvas.State).ToHaveTextAsync("Bản 2 · đang dùng");

        var (next, _) = await office.ReceiveAsync();
        Assert.Equal((1, 2), (await VersionAsync(running), await VersionAsync(next)));
        foreach (var (document, expected) in new[] { (running, "EOffice.CheckFormat"), (next, "EOffice.Review") })
        {
            await office.DriveToAsync(document, "EOffice.Review");
            var answer = await office.AnswerAsync(document);
            await office.DoAsync("dung.sxd", answer.Subject, d => d.FinishAsync());
            Assert.Equal(expected, await office.StepAsync(document));
        }

        var holders = await office.AskAsync(office.Department, db => db.Set<WorkTask>().Where(t => t.State == WorkTaskState.Open && t.StepType == "EOffice.Review").Select(t => t.Step).ToListAsync());
        Assert.Contains(added, holders);
    }

    private Task<int> VersionAsync(Guid document) => office.AskAsync(office.Department, db => (
        from row in db.Set<Case>()
        join version in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals version.Id
        where row.DocumentId == document
        select version.Version).SingleAsync());
}
