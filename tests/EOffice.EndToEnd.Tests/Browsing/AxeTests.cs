using System.Text.Json;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>axe-core on every page of every role, light and dark: no serious or critical finding.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class AxeTests(BrowserOffice office)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(
        Path.Combine(Repo.Root, "tests/EOffice.EndToEnd.Tests/node_modules/axe-core/axe.min.js")));

    /// <summary>Found once for each person; both themes look at the same.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Pages = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignIn_ByAxe_HasNoSeriousFinding(bool dark)
    {
        await using var context = await Chromium.NewPersonAsync(office.Host.Address, dark);
        await using var stranger = new Desk(context, await context.NewPageAsync());
        Assert.Empty(await FindingsAsync(stranger, "/dang-nhap"));
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Pages_ByAxe_HaveNoSeriousFinding(string userName, bool dark)
    {
        await using var desk = await office.SignInAsync(userName, dark);
        if (!Pages.TryGetValue(userName, out var pages))
        {
            Pages[userName] = pages = await SiteMap.PagesOfAsync(desk, await Scenery.Of(office, userName));
        }

        List<string> found = [];
        foreach (var path in pages)
        {
            found.AddRange(await FindingsAsync(desk, path));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    public static TheoryData<string, bool> People
    {
        get
        {
            var all = new TheoryData<string, bool>();
            foreach (var name in SiteMap.People)
            {
                all.Add(name, false);
                all.Add(name, true);
            }

            return all;
        }
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(Desk desk, string path)
    {
        await desk.GoAsync(path);
        await desk.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        // Through the debugger: the page's CSP lets no script in.
        await desk.Page.EvaluateAsync(Axe.Value);
        var report = await desk.Page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return
        [
            .. from violation in report.GetProperty("violations").EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{path}: {violation.GetProperty("id").GetString()} {node.GetProperty("html").GetString()}",
        ];
    }
}
