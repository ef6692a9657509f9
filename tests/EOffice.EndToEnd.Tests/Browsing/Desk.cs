using System.Text.RegularExpressions;
using EOffice.Demo;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>A person at the browser: the only place that knows where things stand on the pages. Counts clicks and keys; typing a
/// text and the PIN are not counted.</summary>
internal sealed partial class Desk(IBrowserContext context, IPage page) : IAsyncDisposable
{
    /// <summary>Long enough for a first request on a busy machine.</summary>
    private const float Patience = 30_000;

    public const string TaskForm = "#viec-form";

    public IPage Page { get; } = page;

    public IBrowserContext Context { get; } = context;

    /// <summary>Clicks and keys since the last <see cref="StartCounting"/>.</summary>
    public int Acts { get; private set; }

    public static async Task<Desk> SignInAsync(Uri address, string userName, bool dark = false, (int, int)? size = null)
    {
        var context = await Chromium.NewPersonAsync(address, dark, size);
        context.SetDefaultTimeout(Patience);
        var desk = new Desk(context, await context.NewPageAsync());
        await desk.SignInAsync(userName);
        return desk;
    }

    public async Task SignInAsync(string userName)
    {
        if (!Page.Url.Contains("/dang-nhap", StringComparison.Ordinal))
        {
            await Page.GotoAsync("/dang-nhap");
        }

        await Page.GetByLabel("Tên đăng nhập").FillAsync(userName);
        await Page.GetByLabel("Mật khẩu", new PageGetByLabelOptions { Exact = true }).FillAsync(DemoOffice.Password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForURLAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
        StartCounting();
    }

    public void StartCounting() => Acts = 0;

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>From the start page to the document of that subject, with the mouse; over Việc của tôi where the start page is
    /// another queue.</summary>
    public async Task OpenAsync(string subject)
    {
        if (await RowOf(subject).CountAsync() == 0)
        {
            await ClickAsync(Page.Locator("header a[href^='/viec']").First);
        }

        await ClickAsync(RowOf(subject).First);
        await Page.WaitForURLAsync(DocumentAddress());
    }

    private ILocator RowOf(string subject) =>
        Page.Locator("main tr, main li, main article").Filter(new LocatorFilterOptions { HasText = subject }).Locator("a[href^='/van-ban/']");

    public async Task OpenDocumentAsync(Guid document) => await Page.GotoAsync($"/van-ban/{document}");

    public ILocator Field(string name) => Page.Locator($"[name='{name}']");

    public async Task TypeAsync(string name, string text) => await Field(name).First.FillAsync(text);

    public async Task ChooseAsync(string name, string value)
    {
        Acts++;
        await Field(name).First.SelectOptionAsync(value);
    }

    /// <summary>One of exclusive choices, by the words beside it.</summary>
    public async Task PickAsync(string name, string words)
    {
        Acts++;
        await Page.Locator("label").Filter(new LocatorFilterOptions { HasText = words, Has = Page.Locator($"input[name='{name}']") }).First.ClickAsync();
    }

    /// <summary>The main button of the task's form, with the mouse.</summary>
    public Task FinishAsync() => SendAsync(() => ClickAsync(MainButton));

    /// <summary>The main button of the task's form, with the keyboard.</summary>
    public Task FinishByKeyAsync() => SendAsync(async () =>
    {
        await PressAsync("Control+Enter");
    });

    /// <summary>Another way out of the step, by its outcome: Returned, Concluded, Refused.</summary>
    public async Task FinishAsAsync(string outcome)
    {
        var radio = Page.Locator($"input[type=radio][name=Outcome][value='{outcome}']");
        if (await radio.CountAsync() > 0)
        {
            Acts++;
            await Page.Locator("label").Filter(new LocatorFilterOptions { Has = radio }).ClickAsync();
            await FinishAsync();
            return;
        }

        await SendAsync(() => ClickAsync(Page.Locator($"button[name=Outcome][value='{outcome}']")));
    }

    public ILocator MainButton => Page.Locator("button.pri[form=viec-form], #viec-form button.pri").First;

    /// <summary>The PIN field of signing and sealing.</summary>
    public Task TypePinAsync() => TypeAsync("Pin", DemoTokens.Pin);

    /// <summary>The problem that the page tells, or empty.</summary>
    public async Task<string> ProblemAsync() => string.Join(" | ", await Page.Locator(".eo-note.stop, .eo-note.warn").AllInnerTextsAsync());

    /// <summary>What every page says at its end about who does the document now.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    public async Task ClickAsync(ILocator what)
    {
        Acts++;
        await what.ClickAsync();
    }

    public async Task PressAsync(string key)
    {
        Acts++;
        await Page.Keyboard.PressAsync(key);
    }

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    /// <summary>Does what posts the form, and waits until the answer is there, whether a new page or a part of this one. A sheet
    /// that repeats the verb before something irreversible is answered in its own main button.</summary>
    private async Task SendAsync(Func<Task> act)
    {
        await Page.Locator(TaskForm).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var loaded = new TaskCompletionSource();
        Page.DOMContentLoaded += Loaded;
        var posted = Page.WaitForResponseAsync(r => r.Request.Method == "POST" && r.Url.Contains("/van-ban/", StringComparison.Ordinal));
        await act();
        var sheet = Page.Locator("dialog[open] button.pri, [role=dialog]:not([hidden]) button.pri").First;
        var first = await Task.WhenAny(posted, sheet.WaitForAsync());
        if (first != posted)
        {
            await ClickAsync(sheet);
        }

        // A whole page comes, or htmx puts a part into this one.
        if ((await posted).Request.ResourceType == "document")
        {
            await loaded.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience));
        }
        else
        {
            await Assertions.Expect(Page.Locator(".htmx-request, .htmx-swapping, .htmx-settling")).ToHaveCountAsync(0);
        }

        Page.DOMContentLoaded -= Loaded;

        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
    }

    [GeneratedRegex("/van-ban/[0-9a-f-]{36}")]
    private static partial Regex DocumentAddress();
}
