using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>The administrator draws in the real Elsa Studio, with mouse and keyboard.</summary>
[Collection(nameof(DrawingOffice))]
public sealed class DrawTests(BrowserOffice office)
{
    private const string Name = "Xử lý giấy mời của phòng";

    /// <summary>Every stroke is saved as a draft; published, the drawing is in force and opens as it was drawn.</summary>
    [Fact]
    public async Task EmptyCanvas_DrawnAndConnected_IsPublished()
    {
        await using var desk = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        var canvas = new Canvas(desk);
        await canvas.CreateAsync(Name);
        var start = await canvas.DropAsync("Bắt đầu", 100, 300);
        var receive = await canvas.DropAsync("Tiếp nhận", 600, 300);

        // Two steps side by side, and nobody to do the one: refused in words, nothing in force.
        Assert.Equal(400, await canvas.PublishAsync());
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("không có đường nào dẫn tới bước này");
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("chưa chọn ai làm");
        await canvas.Words.CheckAsync("refused");
        Assert.False((await DrawnAsync()).IsPublished);

        await canvas.ConnectAsync(start, "Done", receive);
        await canvas.SelectAsync(receive);
        await canvas.ChooseAsync("Chức danh", "Văn thư cơ quan");
        Assert.Equal(200, await canvas.PublishAsync());
        var drawn = await DrawnAsync();
        Assert.True(drawn.IsPublished);
        Assert.All([start, receive], step => Assert.Contains(step, drawn.Json, StringComparison.Ordinal));

        await desk.Page.ReloadAsync();
        await canvas.WaitAsync();
        await Assertions.Expect(canvas.Edges).ToHaveCountAsync(1);
    }

    private Task<ProcedureVersion> DrawnAsync() =>
        office.AskAsync(office.Department, db => db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.Name == Name));
}
