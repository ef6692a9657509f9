using System.Text.RegularExpressions;
using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>A person who draws in Elsa Studio with mouse and keyboard: the only place that knows how the Studio is handled. A large window,
/// so that a whole procedure has room. Every screen it comes to is Vietnamese.</summary>
internal sealed class Canvas(Desk desk)
{
    public static readonly (int, int) Window = (3000, 1300);

    private IPage Page => desk.Page;

    public StudioWords Words { get; } = new(desk.Page);

    /// <summary>The name above the drawing.</summary>
    public ILocator Title => Page.Locator("[data-studio-name]");

    /// <summary>Which version it is, and whether it is in force.</summary>
    public ILocator State => Page.Locator("[data-studio-state]");

    public ILocator Saved => Page.Locator("[data-studio-saved]");

    /// <summary>What the office tells beside the drawing.</summary>
    public ILocator Notes => Page.Locator("[data-studio-notes]");

    public ILocator Edges => Page.Locator(".x6-edge");

    public ILocator Nodes => Page.Locator(".x6-node");

    public ILocator Tools => Page.Locator("[role=toolbar] button");

    private ILocator Tabs => Page.Locator("[data-studio] .mud-tab");

    private ILocator Graph => Page.Locator(".x6-graph").First;

    /// <summary>A new procedure by the form, to its empty canvas.</summary>
    public async Task CreateAsync(string name, string? owner = null)
    {
        await desk.GoAsync("/quy-trinh/tao");
        await desk.TypeAsync("Name", name);
        if (owner is not null)
        {
            await desk.Field("Owner").SelectOptionAsync(new SelectOptionValue { Label = owner });
        }

        await desk.PressAsync("Control+Enter");
        await WaitAsync();
    }

    public async Task OpenAsync(string id)
    {
        await desk.GoAsync($"/quy-trinh/{id}");
        await WaitAsync();
    }

    /// <summary>Until the Studio is there: the first time it loads some megabytes.</summary>
    public async Task WaitAsync()
    {
        await Graph.WaitForAsync(new LocatorWaitForOptions { Timeout = 3 * Desk.Patience });
        await desk.QuietAsync();
    }

    /// <summary>Shows as much of the drawing as the Studio can.</summary>
    public async Task FitAsync()
    {
        await Nodes.First.WaitForAsync();
        await Tools.Nth(0).ClickAsync();
        await RestAsync();
    }

    /// <summary>From the toolbox onto the canvas; the id that the step got.</summary>
    public async Task<string> DropAsync(string stepType, float x, float y)
    {
        var before = await NodesAsync();
        var item = await InToolboxAsync(stepType);
        await SavingAsync(() => item.DragToAsync(Graph, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } }));
        await Assertions.Expect(Nodes).ToHaveCountAsync(before.Count + 1);
        await RestAsync();
        return (await NodesAsync()).Except(before).Single();
    }

    /// <summary>A step type in the toolbox, its group open.</summary>
    public async Task<ILocator> InToolboxAsync(string stepType)
    {
        var item = Page.Locator("[draggable=true]").Filter(new LocatorFilterOptions { HasTextRegex = Exactly(stepType) }).First;
        var closed = Page.Locator(".mud-expand-panel:not(.mud-panel-expanded)").Filter(new LocatorFilterOptions { Has = item });
        if (await closed.CountAsync() > 0)
        {
            await closed.Locator(".mud-expand-panel-header").First.ClickAsync();
            await SettleAsync();
        }

        return item;
    }

    public async Task ConnectAsync(string from, string outcome, string to)
    {
        var count = await Edges.CountAsync();
        // A drag over a drawing that still moves may end beside the port: then whoever draws it draws it again.
        for (var left = 3; await Edges.CountAsync() == count; left--)
        {
            await DragAsync(await CentreAsync(Port(from, outcome)), await CentreAsync(Port(to, "In")));
            try
            {
                await Assertions.Expect(Edges).ToHaveCountAsync(count + 1);
            }
            catch (PlaywrightException) when (left > 1)
            {
                await SettleAsync();
            }
        }

        await RestAsync();
    }

    private Task DragAsync((float X, float Y) a, (float X, float Y) b) => SavingAsync(async () =>
    {
        await Page.Mouse.MoveAsync(a.X, a.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync((a.X + b.X) / 2, (a.Y + b.Y) / 2, new MouseMoveOptions { Steps = 6 });
        await Page.Mouse.MoveAsync(b.X, b.Y, new MouseMoveOptions { Steps = 8 });
        await Page.Mouse.UpAsync();
    });

    /// <summary>Clicks the line and presses Delete.</summary>
    public async Task DisconnectAsync(string from, string outcome, string to)
    {
        var count = await Edges.CountAsync();
        var (a, b) = (await CentreAsync(Port(from, outcome)), await CentreAsync(Port(to, "In")));
        // Where lines lie over one another the click may meet another part of the drawing: then somewhere else on the line.
        for (var share = 0.5f; share < 1 && await Edges.CountAsync() == count; share += 0.12f)
        {
            var at = await Page.EvaluateAsync<double[]>(PointOnTheLine, new double[] { a.X, a.Y, b.X, b.Y, share });
            await Page.Mouse.ClickAsync((float)at[0], (float)at[1]);
            await SettleAsync();
            if (await Page.Locator(".x6-edge-selected").CountAsync() == 1)
            {
                await SavingAsync(() => Page.Keyboard.PressAsync("Delete"));
                await SettleAsync();
            }
        }

        await Assertions.Expect(Edges).ToHaveCountAsync(count - 1);
        await RestAsync();
    }

    /// <summary>Clicks the step: its inputs open below the drawing.</summary>
    public async Task SelectAsync(string step)
    {
        var at = await CentreAsync(Page.Locator($".x6-node[data-cell-id='{step}'] foreignObject"));
        await Page.Mouse.ClickAsync(at.X, at.Y);
        await SettleAsync();
    }

    /// <summary>A value of the selected step, from the list that opens under the field.</summary>
    public async Task ChooseAsync(string label, string value)
    {
        await RowOf(label).Locator(".mud-input-slot:visible").First.ClickAsync();
        await SavingAsync(() => Offered(value).ClickAsync());
    }

    /// <summary>A variable as the value: by the menu beside the field, then from the list.</summary>
    public async Task ChooseVariableAsync(string label, string variable)
    {
        await SyntaxAsync(label, "Biến");
        await Assertions.Expect(RowOf(label).Locator("button").Last).ToContainTextAsync("Biến", new LocatorAssertionsToContainTextOptions { IgnoreCase = true });
        await ChooseAsync(label, variable);
    }

    /// <summary>A script as the value, typed into the editor that the menu beside the field opens.</summary>
    public async Task TypeScriptAsync(string label, string script)
    {
        await SyntaxAsync(label, "Biểu thức JavaScript");
        await Page.Locator(".monaco-editor:visible .view-lines").First.ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await SavingAsync(() => Page.Keyboard.InsertTextAsync(script));
    }

    private async Task SyntaxAsync(string label, string syntax)
    {
        await RowOf(label).Locator("button").Last.ClickAsync();
        await Offered(syntax).ClickAsync();
    }

    /// <summary>Opens each tab that is there, one after the other, and does something on it.</summary>
    public async Task EachTabAsync(Func<string, Task> look)
    {
        for (var i = 0; i < await Tabs.CountAsync(); i++)
        {
            if (await Tabs.Nth(i).IsVisibleAsync() && await Tabs.Nth(i).IsEnabledAsync())
            {
                await Tabs.Nth(i).ClickAsync();
                await desk.QuietAsync();
                var name = (await Tabs.Nth(i).InnerTextAsync()).Trim();
                await look(name);
                if (name.Equals("Dạng mã", StringComparison.OrdinalIgnoreCase))
                {
                    // Back to the drawing, which it covers.
                    await Tabs.Nth(i - 1).ClickAsync();
                }
            }
        }
    }

    /// <summary>Opens a menu of the toolbar or a field, does something, and closes it.</summary>
    public async Task OpenedAsync(ILocator button, Func<Task> look)
    {
        await button.ClickAsync();
        await Page.Locator(".mud-popover-open, .mud-dialog").First.WaitForAsync();
        await look();
        await Page.Keyboard.PressAsync("Escape");
        var veil = Page.Locator(".mud-overlay:visible");
        if (await veil.CountAsync() > 0)
        {
            await veil.First.ClickAsync(new LocatorClickOptions { Position = new Position { X = 5, Y = 5 }, Force = true });
        }

        await Assertions.Expect(veil).ToHaveCountAsync(0);
    }

    /// <summary>Presses "Xuất bản" and waits for the answer, whichever it is.</summary>
    public async Task<int> PublishAsync()
    {
        await RestAsync();
        // A drawing that saves itself may answer in between.
        var answer = await Page.RunAndWaitForResponseAsync(() => Tools.Nth(5).ClickAsync(), r => IsSave(r) && r.Request.PostData?.Contains("\"publish\":true", StringComparison.Ordinal) == true);
        return answer.Status;
    }

    /// <summary>Where a step stands on the canvas, for placing another near it.</summary>
    public async Task<(float X, float Y)> PlaceOfAsync(string step)
    {
        var (at, graph) = (await CentreAsync(Port(step, "In")), (await Graph.BoundingBoxAsync())!);
        return (at.X - graph.X, at.Y - graph.Y);
    }

    public static Regex Exactly(string words) => new($@"^\s*{Regex.Escape(words)}\s*$");

    private static bool IsSave(IResponse response) => response.Request.Method == "POST" && response.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal);

    private async Task SavingAsync(Func<Task> act) => await Page.RunAndWaitForResponseAsync(act, IsSave);

    private ILocator Port(string step, string name) => Page.Locator($".x6-node[data-cell-id='{step}'] .x6-port-body[port='{name}']");

    /// <summary>The field of that name and the button beside it.</summary>
    public ILocator RowOf(string label) => Page.Locator("[role=group].d-flex").Filter(new LocatorFilterOptions { Has = Page.Locator("label").Filter(new LocatorFilterOptions { HasTextRegex = Exactly(label) }) }).Last;

    /// <summary>A line of the list or menu that is open.</summary>
    private ILocator Offered(string words) => Page.Locator(".mud-popover-open [class*='list-item'], .mud-popover-open .mud-menu-item").Filter(new LocatorFilterOptions { HasTextRegex = Exactly(words) }).First;

    private async Task<IReadOnlyList<string>> NodesAsync() => await Nodes.EvaluateAllAsync<string[]>("all => all.map(n => n.dataset.cellId)");

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

    private const string PointOnTheLine = """
        ([ax, ay, bx, by, share]) => [...document.querySelectorAll('.x6-edge path:first-child')].map(p => {
          const m = p.getScreenCTM(), n = p.getTotalLength(), at = l => p.getPointAtLength(l).matrixTransform(m), [a, z, c] = [at(0), at(n), at(n * share)];
          return { d: Math.hypot(a.x - ax, a.y - ay) + Math.hypot(z.x - bx, z.y - by), c };
        }).sort((p, q) => p.d - q.d).map(e => [e.c.x, e.c.y])[0]
        """;

    private const string TwoFramesAlike = """
        async () => {
          const look = () => [...document.querySelectorAll('.x6-node, .mud-expand-panel, [draggable=true]')].map(e => { const r = e.getBoundingClientRect(); return `${r.x} ${r.y} ${r.height}`; }).join();
          for (let before = '', same = 0; same < 12;) { const now = look(); same = now === before ? same + 1 : 0; before = now; await new Promise(requestAnimationFrame); }
        }
        """;
}
