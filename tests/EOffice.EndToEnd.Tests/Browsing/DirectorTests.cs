using System.Globalization;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>A director with a tablet clears a morning's documents: one tap opens the first, one tap each directs and brings the next.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class DirectorTests(BrowserOffice office)
{
    private const string Head = "giamdoc.sxd";
    /// <summary>A morning's pile in the full run, a few of it in the quick one.</summary>
    private static readonly int Documents = Repo.IsFullRun ? 20 : 8;

    private static readonly int Interrupted = Documents / 2;
    private const string HalfTyped = "Rà soát kỹ số liệu của từng xã, ";

    [Fact]
    public async Task Pile_OnATablet_OneTapEachAndNothingTypedIsLost()
    {
        await office.ClearDeskAsync("Trần Quang Minh");
        List<Guid> documents = [];
        for (var i = 0; i < Documents; i++)
        {
            var (document, _) = await office.ReceiveAsync();
            await office.DriveToAsync(document, "EOffice.Direct");
            documents.Add(document);
        }

        await office.KeepFavouriteAsync("Trần Quang Minh", "Nhà ở", new RoutingChoice("QLN", ["QHKT"], await office.PersonAsync("Lê Đức Thịnh"), "wd:5"));
        await using var desk = await office.SignInAsync(Head, size: (820, 1180));
        await desk.GoToStartAsync();
        await desk.ClickAsync(desk.Page.Locator("main [data-task] a.t").First);
        await Assertions.Expect(desk.Page.Locator(".eo-queue a[aria-current]")).ToBeVisibleAsync();
        for (var done = 0; done < Documents; done++)
        {
            if (done == Interrupted)
            {
                await KillWhileTypingAsync(desk);
            }

            // The next one is there with its form and its directions.
            await Assertions.Expect(desk.Page.Locator(Desk.TaskForm)).ToBeVisibleAsync();
            await desk.SendAsync(() => desk.ClickAsync(desk.Page.Locator("[data-direction='1']")));
            await Assertions.Expect(desk.Toast).ToContainTextAsync("giao xử lý");
        }

        Assert.EndsWith("/viec", new Uri(desk.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Không còn việc cần làm");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{desk.Acts} taps for {Documents} documents"));
        Assert.Equal(1 + Documents, desk.Acts);
        await AllAreDirectedAsync(documents);
    }

    /// <summary>SIGKILL with half a sentence in the field: after the restart it is back, and goes out with the tap.</summary>
    private async Task KillWhileTypingAsync(Desk desk)
    {
        await desk.Field("Text").PressSequentiallyAsync(HalfTyped);
        await office.Host.KillAndRestartAsync();
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Field("Text")).ToHaveValueAsync(HalfTyped);
    }

    private async Task AllAreDirectedAsync(List<Guid> documents)
    {
        var opinions = await office.AskAsync(office.Department, db => db.Set<Opinion>().Where(o => documents.Contains(o.DocumentId) && o.StepType == "EOffice.Direct").Select(o => o.Text).ToListAsync());
        Assert.Equal([HalfTyped.Trim()], opinions);
        var led = await office.AskAsync(office.Department, async db =>
        {
            var cases = await db.Set<Case>().Where(c => documents.Contains(c.DocumentId)).Select(c => c.Id).ToListAsync();
            return await db.Set<PastRouting>().Where(r => cases.Contains(r.CaseId)).Select(r => new { r.Target, r.CoordinatingUnits, r.DueRule }).Distinct().ToListAsync();
        });
        Assert.Equal(("QLN", "QHKT"), Assert.Single(led.Select(l => (l.Target, l.CoordinatingUnits)).Distinct()));
    }
}
