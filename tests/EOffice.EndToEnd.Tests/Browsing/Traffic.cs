using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Which pages a tab asked for and what came back: the first thing to know when a page doesn't come.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentQueue<string> lines = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public Traffic(IPage page)
    {
        page.Request += (_, r) => Note(r, "asked");
        page.Response += (_, r) => Note(r.Request, r.Status.ToString(CultureInfo.InvariantCulture));
        page.RequestFailed += (_, r) => Note(r, r.Failure ?? "failed");
    }

    public override string ToString() => lines.IsEmpty ? "The tab asked for no page." : string.Join('\n', lines);

    private void Note(IRequest request, string what)
    {
        if (request.ResourceType == "document")
        {
            lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s {request.Method} {new Uri(request.Url).AbsolutePath}: {what}"));
        }
    }
}
