using System.Collections.Concurrent;
using EOffice.Core.Platform;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EOffice.Core.Tests.Data;

public abstract class OutboxTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private const string Kind = "fake";
    private const string Outside = "fake.outside";

    private readonly FakeEffect effect = new();

    protected override void Configure(IServiceCollection services) => services
        .AddSingleton(effect)
        .AddOutboxHandler<FakeHandler>(Kind)
        .AddOutboxHandler<FakeHandler>(Outside, OutboxLane.Exchange);

    [Fact]
    public async Task RunDueAsync_Owed_IsDoneOnce()
    {
        await OweAsync("a");

        Assert.Equal(1, await Runner.RunDueAsync());
        Assert.Equal(0, await Runner.RunDueAsync());
        Assert.Equal(["a"], effect.Done);
        Assert.Equal(Now, (await MessageAsync("a")).DoneAt);
    }

    [Fact]
    public async Task RunDueAsync_SeveralAgencies_EachInItsOwnContext()
    {
        await OweAsync("a");
        await OweAsync("b", Stranger);

        Assert.Equal(2, await Runner.RunDueAsync());
        Assert.Equal(["a", "b"], effect.Done.Order());
    }

    [Fact]
    public async Task RunDueAsync_NotYetDue_Waits()
    {
        await OweAsync("later", notBefore: Now.AddMinutes(10));

        Assert.Equal(0, await Runner.RunDueAsync());
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await Runner.RunDueAsync());
    }

    [Fact]
    public async Task RunDueAsync_ManyBatches_OldestFirst()
    {
        await Host.WithDbAsync(Me, db =>
        {
            for (var i = 0; i < 150; i++)
            {
                db.Add(NewMessage($"k{i:000}", Now.AddMinutes(-i - 1)));
            }

            return db.SaveChangesAsync();
        });

        Assert.Equal(150, await Runner.RunDueAsync());
        Assert.Equal(Enumerable.Range(0, 150).Select(i => $"k{149 - i:000}"), effect.Done);
    }

    [Fact]
    public async Task RunDueAsync_Failing_BacksOffAndDoesNotHoldUpOthers()
    {
        await OweAsync("bad", notBefore: Now.AddMinutes(-1));
        await OweAsync("good");
        effect.Fails = key => key == "bad" ? new IOException("đầu kia không trả lời") : null;

        Assert.Equal(1, await Runner.RunDueAsync());
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var message = await MessageAsync("bad");
            waits.Add((message.NotBefore - Now).TotalSeconds);
            Assert.Equal((i + 1, "đầu kia không trả lời"), (message.Attempts, message.LastError));
            Host.Time.SetUtcNow(message.NotBefore);
            await Runner.RunDueAsync();
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600], waits);
    }

    [Fact]
    public async Task RunDueAsync_FailedThenWorks_IsDoneAndTheErrorIsGone()
    {
        await OweAsync("a");
        effect.Fails = _ => new IOException("tạm thời");
        await Runner.RunDueAsync();
        effect.Fails = _ => null;
        Host.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await Runner.RunDueAsync());
        Assert.Null((await MessageAsync("a")).LastError);
    }

    [Fact]
    public async Task RunDueAsync_HandlerTimesOut_CountsAsFailureAndOthersGoOn()
    {
        await OweAsync("slow", notBefore: Now.AddMinutes(-1));
        await OweAsync("good");
        effect.Fails = key => key == "slow" ? new TaskCanceledException("HTTP time-out") : null;

        Assert.Equal(1, await Runner.RunDueAsync());
        Assert.Equal("HTTP time-out", (await MessageAsync("slow")).LastError);
    }

    [Fact]
    public async Task RunDueAsync_NoHandler_IsKeptWithTheError()
    {
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(NewMessage("x", Now, kind: "unknown"));
            return db.SaveChangesAsync();
        });

        Assert.Equal(0, await Runner.RunDueAsync());
        Assert.NotNull((await MessageAsync("x")).LastError);
    }

    [Fact]
    public async Task RunDueAsync_KilledInTheMiddle_RunsAgainWhenTheClaimLapses()
    {
        await OweAsync("a");
        using var killed = new CancellationTokenSource();
        effect.Fails = _ =>
        {
            killed.Cancel();
            return new OperationCanceledException(killed.Token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner.RunDueAsync(killed.Token));
        effect.Fails = _ => null;

        Assert.Equal(0, await Runner.RunDueAsync());
        Host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Runner.RunDueAsync());
        Assert.Equal(2, (await MessageAsync("a")).Attempts);
    }

    [Fact]
    public async Task ReleaseClaimsAsync_AfterAKill_RunsAtOnceButNotWhatWaits()
    {
        await OweAsync("failed");
        effect.Fails = _ => new IOException("tạm thời");
        await Runner.RunDueAsync();
        await OweAsync("later", notBefore: Now.AddHours(1));
        await OweAsync("claimed");
        await Host.WithDbAsync(Me, db => db.Set<OutboxMessage>().Where(m => m.Key == "claimed")
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, Now.AddMinutes(2)).SetProperty(m => m.Attempts, 1)));
        effect.Fails = _ => null;

        await Runner.ReleaseClaimsAsync();

        Assert.Equal(1, await Runner.RunDueAsync());
        Assert.Equal(["claimed"], effect.Done);
    }

    [Fact]
    public async Task RunDueAsync_TwoServersAtOnce_EachMessageOnce()
    {
        var keys = Enumerable.Range(0, 60).Select(i => $"k{i:00}").ToList();
        await Host.WithDbAsync(Me, db =>
        {
            db.AddRange(keys.Select(k => NewMessage(k, Now)));
            return db.SaveChangesAsync();
        });
        using var other = new OutboxRunner(Host.Services, Host.Time, NullLogger<OutboxRunner>.Instance);

        var done = await Task.WhenAll(Task.Run(() => Runner.RunDueAsync()), Task.Run(() => other.RunDueAsync()));

        Assert.Equal(60, done.Sum());
        Assert.Equal(keys, effect.Done.Order());
    }

    /// <summary>An upload that takes minutes holds up no notice, and no second server begins it again.</summary>
    [Fact]
    public async Task RunDueAsync_SlowEffect_KeepsItsClaimAndHoldsUpItsOwnLaneOnly()
    {
        await Host.WithDbAsync(Me, db =>
        {
            db.AddRange(NewMessage("upload", Now, Outside), NewMessage("notice", Now));
            return db.SaveChangesAsync();
        });
        var (begun, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        effect.Takes = key =>
        {
            begun.TrySetResult();
            return key == "upload" ? over.Task : Task.CompletedTask;
        };
        var upload = Runner.RunDueAsync(OutboxLane.Exchange);
        await begun.Task;

        using var other = new OutboxRunner(Host.Services, Host.Time, NullLogger<OutboxRunner>.Instance);
        Assert.Equal(0, await Runner.RunDueAsync(OutboxLane.Notices));
        Assert.Equal(1, await Runner.RunDueAsync(OutboxLane.Office));
        for (var minute = 1; minute <= 5; minute++)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            while ((await MessageAsync("upload")).NotBefore < Now.AddMinutes(2))
            {
                await Task.Yield();
            }

            Assert.Equal(0, await other.RunDueAsync());
        }

        over.SetResult();
        Assert.Equal(1, await upload);
        Assert.Equal(["notice", "upload"], effect.Done);
        Assert.Equal(1, (await MessageAsync("upload")).Attempts);
    }

    [Fact]
    public async Task Add_SameKeyTwice_SecondCommandIsRefused()
    {
        Assert.True((await OweAsync("a")).Succeeded);
        Assert.Equal(PlatformRefusals.Stale, (await OweAsync("a")).Refusal);
        Assert.True((await OweAsync("a", Stranger)).Succeeded);
    }

    [Fact]
    public async Task AddOnceAsync_KnownKey_AddsNothing()
    {
        for (var i = 0; i < 2; i++)
        {
            var outcome = await CommandAsync<int>($"op-{i}", async services =>
            {
                var outbox = services.GetRequiredService<Outbox>();
                await outbox.AddOnceAsync(Kind, "a", "a");
                await outbox.AddOnceAsync(Kind, "a", "a");
                return 1;
            });
            Assert.True(outcome.Succeeded);
            await Runner.RunDueAsync();
        }

        Assert.Equal(["a"], effect.Done);
    }

    private OutboxRunner Runner => Host.Services.GetRequiredService<OutboxRunner>();

    private Task<Outcome<int>> OweAsync(string key, ProcessContext? who = null, DateTime? notBefore = null) => CommandAsync<int>(
        Guid.NewGuid().ToString(),
        services =>
        {
            services.GetRequiredService<Outbox>().Add(Kind, key, key, notBefore);
            return Task.FromResult<Outcome<int>>(1);
        },
        who);

    private Task<OutboxMessage> MessageAsync(string key) =>
        Host.WithDbAsync(Me, db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Key == key));

    private OutboxMessage NewMessage(string key, DateTime notBefore, string kind = Kind) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Me.AgencyId,
        Kind = kind,
        Key = key,
        Payload = $"\"{key}\"",
        CreatedAt = Now,
        NotBefore = notBefore,
    };

    private sealed class FakeEffect
    {
        private readonly ConcurrentQueue<string> done = new();

        public Func<string, Exception?> Fails { get; set; } = _ => null;

        public Func<string, Task> Takes { get; set; } = _ => Task.CompletedTask;

        public IReadOnlyCollection<string> Done => done;

        public async Task RunAsync(string payload)
        {
            await Takes(payload);
            if (Fails(payload) is { } error)
            {
                throw error;
            }

            done.Enqueue(payload);
        }
    }

    private sealed class FakeHandler(FakeEffect effect) : OutboxHandler<string>
    {
        protected override Task HandleAsync(OutboxMessage message, string payload, CancellationToken ct) => effect.RunAsync(payload);
    }
}

public sealed class SqliteOutboxTests() : OutboxTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlOutboxTests() : OutboxTests(DatabaseProvider.PostgreSql);
