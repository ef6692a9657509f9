using EOffice.Core.Platform;
using EOffice.Web.Hosting.Jobs;
using EOffice.Web.Tests.Support;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Hosting;

public sealed class JobTests
{
    [Fact]
    public async Task WakeOutbox_CarriesOutWhatIsOwed()
    {
        var heard = new Heard();
        await using var office = await TestOffice.StartAsync(adjust: b =>
        {
            b.Services.AddSingleton(heard);
            b.Services.AddOutboxHandler<Listener>(Listener.Name);
        });
        var agency = await office.AddAgencyAsync("SXD");
        await office.WriteAsync(agency.Id, db => db.Add(new OutboxMessage
        {
            Id = Guid.NewGuid(),
            AgencyId = agency.Id,
            Kind = Listener.Name,
            Key = "một",
            Payload = "{}",
            CreatedAt = DateTime.UtcNow,
            NotBefore = DateTime.UtcNow,
        }));
        office.Services.GetRequiredService<IJobQueue>().WakeOutbox();
        Assert.Equal("một", await heard.Key.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Clock_IsSetAtStart()
    {
        await using var office = await TestOffice.StartAsync();
        using var storage = office.Services.GetRequiredService<JobStorage>().GetConnection();
        var clock = storage.GetRecurringJobs().Select(j => (j.Id, j.Cron)).Order();
        Assert.Equal([(AxisPollJob.Name, "* * * * *"), (DatabaseCareJob.Name, "0 * * * *"), (DeadlineSweepJob.Name, "* * * * *"), (JournalSealJob.Name, "*/5 * * * * *"), (OutboxDrainJob.Name, "*/15 * * * * *")], clock);
        await using var scope = office.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeadlineSweepJob>().RunAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Gate_LetsOneRunAndForgetsNoWakeUp()
    {
        var gate = new JobGate(TimeProvider.System);
        var (runs, inside, most) = (0, 0, 0);
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        async Task Work(CancellationToken ct)
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Interlocked.Increment(ref runs);
            entered.TrySetResult();
            await go.Task;
            Interlocked.Decrement(ref inside);
        }

        var first = gate.RunAsync("x", Work, CancellationToken.None);
        await entered.Task;
        for (var i = 0; i < 20; i++)
        {
            await gate.RunAsync("x", Work, CancellationToken.None); // returns at once
        }

        go.SetResult();
        await first;
        Assert.Equal((2, 1), (runs, most));
    }

    [Fact]
    public async Task Gate_OpensAgainAfterAFailure()
    {
        var gate = new JobGate(TimeProvider.System);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => gate.RunAsync("x", _ => throw new InvalidOperationException(), CancellationToken.None));
        var ran = false;
        await gate.RunAsync("x", _ => Task.FromResult(ran = true), CancellationToken.None);
        Assert.True(ran);
    }

    private sealed class Heard
    {
        public TaskCompletionSource<string> Key { get; } = new();
    }

    private sealed class Listener(Heard heard) : IOutboxHandler
    {
        public const string Name = "thu";

        public Task HandleAsync(OutboxMessage message, CancellationToken ct)
        {
            heard.Key.TrySetResult(message.Key);
            return Task.CompletedTask;
        }
    }
}
