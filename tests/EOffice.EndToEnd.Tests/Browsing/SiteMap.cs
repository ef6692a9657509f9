using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Which pages a person can reach: those of the header, what they link to on this office, and the documents named.</summary>
internal static partial class SiteMap
{
    /// <summary>One person of each role, in the order of the README.</summary>
    public static readonly string[] People =
        ["hang.sxd", "giamdoc.sxd", "thinh.sxd", "khai.sxd", "dung.sxd", "oanh.sxd", "ha.sxd", "lan.sxd", "tuan.sxd", "viet.sxd", "son.dongtam", "binh.dongtam"];

    private const int MostOfAKind = 1;

    /// <summary>Addresses that differ only in ids count as one kind: one of each is visited, beside those named.</summary>
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

            // Without the browser's own work: whoever wants to look at the page opens it.
            await using var answer = await desk.Context.APIRequest.GetAsync(path);
            if (!answer.Ok || !answer.Headers.GetValueOrDefault("content-type", "").Contains("text/html", StringComparison.Ordinal))
            {
                continue;
            }

            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            pages.Add(path);
            foreach (var link in await LinksAsync(answer))
            {
                queue.Enqueue(link);
            }
        }

        return pages;
    }

    /// <summary>Where the page's links lead, inside the office. Files are no pages, and Hangfire's own pages are none of ours.</summary>
    private static async Task<IEnumerable<string>> LinksAsync(IAPIResponse answer)
    {
        var here = new Uri(answer.Url);
        var page = new HtmlParser().ParseDocument(await answer.TextAsync());
        return from link in page.QuerySelectorAll("a[href]:not([download]):not([data-download])")
               let to = new Uri(here, link.GetAttribute("href"))
               where to.Authority == here.Authority && !ToAFile().IsMatch(to.PathAndQuery) && !to.AbsolutePath.StartsWith("/quan-tri/cong-viec", StringComparison.Ordinal)
               select to.PathAndQuery;
    }

    /// <summary>Addresses of one kind differ in ids and in the values of a filter.</summary>
    public static string KindOf(string path)
    {
        // Registers of all years would be a walk through a century.
        var parts = NoticeTemplate().Replace(path.Split('?')[0], "/quan-tri/mau/1").Split('/').Select(p => Guid.TryParse(p, out _) || p.Any(char.IsDigit) || (p.Length > 0 && p.All(char.IsUpper)) ? "{id}" : p);
        // Of filters in all their combinations the first names the kind.
        var query = path.Contains('?', StringComparison.Ordinal) ? "?" + path.Split('?')[1].Split('=', '&')[0] : "";
        return string.Join('/', parts) + query;
    }

    [GeneratedRegex(@"/(tep|xlsx|xuat|tai-ve|dang-xuat)(/|\?|$)")]
    private static partial Regex ToAFile();

    [GeneratedRegex("^/quan-tri/mau/[a-z-]+$")]
    private static partial Regex NoticeTemplate();
}

/// <summary>One document at each step, so that every form is on some page of its holder.</summary>
internal static class Scenery
{
    private static readonly (string Step, string Holder)[] Steps =
    [
        ("EOffice.Receive", "hang.sxd"), ("EOffice.Direct", "giamdoc.sxd"), ("EOffice.Assign", "dung.sxd"), ("EOffice.Process", "ha.sxd"), ("EOffice.Draft", "ha.sxd"),
        ("EOffice.Review", "dung.sxd"), ("EOffice.CheckFormat", "khai.sxd"), ("EOffice.Sign", "thinh.sxd"), ("EOffice.Publish", "hang.sxd"), ("EOffice.Close", "ha.sxd"),
    ];

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<BrowserOffice, IReadOnlyList<(string Holder, string Path)>> Made = [];

    public static async Task<IReadOnlyList<string>> Of(BrowserOffice office, string userName)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Made.TryGetValue(office, out var made))
            {
                List<(string, string)> paths = [];
                foreach (var (step, holder) in Steps)
                {
                    var (document, _) = await office.ReceiveAsync();
                    await office.DriveToAsync(document, step);
                    paths.Add((holder, $"/van-ban/{document}"));
                }

                Made[office] = made = paths;
            }

            return [.. made.Where(m => m.Holder == userName).Select(m => m.Path)];
        }
        finally
        {
            Gate.Release();
        }
    }
}
