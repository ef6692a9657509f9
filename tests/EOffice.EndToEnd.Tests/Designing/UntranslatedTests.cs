using System.Text.RegularExpressions;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>A walk through the screens of Elsa Studio: an English word on one of them fails.</summary>
[Collection(nameof(DrawingOffice))]
public sealed partial class UntranslatedTests(BrowserOffice office)
{
    private readonly List<string> found = [];

    [Fact]
    public async Task Studio_EveryScreen_IsVietnamese()
    {
        await using var desk = await office.SignInAsync("tuan.sxd", size: Canvas.Window);
        var canvas = new Canvas(desk);
        await canvas.OpenAsync("so-van-ban-di");
        await canvas.FitAsync();
        await EditorAsync(desk, canvas);
        await RunAsync(desk, canvas);
        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    private async Task EditorAsync(Desk desk, Canvas canvas)
    {
        await LookAsync(canvas, "editor");
        foreach (var step in new[] { "tuDuyet", "ky" })
        {
            await canvas.SelectAsync(step);
            await canvas.EachTabAsync(tab => LookAsync(canvas, $"{step}, {tab}"));
        }

        await canvas.OpenedAsync(canvas.Tools.Nth(6), () => LookAsync(canvas, "menu"));
        foreach (var type in new[] { "Bắt đầu", "Điều kiện", "Gán biến", "Bút phê" })
        {
            await (await canvas.InToolboxAsync(type)).HoverAsync();
            await LookAsync(canvas, $"toolbox, {type}");
        }

        for (var tool = 0; tool < await canvas.Tools.CountAsync(); tool++)
        {
            if (await canvas.Tools.Nth(tool).IsVisibleAsync() && await canvas.Tools.Nth(tool).IsEnabledAsync())
            {
                await canvas.Tools.Nth(tool).HoverAsync();
                await LookAsync(canvas, $"tool {tool}");
            }
        }

        await desk.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { NameRegex = Canvas.Exactly("Biến") }).ClickAsync();
        await canvas.OpenedAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Thêm biến" }).First, () => LookAsync(canvas, "new variable"));
    }

    /// <summary>A trial run, and where it stands; then all that were run.</summary>
    private async Task RunAsync(Desk desk, Canvas canvas)
    {
        await canvas.Tools.Nth(7).ClickAsync();
        await Assertions.Expect(desk.Page).ToHaveURLAsync(TrialRun());
        await canvas.WaitAsync();
        await canvas.EachTabAsync(tab => LookAsync(canvas, $"run, {tab}"));
        await desk.GoAsync("/quy-trinh/ho-so");
        await desk.Page.Locator("[data-studio] table").First.WaitForAsync();
        await desk.QuietAsync();
        await LookAsync(canvas, "runs");
    }

    private async Task LookAsync(Canvas canvas, string screen) => found.AddRange((await canvas.Words.FindAsync()).Select(text => $"{screen}: {text}"));

    [GeneratedRegex("/quy-trinh/ho-so/.")]
    private static partial Regex TrialRun();
}
