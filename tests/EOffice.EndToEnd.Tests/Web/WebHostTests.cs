using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Directory;
using EOffice.Core.Exchange;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EOffice.EndToEnd.Tests.Web;

/// <summary>The web host over data that the command line made.</summary>
public sealed class WebHostTests
{
    [Fact]
    public async Task Host_SeededData_ClerkSeesTheReceivedDocumentAlsoAfterSigkill()
    {
        await using var at = await Installation.SeededAsync();
        await ReceiveAsync(at, DateTimeOffset.UtcNow);
        await using var host = await WebHost.StartAsync(at);
        using var browser = new Browser(host.Address);
        using (var health = await browser.GetAsync("/healthz"))
        {
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        using (var closed = await browser.GetAsync("/viec"))
        {
            Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        }

        await browser.SignInAsync("hang.sxd", DemoOffice.Password);
        AssertOneTask(await browser.PageAsync("/viec"));

        await host.KillAndRestartAsync();
        AssertOneTask(await browser.PageAsync("/viec"));

        using var neighbour = new Browser(host.Address);
        await neighbour.SignInAsync("binh.dongtam", DemoOffice.Password);
        Assert.Empty((await neighbour.PageAsync("/viec")).QuerySelectorAll("[data-task]"));
    }

    /// <summary>The task lapsed while no server ran: Hangfire's first tick escalates it, the next ones leave it alone.</summary>
    [Fact]
    public async Task Host_OffForDays_CatchesUpOnceWithinAMinute()
    {
        await using var at = await Installation.SeededAsync();
        await ReceiveAsync(at, DateTimeOffset.UtcNow.AddDays(-10));
        await using var host = await WebHost.StartAsync(at);
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await CountAsync<JournalEvent>(at, e => e.Kind == "task.escalated") == 0)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(90), "Nothing was escalated within a minute.");
            await Task.Delay(500);
        }

        await host.KillAndRestartAsync();
        if (Repo.IsFullRun)
        {
            await Task.Delay(TimeSpan.FromSeconds(65));
        }

        Assert.Equal(1, await CountAsync<JournalEvent>(at, e => e.Kind == "task.escalated"));
        Assert.Equal(0, await CountAsync<JournalEvent>(at, e => e.Kind == "task.reminded"));
        Assert.Equal(1, await CountAsync<Notice>(at, n => n.Template == NoticeTemplates.TaskEscalated));
    }

    private static void AssertOneTask(IDocument page)
    {
        var row = Assert.Single(page.QuerySelectorAll("[data-task]"));
        Assert.Contains("4410/UBND-XD", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tiếp nhận, đăng ký", row.TextContent, StringComparison.Ordinal);
    }

    private static async Task ReceiveAsync(Installation at, DateTimeOffset moment)
    {
        await using var services = await at.OpenAsync(more => more.AddSingleton<TimeProvider>(new FakeTimeProvider(moment)));
        var text = await File.ReadAllTextAsync(Repo.PacketToDepartment);
        var packet = System.Text.Encoding.UTF8.GetBytes(text.Replace("<edXML:PromulgationDate>2026/11/20<", "<edXML:PromulgationDate>2026/01/20<", StringComparison.Ordinal));
        var outcome = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(await DepartmentAsync(services)), receive => receive.RunAsync(new ReceivePacketCommand("web", packet)));
        Assert.True(outcome.Succeeded, outcome.Refusal?.Message);
    }

    private static async Task<int> CountAsync<T>(Installation at, System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class
    {
        await using var services = await at.OpenAsync();
        return await services.RunAsync<OfficeDb, int>(new ProcessContext(await DepartmentAsync(services)), db => db.Set<T>().CountAsync(which));
    }

    private static async Task<Guid> DepartmentAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().Where(a => a.Code == "H99.08").Select(a => a.Id).SingleAsync();
    }
}
