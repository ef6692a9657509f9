using EOffice.Core.Directory;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.EndToEnd.Tests.Loop;

/// <summary>An answer to an agency of the same installation arrives there.</summary>
public sealed class InternalDeliveryTests
{
    [Fact]
    public async Task Loop_AnswerToAgencyOfTheInstallation_WaitsInItsReceivedList()
    {
        await using var at = await Installation.SeededAsync();
        var loop = await Cli.LoopMustAsync(at, Repo.PacketToCommune, "xa");
        await using var services = await at.OpenAsync();
        var agencies = await AgenciesAsync(services);

        await using var department = services.Open(new ProcessContext(agencies["H99.08"]));
        var db = department.ServiceProvider.GetRequiredService<OfficeDb>();
        var received = await db.Set<ReceivedPacket>().SingleAsync();
        Assert.Equal(("H99.41", ReceivedState.Waiting), (received.SenderCode, received.State));
        Assert.EndsWith(loop.Summary("publishedCode"), received.ExchangeId, StringComparison.Ordinal);
        var task = await db.Set<WorkTask>().SingleAsync();
        Assert.Equal(("tiepNhan", WorkTaskState.Open), (task.Step, task.State));
        // 01 and 03 about the Sở's own letter came back from the commune.
        Assert.Equal(["01", "03", "04", "05", "06"], await db.Set<ExchangeStatus>().Where(s => !s.Outbound).OrderBy(s => s.StatusCode).Select(s => s.StatusCode).ToListAsync());

        await using var commune = services.Open(new ProcessContext(agencies["H99.41"]));
        var delivery = await commune.ServiceProvider.GetRequiredService<OfficeDb>().Set<Delivery>().SingleAsync();
        Assert.Equal(("H99.08", DeliveryState.Sent, "01"), (delivery.ReceiverCode, delivery.State, delivery.LastStatus));
    }

    private static async Task<Dictionary<string, Guid>> AgenciesAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().ToDictionaryAsync(a => a.Code, a => a.Id);
    }
}
