using System.Collections.Concurrent;
using System.Text.Json;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>axe-core on every page of every role, light and dark: no serious or critical finding. In the quick run a kind of page that several
/// roles have is looked at once; in the full run (EOFFICE_TEST_FULL=1) with the eyes of each.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class AxeTests(BrowserOffice office)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(
        Path.Combine(Repo.Root, "tests/EOffice.EndToEnd.Tests/node_modules/axe-core/axe.min.js")));

    private static readonly ConcurrentDictionary<string, bool> Judged = new();

    [Fact]
    public async Task SignIn_ByAxe_HasNoSeriousFinding()
    {
        await using var context = await Chromium.NewPersonAsync(office.Host.Address);
        await using var stranger = new Desk(context, await context.NewTabAsync());
        Assert.Empty(await FindingsAsync(stranger, "/dang-nhap"));
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Pages_ByAxe_HaveNoSeriousFinding(string userName)
    {
        await using var desk = await office.SignInAsync(userName);
        List<string> found = [];
        var own = await Scenery.Of(office, userName);
        var pages = await SiteMap.PagesOfAsync(desk, own);
        foreach (var path in pages.Where(p => Repo.IsFullRun || own.Contains(p) || Judged.TryAdd(SiteMap.KindOf(p), true)))
        {
            found.AddRange(await FindingsAsync(desk, path));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    public static TheoryData<string> People => [.. SiteMap.People];

    /// <summary>One load, looked at in both themes: they follow the machine.</summary>
    private static async Task<IReadOnlyList<string>> FindingsAsync(Desk desk, string path)
    {
        await desk.GoAsync(path);
        await desk.QuietAsync();
        // Through the debugger: the page's CSP lets no script in.
        await desk.Page.EvaluateAsync(Axe.Value);
        List<string> found = [];
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await desk.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            // A theme changes colours and nothing else.
            found.AddRange(await FindingsAsync(desk.Page, $"{path}, {theme}", onlyContrast: theme == ColorScheme.Dark && !Repo.IsFullRun));
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, string where, bool onlyContrast)
    {
        var report = await page.EvaluateAsync<JsonElement>(
            // Elsa Studio's own chrome, and Scalar's, are other makers'.
            """
            onlyContrast => axe.run(
              { exclude: [['[data-studio]'], ['.mud-popover-provider'], ['#tham-khao'], ['.scalar-app']] },
              { resultTypes: ['violations'], ...(onlyContrast ? { runOnly: { type: 'rule', values: ['color-contrast'] } } : {}) })
            """,
            onlyContrast);
        return
        [
            .. from violation in report.GetProperty("violations").EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{where}: {violation.GetProperty("id").GetString()} {node.GetProperty("html").GetString()}",
        ];
    }
}
