using System.Text.RegularExpressions;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>A person who draws in Elsa Studio with mouse and keyboard: the only place that knows how the Studio is handled. A large window,
/// so that a whole procedure has room.</summary>
internal sealed class Canvas(Desk desk)
{
    public static readonly (int, int) Window = (3000, 1300);

    private IPage Page => desk.Page;

    public ILocator Edges => Page.Locator(".x6-edge");

    private ILocator Graph => Page.Locator(".x6-graph").First;

    private ILocator Tools => Page.Locator("[role=toolbar] button");

    /// <summary>Until the Studio is there: the first time it loads some megabytes.</summary>
    public async Task WaitAsync()
    {
        await Graph.WaitForAsync(new LocatorWaitForOptions { Timeout = 3 * Desk.Patience });
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>From the toolbox onto the canvas; the id that the step got.</summary>
    public async Task<string> DropAsync(string stepType, float x, float y)
    {
        var before = await NodesAsync();
        await Page.GetByPlaceholder("Tìm", new PageGetByPlaceholderOptions { Exact = true }).FillAsync(stepType);
        var item = Page.Locator("[draggable=true]").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($@"^\s*{Regex.Escape(stepType)}\s*$") }).First;
        await SettleAsync();
        if (!await item.IsVisibleAsync())
        {
            await Page.Locator(".mud-expand-panel-header").First.ClickAsync();
        }

        await SavingAsync(() => item.DragToAsync(Graph, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } }));
        await Assertions.Expect(Page.Locator(".x6-node")).ToHaveCountAsync(before.Count + 1);
        return (await NodesAsync()).Except(before).Single();
    }

    public async Task ConnectAsync(string from, string outcome, string to)
    {
        var count = await Edges.CountAsync();
        var (a, b) = (await CentreAsync(Port(from, outcome)), await CentreAsync(Port(to, "In")));
        await SavingAsync(async () =>
        {
            await Page.Mouse.MoveAsync(a.X, a.Y);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync((a.X + b.X) / 2, (a.Y + b.Y) / 2, new MouseMoveOptions { Steps = 6 });
            await Page.Mouse.MoveAsync(b.X, b.Y, new MouseMoveOptions { Steps = 8 });
            await Page.Mouse.UpAsync();
        });
        await Assertions.Expect(Edges).ToHaveCountAsync(count + 1);
        await RestAsync();
    }

    /// <summary>Presses "Xuất bản" and waits for the answer, whichever it is.</summary>
    public async Task<int> PublishAsync()
    {
        await RestAsync();
        var answer = await Page.RunAndWaitForResponseAsync(() => Tools.Nth(5).ClickAsync(), IsSave);
        return answer.Status;
    }

    private static bool IsSave(IResponse response) => response.Request.Method == "POST" && response.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal);

    private async Task SavingAsync(Func<Task> act) => await Page.RunAndWaitForResponseAsync(act, IsSave);

    private ILocator Port(string step, string name) => Page.Locator($".x6-node[data-cell-id='{step}'] .x6-port-body[port='{name}']");

    private async Task<IReadOnlyList<string>> NodesAsync() =>
        await Page.Locator(".x6-node").EvaluateAllAsync<string[]>("all => all.map(n => n.dataset.cellId)");

    /// <summary>Off the lines: one under the pointer shows handles that lie over ports.</summary>
    private async Task RestAsync()
    {
        var graph = (await Graph.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(graph.X + (graph.Width / 2), graph.Y + graph.Height - 20);
        await SettleAsync();
    }

    /// <summary>The canvas moves things by animation, of which nothing tells the end: two frames that look alike.</summary>
    private async Task SettleAsync() => await Page.EvaluateAsync(TwoFramesAlike);

    private static async Task<(float X, float Y)> CentreAsync(ILocator what)
    {
        var box = (await what.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private const string TwoFramesAlike = """
        async () => {
          const look = () => [...document.querySelectorAll('.x6-node, .mud-expand-panel, [draggable=true]')].map(e => { const r = e.getBoundingClientRect(); return `${r.x} ${r.y} ${r.height}`; }).join();
          for (let before = '', same = 0; same < 12;) { const now = look(); same = now === before ? same + 1 : 0; before = now; await new Promise(requestAnimationFrame); }
        }
        """;
}
