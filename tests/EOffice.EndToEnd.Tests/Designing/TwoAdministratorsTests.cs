using EOffice.Core.Directory;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>Two administrators draw the same procedure at once.</summary>
[Collection(nameof(DrawingOffice))]
public sealed class TwoAdministratorsTests(BrowserOffice office)
{
    private const string Name = "Quy trình hai người cùng vẽ";

    [Fact]
    public async Task SecondToSave_IsTold_NothingIsOverwritten_AndKeepsTheirsAsAnother()
    {
        await office.AppointAsync("Ngô Kim Oanh", "VP", PositionRole.Administrator);
        await using var first = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        var mine = new Canvas(first);
        await mine.CreateAsync(Name);
        await mine.DropAsync("Bắt đầu", 100, 200);

        await using var second = await office.SignInAsync("oanh.sxd", size: Canvas.Window);
        var theirs = new Canvas(second);
        await theirs.OpenAsync(new Uri(first.Page.Url).Segments[^1]);
        await Assertions.Expect(theirs.Nodes).ToHaveCountAsync(1);
        var received = await mine.DropAsync("Tiếp nhận", 600, 200);
        await theirs.DropAsync("Bút phê", 600, 200);

        await Assertions.Expect(theirs.Notes).ToContainTextAsync("Chưa lưu: Trịnh Minh Tuấn đã lưu một bản khác");
        await Assertions.Expect(theirs.Notes).ToContainTextAsync("Không bản nào bị ghi đè");
        await Assertions.Expect(theirs.Saved).ToHaveTextAsync("chưa lưu: đã có bản khác");
        await theirs.Words.CheckAsync("stale");

        await theirs.Notes.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Giữ bản của tôi thành quy trình khác" }).ClickAsync();
        await Assertions.Expect(theirs.Title).ToContainTextAsync($"{Name} (bản của Ngô Kim Oanh");
        await theirs.WaitAsync();
        await Assertions.Expect(theirs.Nodes).ToHaveCountAsync(2);
        await Assertions.Expect(theirs.Nodes.Filter(new LocatorFilterOptions { HasText = "Bút phê" })).ToHaveCountAsync(1);

        await first.Page.ReloadAsync();
        await mine.WaitAsync();
        await Assertions.Expect(mine.Nodes).ToHaveCountAsync(2);
        await Assertions.Expect(first.Page.Locator($".x6-node[data-cell-id='{received}']")).ToHaveCountAsync(1);

        await first.GoAsync("/quy-trinh");
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = Name })).ToHaveCountAsync(2);
    }
}
