using EOffice.Core.Directory;
using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>A unit's administrator draws what is the unit's own, and nothing else.</summary>
[Collection(nameof(DrawingOffice))]
public sealed class UnitAdministratorTests(BrowserOffice office)
{
    private const string Others = "Quy trình riêng của Phòng Quản lý nhà";
    private const string Own = "Quy trình riêng của Phòng Quy hoạch";

    [Fact]
    public async Task OfOneUnit_DrawsTheOwn_SeesOthersReadOnly_AndChangesNothingThere()
    {
        await office.AppointAsync("Phạm Nguyễn Ngọc Quỳnh Như", "QHKT", PositionRole.UnitAdministrator);
        var units = await office.AskAsync(office.Department, db => db.Set<Unit>().Where(u => u.Code == "QHKT" || u.Code == "QLN").ToDictionaryAsync(u => u.Code));
        var foreign = await DrawForeignAsync(units["QLN"].Name);
        var before = await VersionsAsync();

        await using var desk = await office.SignInAsync("nhu.sxd", size: Canvas.Window);
        var canvas = new Canvas(desk);
        foreach (var address in new[] { foreign, "so-van-ban-den" })
        {
            await canvas.OpenAsync(address);
            await Assertions.Expect(desk.Page.Locator("[data-studio-bar]")).ToContainTextAsync("Chỉ xem");
            await Assertions.Expect(desk.Page.Locator("[data-studio-bar]")).ToContainTextAsync("Người sửa được: quản trị hệ thống");
            await canvas.Words.CheckAsync("read-only");
            await TriesToChangeAsync(desk, canvas);
        }

        // The own unit's address doesn't lead to another's procedure.
        await desk.GoAsync($"/quy-trinh/don-vi/{units["QHKT"].Id}/{foreign.Split('/')[^1]}");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Không tìm thấy");
        Assert.Equal(before, await VersionsAsync());

        await DrawsTheOwnAsync(desk, canvas);
    }

    private async Task<string> DrawForeignAsync(string unit)
    {
        await using var desk = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        var canvas = new Canvas(desk);
        await canvas.CreateAsync(Others, unit);
        await canvas.DropAsync("Bắt đầu", 300, 300);
        return string.Join('/', new Uri(desk.Page.Url).AbsolutePath.Split('/').Skip(2));
    }

    /// <summary>The toolbar has nothing to save or to publish with – looking, downloading and trying are left –, what is dragged out of the
    /// toolbox falls to the ground, and Delete deletes nothing.</summary>
    private static async Task TriesToChangeAsync(Desk desk, Canvas canvas)
    {
        await Assertions.Expect(canvas.Tools).ToHaveCountAsync(5);
        var count = await canvas.Nodes.CountAsync();
        var item = await canvas.InToolboxAsync("Bút phê");
        await item.DragToAsync(desk.Page.Locator(".x6-graph").First, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = 200, Y = 60 } });
        await canvas.SelectAsync((await canvas.Nodes.First.GetAttributeAsync("data-cell-id"))!);
        await desk.Page.Keyboard.PressAsync("Delete");
        await desk.QuietAsync();
        await Assertions.Expect(canvas.Nodes).ToHaveCountAsync(count);
    }

    private static async Task DrawsTheOwnAsync(Desk desk, Canvas canvas)
    {
        await desk.GoAsync("/quy-trinh");
        await Assertions.Expect(Row(Others).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Xem trình vẽ" })).ToBeVisibleAsync();
        await Assertions.Expect(Row(Others).GetByText("Xóa bản nháp")).ToHaveCountAsync(0);

        await canvas.CreateAsync(Own);
        await canvas.DropAsync("Bắt đầu", 300, 300);
        await Assertions.Expect(canvas.Saved).ToContainTextAsync("đã lưu");
        await desk.GoAsync("/quy-trinh");
        await Assertions.Expect(Row(Own).GetByText("Xóa bản nháp").First).ToBeVisibleAsync();

        ILocator Row(string name) => desk.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = name });
    }

    /// <summary>All that is kept of procedures, as it was last written.</summary>
    private async Task<string> VersionsAsync() => string.Join('\n', await office.AskAsync(office.Department, db => db.Set<ProcedureVersion>()
        .OrderBy(v => v.Id).Select(v => v.Id + " " + v.Revision + " " + v.IsPublished + " " + v.Json).ToListAsync()));
}
