using System.Diagnostics;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>What a job does beside the page – sending, a status that comes back – is there after a while: the person looks again.</summary>
internal static class Eventually
{
    /// <summary>The outbox wakes every 15 seconds; what goes to and fro needs two turns.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);

    /// <summary>How long one look lasts before the page is loaded anew.</summary>
    private const float Look = 2_000;

    public static async Task SeesAsync(IPage page, ILocator what)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                await what.First.WaitForAsync(new LocatorWaitForOptions { Timeout = Look });
                return;
            }
            catch (TimeoutException) when (patience.Elapsed < Patience)
            {
                await page.ReloadAsync();
            }
        }
    }
}
