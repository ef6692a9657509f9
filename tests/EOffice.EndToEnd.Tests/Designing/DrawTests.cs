using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>The administrator draws in the real Elsa Studio, with mouse and keyboard.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class DrawTests(BrowserOffice office)
{
    private const string Name = "Xử lý giấy mời của phòng";

    /// <summary>Every stroke is saved as a draft; published, the drawing is in force and opens as it was drawn.</summary>
    [Fact]
    public async Task EmptyCanvas_DrawnAndConnected_IsPublished()
    {
        await using var desk = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        await desk.GoAsync("/quy-trinh/tao");
        await desk.TypeAsync("Name", Name);
        await desk.PressAsync("Control+Enter");
        var canvas = new Canvas(desk);
        await canvas.WaitAsync();

        var receive = await canvas.DropAsync("Tiếp nhận", 300, 300);
        var direct = await canvas.DropAsync("Bút phê", 900, 300);
        Assert.False((await DrawnAsync()).IsPublished);

        await canvas.ConnectAsync(receive, "Registered", direct);
        Assert.Equal(200, await canvas.PublishAsync());
        var drawn = await DrawnAsync();
        Assert.True(drawn.IsPublished);
        Assert.All([receive, direct], step => Assert.Contains(step, drawn.Json, StringComparison.Ordinal));

        await desk.Page.ReloadAsync();
        await canvas.WaitAsync();
        await Assertions.Expect(canvas.Edges).ToHaveCountAsync(1);
    }

    private Task<ProcedureVersion> DrawnAsync() =>
        office.AskAsync(office.Department, db => db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.Name == Name));
}
