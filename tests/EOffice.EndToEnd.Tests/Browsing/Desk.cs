using System.Text.RegularExpressions;
using EOffice.Demo;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>A person at the browser: the only place that knows where things stand on the pages. Counts clicks and keys; typing a
/// text and the PIN are not counted.</summary>
internal sealed partial class Desk(IBrowserContext context, IPage page, bool ownsContext = true) : IAsyncDisposable
{
    /// <summary>Long enough for a first request on a busy machine.</summary>
    public const float Patience = 60_000;

    public const string TaskForm = "#viec-form";

    private readonly Traffic traffic = new(page);

    public IPage Page { get; } = page;

    public IBrowserContext Context { get; } = context;

    /// <summary>Clicks and keys since the last <see cref="StartCounting"/>.</summary>
    public int Acts { get; private set; }

    public ILocator MainButton => Page.Locator("button.pri[form=viec-form], #viec-form button.pri").First;

    /// <summary>What the page tells after something was done.</summary>
    public ILocator Toast => Page.Locator("[data-toast]");

    /// <summary>What the page tells beside its cause: refusals, warnings, kept texts.</summary>
    public ILocator Notes => Page.Locator(".eo-note");

    /// <summary>The sheet or dialog that is open.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    public static async Task<Desk> SignInAsync(Uri address, string userName, bool dark = false, (int, int)? size = null)
    {
        var context = await Chromium.NewPersonAsync(address, dark, size);
        context.SetDefaultTimeout(Patience);
        var desk = new Desk(context, await context.NewTabAsync());
        await desk.SignInAsync(userName);
        return desk;
    }

    public async Task SignInAsync(string userName)
    {
        if (!Page.Url.Contains("/dang-nhap", StringComparison.Ordinal))
        {
            await Page.GotoAsync("/dang-nhap");
        }

        var password = Page.GetByLabel("Mật khẩu", new PageGetByLabelOptions { Exact = true });
        await Page.GetByLabel("Tên đăng nhập").FillAsync(userName);
        await password.FillAsync(DemoOffice.Password);
        await SendAsync(() => password.PressAsync("Enter"));
        Assert.DoesNotContain("/dang-nhap", Page.Url, StringComparison.Ordinal);
        StartCounting();
    }

    public void StartCounting() => Acts = 0;

    public Task GoAsync(string path) => Page.GotoAsync(path);

    public Task GoToStartAsync() => GoAsync("/");

    /// <summary>From the start page to the document of that subject, with the mouse; over Việc của tôi where the start page is
    /// another queue and doesn't show it.</summary>
    public async Task OpenAsync(string subject)
    {
        if (await RowOf(subject).CountAsync() == 0)
        {
            await FollowAsync(NavigationLink("/viec"));
        }

        await FollowAsync(RowOf(subject).First);
        Assert.Matches(DocumentAddress(), Page.Url);
    }

    public ILocator RowOf(string subject) => Page
        .Locator("main [data-task], main [data-received]")
        .Filter(new LocatorFilterOptions { HasText = subject })
        .Locator("a[href^='/van-ban/'], a[href^='/tiep-nhan/']");

    /// <summary>A link of the page's own head; cards of a page have heads too.</summary>
    public ILocator NavigationLink(string path) => Page.Locator($"header.eo-top a[href^='{path}']").First;

    public async Task OpenDocumentAsync(Guid document) => await Page.GotoAsync($"/van-ban/{document}");

    public ILocator Field(string name) => Page.Locator($"[name='{name}']").First;

    public async Task TypeAsync(string name, string text) => await Field(name).FillAsync(text);

    public async Task ChooseAsync(string name, string value)
    {
        Acts++;
        await Field(name).SelectOptionAsync(value);
    }

    /// <summary>The unit in the lead, from the list that opens under the field.</summary>
    public async Task ChooseLeadAsync(string words)
    {
        var field = Page.Locator("[data-pick=one]");
        await ClickAsync(field.GetByRole(AriaRole.Combobox));
        await ClickAsync(field.GetByRole(AriaRole.Option).Filter(new LocatorFilterOptions { HasText = words }));
    }

    /// <summary>One of exclusive choices or a box to tick, by the words beside it.</summary>
    public async Task PickAsync(string name, string words) =>
        await ClickAsync(Page.Locator("label").Filter(new LocatorFilterOptions { HasText = words, Has = Page.Locator($"input[name='{name}']") }).First);

    /// <summary>The main button of the task's form, with the mouse.</summary>
    public Task FinishAsync() => SendAsync(() => ClickAsync(MainButton));

    /// <summary>The main button of the task's form, with the keyboard.</summary>
    public Task FinishByKeyAsync() => SendAsync(() => PressAsync("Control+Enter"));

    /// <summary>Signing, numbering and sealing: the main button opens a sheet, which takes the PIN and repeats the verb.</summary>
    public async Task SignAsync()
    {
        await ClickAsync(MainButton);
        await Dialog.Locator("[name=Pin]").FillAsync(DemoTokens.Pin);
        await SendAsync(() => ClickAsync(Dialog.Locator("button.pri")));
    }

    public async Task SignByKeyAsync()
    {
        await PressAsync("Control+Enter");
        await Dialog.Locator("[name=Pin]").FillAsync(DemoTokens.Pin);
        await SendAsync(() => PressAsync("Enter"));
    }

    /// <summary>Another way out of the step, by its outcome: Returned, Concluded, Refused.</summary>
    public async Task FinishAsAsync(string outcome) =>
        await SendAsync(() => ClickAsync(Page.Locator($"button[name=Outcome][value='{outcome}']")));

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

    /// <summary>Does what posts a form, and waits until the answer's page is there.</summary>
    public Task SendAsync(Func<Task> act) =>
        ArriveAsync(() => Page.RunAndWaitForResponseAsync(act, r => r.Request is { Method: "POST", ResourceType: "document" }));

    /// <summary>Clicks a link, and waits until its page is there.</summary>
    public Task FollowAsync(ILocator link) => ArriveAsync(() => ClickAsync(link));

    /// <summary>Until nothing is on its way any more.</summary>
    public async Task QuietAsync()
    {
        // Asked in short turns, for the reason told below: what was lost is seen at the next asking.
        const float turn = 10_000;
        for (var waited = 0f; waited < Patience; waited += turn)
        {
            try
            {
                await Page.WaitForLoadStateAsync(LoadState.NetworkIdle, new PageWaitForLoadStateOptions { Timeout = turn });
                return;
            }
            catch (TimeoutException) when (waited + turn < Patience)
            {
            }
        }
    }

    /// <summary>Does what leads to a page, and waits until that is there. It listens before it acts: Playwright's WaitForURLAsync looks first and
    /// listens then, and waits forever for a page that comes in between (playwright-dotnet, issue 3364).</summary>
    private async Task ArriveAsync(Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        Page.DOMContentLoaded += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\nAt {Page.Url}, pages asked for:\n{traffic}", e);
        }
        finally
        {
            Page.DOMContentLoaded -= Loaded;
        }

        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
    }

    public async ValueTask DisposeAsync() => await Chromium.ClosedAsync(ownsContext ? Context.CloseAsync() : Page.CloseAsync());

    [GeneratedRegex("/(van-ban|tiep-nhan)/[0-9a-f-]{36}")]
    private static partial Regex DocumentAddress();
}
