using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Debian's Chromium, started once for all browser tests. Playwright brings only its driver.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Opening = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(20);

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static Task<IBrowser> Instance => Started.Value;

    /// <summary>A browser of its own for one person: own cookies, own storage.</summary>
    public static async Task<IBrowserContext> NewPersonAsync(Uri address, bool dark = false, (int Width, int Height)? size = null) =>
        await (await Instance).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = size?.Width ?? 1440, Height = size?.Height ?? 900 },
        });

    /// <summary>A tab. Chromium sometimes never tells that one has opened, and Playwright waits for that without a limit: then another is asked for.</summary>
    public static async Task<IPage> NewTabAsync(this IBrowserContext context)
    {
        try
        {
            return await context.NewPageAsync().WaitAsync(Opening);
        }
        catch (TimeoutException)
        {
            return await context.NewPageAsync().WaitAsync(Opening);
        }
    }

    /// <summary>A tab or a person's browser is closed. As with opening, Chromium sometimes never tells: what is left then ends with the browser.</summary>
    public static async Task ClosedAsync(Task closing)
    {
        try
        {
            await closing.WaitAsync(Closing);
        }
        catch (TimeoutException)
        {
            TestContext.Current.SendDiagnosticMessage("A tab did not tell that it was closed.");
        }
    }

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Desk.Patience);
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("EOFFICE_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return browser;
    }
}
