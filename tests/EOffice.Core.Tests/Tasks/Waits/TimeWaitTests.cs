using EOffice.Core.Tasks.Waits;
using EOffice.Data;
using EOffice.Testing;

namespace EOffice.Core.Tests.Tasks.Waits;

/// <summary>Cases that wait for a time: rows, sweep, outage, races.</summary>
public sealed class TimeWaitTests
{
    private const string Steps = "s:Start cho:Delay xong:EOffice.Process";
    private const string Arrows = "s>cho cho>xong";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Delay_InWorkingTime_IsKeptWithItsRuleAndEndsOnce(DatabaseProvider provider)
    {
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = "wd:1" });
        var id = await office.StartAsync("q");

        var wait = Assert.Single(await office.WaitsAsync(id));
        Assert.Equal((WaitKind.Time, WaitState.Open, "wd:1", "cho"), (wait.Kind, wait.State, wait.DueRule, wait.Step));
        Assert.NotNull(wait.CalendarVersion);
        Assert.Equal(("Running", 0), ((await office.CaseAsync(id)).Status, (await office.OpenStepsAsync(id)).Count));
        Assert.Equal(0, await office.SweepAtAsync("2026-03-03T17:29"));
        Assert.Equal(1, await office.SweepAtAsync("2026-03-03T17:30"));
        Assert.Equal(0, await office.SweepAsync());
        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.Equal(WaitState.Done, Assert.Single(await office.WaitsAsync(id)).State);
        Assert.Equal(["case.started", "wait.opened", "wait.ended"], await office.KindsAsync(id));
    }

    [Fact]
    public async Task Sweep_AfterAnOutage_EndsEveryWaitOnceInItsOrder()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start a:Delay b:Timer c:StartAt xong:EOffice.Process", "s>a a>b b>c c>xong",
            new() { ["a.timeSpan"] = "1.00:00:00", ["b.interval"] = "PT2H", ["c.dateTime"] = "2026-03-10T08:00" });
        var id = await office.StartAsync("q");

        // The second and third waits begin when the first ends, weeks late; the third is over by then.
        Assert.Equal(1, await office.SweepAtAsync("2026-03-20T10:00"));
        Assert.Equal(1, await office.SweepAtAsync("2026-03-20T12:00"));

        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.All(await office.WaitsAsync(id), w => Assert.Equal(WaitState.Done, w.State));
        Assert.Equal(0, await office.SweepAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Sweep_SeveralAtOnce_EachWaitEndsOnce(DatabaseProvider provider)
    {
        const int Cases = 8;
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = "h:2" });
        List<Guid> ids = [];
        for (var i = 0; i < Cases; i++)
        {
            ids.Add(await office.StartAsync("q"));
        }

        office.Host.Time.Advance(TimeSpan.FromHours(3));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(office.SweepAsync)));

        Assert.Equal(Cases, done.Sum());
        foreach (var id in ids)
        {
            Assert.Equal(["xong"], await office.OpenStepsAsync(id));
            Assert.Equal(1, (await office.CaseAsync(id)).Revision);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Resume_DuringACancel_OneOfThemWins(DatabaseProvider provider)
    {
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = "h:2" });
        for (var i = 0; i < 6; i++)
        {
            var id = await office.StartAsync("q");
            office.Host.Time.Advance(TimeSpan.FromHours(3));
            var cancel = Task.Run(() => office.CancelAsync(id));
            await Task.WhenAll(cancel, Task.Run(office.SweepAsync));

            var (row, wait, open) = (await office.CaseAsync(id), Assert.Single(await office.WaitsAsync(id)), await office.OpenStepsAsync(id));
            // Cancelled before or after the wait ended: nothing is left open. Refused as stale: the case went on, and nothing of the cancel is there.
            Assert.Equal((await cancel).Succeeded ? "Cancelled" : "Running", row.Status);
            Assert.Equal((await cancel).Succeeded ? 0 : 1, open.Count);
            Assert.NotEqual(WaitState.Open, wait.State);
        }
    }

    /// <summary>A person's decision in one branch and the end of a wait in another, at the same moment: both come to pass, whoever is first;
    /// the person may be told to look again.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Resume_WhileSomebodyDecidesInAnotherBranch_LosesNeither(DatabaseProvider provider)
    {
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("q", "s:Start cho:Delay a:EOffice.Process hoi:EOffice.Process b:EOffice.Process", "s>cho s>hoi cho>a hoi.Concluded>b", new() { ["cho.due"] = "h:2" });
        for (var i = 0; i < 6; i++)
        {
            var id = await office.StartAsync("q");
            office.Host.Time.Advance(TimeSpan.FromHours(3));
            var decided = Task.Run(() => office.DecideAsync(id, "hoi"));
            await Task.WhenAll(decided, Task.Run(office.SweepAsync));

            string[] expected = (await decided).Succeeded ? ["a", "b"] : ["a", "hoi"];
            Assert.Equal(expected, await office.OpenStepsAsync(id));
            Assert.Equal(WaitState.Done, Assert.Single(await office.WaitsAsync(id)).State);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Resume_SeveralOfOneWaitAtOnce_ExactlyOneWins(DatabaseProvider provider)
    {
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = "h:2" });
        for (var i = 0; i < 4; i++)
        {
            var id = await office.StartAsync("q");
            var wait = Assert.Single(await office.WaitsAsync(id));
            office.Host.Time.Advance(TimeSpan.FromHours(3));
            var won = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => office.ResumeAsync(wait.Id))));

            Assert.Equal(1, won.Count(w => w));
            Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        }
    }

    [Fact]
    public async Task Resume_Twice_SecondDoesNothing_AndNotBeforeItsTime()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = "m:30" });
        var id = await office.StartAsync("q");
        var wait = Assert.Single(await office.WaitsAsync(id));

        Assert.False(await office.ResumeAsync(wait.Id));
        office.Host.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await office.ResumeAsync(wait.Id));
        Assert.False(await office.ResumeAsync(wait.Id));
        Assert.False(await office.ResumeAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Join_ThatTakesTheOtherBranch_CancelsTheDelay()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start hoi:EOffice.Process cho:Delay gop:FlowJoin xong:EOffice.Process", "s>hoi s>cho hoi.Concluded>gop cho>gop gop>xong", new() { ["cho.due"] = "wd:3" });
        var id = await office.StartAsync("q");

        (await office.DecideAsync(id, "hoi")).ValueOrThrow();

        Assert.Equal(WaitState.Cancelled, Assert.Single(await office.WaitsAsync(id)).State);
        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.Equal(0, await office.SweepAtAsync("2026-03-20T10:00"));
    }

    [Fact]
    public async Task Join_ThatTheDelayWins_TakesTheTaskAway()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start hoi:EOffice.Process cho:Delay gop:FlowJoin xong:EOffice.Process", "s>hoi s>cho hoi.Concluded>gop cho>gop gop>xong", new() { ["cho.due"] = "wd:3" });
        var id = await office.StartAsync("q");

        await office.SweepAtAsync("2026-03-05T17:30");

        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task Join_WonWithinTheAdvanceThatOpenedTheTask_TakesItAway()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start hoi:EOffice.Process ghi:WriteLine gop:FlowJoin xong:EOffice.Process", "s>hoi s>ghi hoi.Concluded>gop ghi>gop gop>xong");
        var id = await office.StartAsync("q");

        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task StartAt_InThePast_GoesOnAtOnce()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start cho:StartAt xong:EOffice.Process", Arrows, new() { ["cho.dateTime"] = "2026-03-01T08:00" });
        var id = await office.StartAsync("q");

        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.Equal(WaitState.Done, Assert.Single(await office.WaitsAsync(id)).State);
    }

    [Theory]
    [InlineData("='ngày mai'")]
    [InlineData("case-wd:2")]
    public async Task Delay_WithoutATimeThatCanBeReckoned_IsAnIncidentOfItsStep(string due)
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = due });
        var id = await office.StartAsync("q");

        Assert.Equal("Faulted", (await office.CaseAsync(id)).Status);
        Assert.Equal("cho", Assert.Single((await office.StateAsync(id)).Incidents).ActivityId);
        Assert.Empty(await office.WaitsAsync(id));
    }

    /// <summary>Nobody decided, so nobody could be told: the step stands with an incident, which administrators see and mend.</summary>
    [Fact]
    public async Task Sweep_NextStepHeldByNobody_StandsWithAnIncident()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.due"] = "h:2", ["xong.role"] = "Archivist" });
        var id = await office.StartAsync("q");

        Assert.Equal(1, await office.SweepAtAsync("2026-03-02T12:00"));
        Assert.Equal(WaitState.Done, Assert.Single(await office.WaitsAsync(id)).State);
        var incident = Assert.Single((await office.StateAsync(id)).Incidents);
        Assert.Equal(("xong", "Faulted", 1), (incident.ActivityId, (await office.CaseAsync(id)).Status, (await office.CaseAsync(id)).Incidents));
        Assert.Contains("không ai giữ chức danh", incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rounds_WithoutAnybody_AreRefusedInWords()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start cho:Delay ghi:WriteLine lai:FlowDecision", "s>ghi ghi>cho cho>lai lai.True>ghi", new() { ["cho.timeSpan"] = "00:00:00", ["lai.condition"] = "=true" });

        Assert.Equal("case.endless-round", (await office.TryStartAsync("q")).Refusal!.Code);
    }
}
