using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>The administrator changes the procedure of a running agency, with mouse and keyboard.</summary>
[Collection(nameof(DrawingOffice))]
public sealed class InsertStepTests(BrowserOffice office)
{
    private const string Incoming = "so-van-ban-den";

    /// <summary>A second approval between content and format: the next document follows it, the running one does not.</summary>
    [Fact]
    public async Task SecondApproval_InsertedAndPublished_BindsTheNextDocumentOnly()
    {
        var (running, _) = await office.ReceiveAsync();
        await InsertAsync();
        var (next, _) = await office.ReceiveAsync();

        foreach (var (document, version, step) in new[] { (running, 1, "Văn phòng kiểm tra thể thức"), (next, 2, "Duyệt nội dung2") })
        {
            await office.DriveToAsync(document, "EOffice.Review");
            var answer = await office.AnswerAsync(document);
            await office.DoAsync("dung.sxd", answer.Subject, d => d.FinishAsync());

            await using var head = await office.DeskOfAsync("khai.sxd");
            await head.GoAsync($"/van-ban/{document}/quy-trinh");
            await Assertions.Expect(head.Page.Locator(".eo-head")).ToContainTextAsync($"Phiên bản {version} ·");
            await Assertions.Expect(head.Page.Locator("svg .step.now")).ToContainTextAsync(step);
            await Assertions.Expect(head.Page.Locator("svg .step").Filter(new LocatorFilterOptions { HasText = "Duyệt nội dung2" })).ToHaveCountAsync(version - 1);
        }
    }

    private async Task InsertAsync()
    {
        await using var desk = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        var canvas = new Canvas(desk);
        await canvas.OpenAsync(Incoming);
        await canvas.FitAsync();
        await canvas.Words.CheckAsync("a procedure in force");

        await canvas.DisconnectAsync("duyetNoiDung", "Approved", "kiemTraTheThuc");
        var (x, y) = await canvas.PlaceOfAsync("kiemTraTheThuc");
        var added = await canvas.DropAsync("Duyệt nội dung", x, y - 140);
        await canvas.ConnectAsync("duyetNoiDung", "Approved", added);

        // Not yet joined to the rest, and nobody is named: refused in words, the old version stays in force.
        Assert.Equal(400, await canvas.PublishAsync());
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("Chưa xuất bản được");
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("không có đường nào dẫn tới bước này");
        await Assertions.Expect(canvas.State).ToContainTextAsync("nháp, đang dùng bản 1");
        await canvas.Notes.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đóng" }).ClickAsync();

        await canvas.ConnectAsync(added, "Approved", "kiemTraTheThuc");
        await canvas.ConnectAsync(added, "Returned", "duThao");
        await canvas.SelectAsync(added);
        await canvas.ChooseAsync("Chức danh", "Chánh Văn phòng");
        Assert.Equal(200, await canvas.PublishAsync());
        await Assertions.Expect(canvas.State).ToHaveTextAsync("Bản 2 · đang dùng");
    }
}
