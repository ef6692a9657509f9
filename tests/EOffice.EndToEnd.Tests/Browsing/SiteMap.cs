namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Which pages a person can reach: those of the header, what they link to on this office, and the documents named.</summary>
internal static class SiteMap
{
    /// <summary>One person of each role, in the order of the README.</summary>
    public static readonly string[] People =
        ["hang.sxd", "giamdoc.sxd", "thinh.sxd", "khai.sxd", "dung.sxd", "oanh.sxd", "ha.sxd", "lan.sxd", "tuan.sxd", "viet.sxd", "son.dongtam", "binh.dongtam"];

    private const int MostOfAKind = 2;

    /// <summary>Addresses without ids that differ only in them count as one kind; two of each kind are visited.</summary>
    public static async Task<IReadOnlyList<string>> PagesOfAsync(Desk desk, IEnumerable<string> more)
    {
        var start = new Uri(desk.Page.Url).PathAndQuery;
        var seen = new HashSet<string>();
        var kinds = new Dictionary<string, int>();
        var named = more.ToHashSet();
        var queue = new Queue<string>([start, "/viec", "/doi-mat-khau", .. named]);
        List<string> pages = [];
        while (queue.TryDequeue(out var path))
        {
            var kind = KindOf(path);
            if (!seen.Add(path) || (!named.Contains(path) && kinds.GetValueOrDefault(kind) >= MostOfAKind))
            {
                continue;
            }

            var response = await desk.Page.GotoAsync(path);
            if (response is not { Ok: true } || !(response.Headers.GetValueOrDefault("content-type") ?? "").Contains("text/html", StringComparison.Ordinal))
            {
                continue;
            }

            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            pages.Add(path);
            foreach (var link in await LinksAsync(desk))
            {
                queue.Enqueue(link);
            }
        }

        return pages;
    }

    private static async Task<string[]> LinksAsync(Desk desk) => await desk.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('a[href]')]
          .filter(a => a.origin === location.origin && !a.hasAttribute('download') && !a.hasAttribute('data-download'))
          .map(a => a.pathname + a.search)
          .filter(p => !/\/(tep|xlsx|xuat|tai-ve|dang-xuat)(\/|\?|$)/.test(p))
        """);

    private static string KindOf(string path)
    {
        var parts = path.Split('?')[0].Split('/').Select(p => Guid.TryParse(p, out _) ? "{id}" : p);
        var query = path.Contains('?', StringComparison.Ordinal) ? "?" + string.Join('&', path.Split('?')[1].Split('&').Select(q => q.Split('=')[0])) : "";
        return string.Join('/', parts) + query;
    }
}

/// <summary>One document at each step, so that every form is on some page.</summary>
internal static class Scenery
{
    private static readonly string[] Steps =
    [
        "EOffice.Receive", "EOffice.Direct", "EOffice.Assign", "EOffice.Process", "EOffice.Draft", "EOffice.Review", "EOffice.CheckFormat", "EOffice.Sign",
        "EOffice.Publish", "EOffice.Close",
    ];

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<BrowserOffice, IReadOnlyList<string>> Made = [];

    public static async Task<IReadOnlyList<string>> Of(BrowserOffice office)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Made.TryGetValue(office, out var made))
            {
                List<string> paths = [];
                foreach (var step in Steps)
                {
                    var (document, _) = await office.ReceiveAsync();
                    await office.DriveToAsync(document, step);
                    paths.Add($"/van-ban/{document}");
                }

                Made[office] = made = paths;
            }

            return made;
        }
        finally
        {
            Gate.Release();
        }
    }
}
