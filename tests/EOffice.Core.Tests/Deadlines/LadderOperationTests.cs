using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>The administrator's operations on ladders and alarms.</summary>
public sealed class LadderOperationTests
{
    private const string OtherAdministrator = "hoa.dongtam";

    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("ha.sxd")]
    public async Task Everything_ToAnotherRole_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();
        var scope = new LadderScope("a", Guid.Empty, false, 0);
        Refusal?[] refusals =
        [
            (await office.RunAsync<ReadLadder, Outcome<LadderView>>(who, o => o.RunAsync(Guid.Empty, false))).Refusal,
            (await office.RunAsync<ReadLadder, Outcome<LadderTrial>>(who, o => o.TryAsync(Guid.Empty, false, DueRule.Parse("wd:5")))).Refusal,
            (await office.RunAsync<ChangeLadder, Outcome<int>>(who, o => o.AdoptAsync(scope))).Refusal,
            (await office.RunAsync<ReadAlarms, Outcome<AlarmPage>>(who, o => o.RunAsync(new AlarmQuery(AlarmList.Upcoming)))).Refusal,
            (await office.RunAsync<RingNow, Outcome<Nothing>>(who, o => o.RunAsync("b", Guid.NewGuid()))).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal("operation.forbidden", r?.Code));
    }

    [Fact]
    public async Task Change_VersionsStaleDoubleBadInput_AnotherAgencyKeepsItsOwn()
    {
        await using var office = await DemoFixture.OpenAsync();
        Task<Outcome<int>> Put(string op, int seen, string? threshold, RungReceivers people = RungReceivers.Handler, RungAct act = RungAct.Tell, Guid unit = default) =>
            office.RunAsync<ChangeLadder, Outcome<int>>(Steps.Administrator, o => o.PutAsync(new LadderScope(op, unit, false, seen), threshold, people, act));

        Assert.Equal(1, (await office.RunAsync<ChangeLadder, Outcome<int>>(Steps.Administrator, o => o.AdoptAsync(new LadderScope("a", Guid.Empty, false, 0)))).ValueOrThrow());
        Assert.Equal("operation.stale", (await Put("b", 0, "remind:wd:4")).Refusal?.Code);
        Assert.Equal(2, (await Put("c", 1, "remind:wd:4")).ValueOrThrow());
        Assert.Equal(2, (await Put("c", 1, "remind:wd:4")).ValueOrThrow());
        Assert.Equal("ladder.rung-there", (await Put("d", 2, "remind:wd:4")).Refusal?.Code);
        Assert.Equal("ladder.moment-wrong", (await Put("e", 2, null)).Refusal?.Code);
        Assert.Equal("ladder.moment-wrong", (await Put("f", 2, "sớm")).Refusal?.Code);
        Assert.Equal("ladder.receiver-missing", (await Put("g", 2, "remind:wd:3", RungReceivers.None)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await Put("h", 0, "remind:wd:3", unit: Guid.NewGuid())).Refusal?.Code);
        Assert.Equal("ladder.due-missing", (await office.RunAsync<ChangeLadder, Outcome<int>>(Steps.Administrator, o => o.RemoveAsync(new LadderScope("i", Guid.Empty, false, 2), "overdue"))).Refusal?.Code);
        Assert.Equal("ladder.rung-gone", (await office.RunAsync<ChangeLadder, Outcome<int>>(Steps.Administrator, o => o.RemoveAsync(new LadderScope("k", Guid.Empty, false, 2), "late:wd:9"))).Refusal?.Code);

        var view = (await ViewAsync(office, Steps.Administrator)).ValueOrThrow();
        Assert.Equal((LadderOrigin.Agency, 8), (view.Origin, view.Rungs.Count));
        Assert.Equal(LadderOrigin.BuiltIn, (await ViewAsync(office, OtherAdministrator)).ValueOrThrow().Origin);
        var unit = view.Units[0].Id;
        Assert.Equal("operation.not-found", (await office.RunAsync<ReadLadder, Outcome<LadderView>>(OtherAdministrator, o => o.RunAsync(unit, false))).Refusal?.Code);
        Assert.Equal(1, (await Put("l", 0, "remind:wd:3", unit: unit)).ValueOrThrow());
        Assert.Equal((LadderOrigin.Unit, 9), (await office.RunAsync<ReadLadder, Outcome<LadderView>>(Steps.Administrator, o => o.RunAsync(unit, false))) is { Value: var own } ? (own.Origin, own.Rungs.Count) : default);
        Assert.Equal(3, (await office.RunAsync<ChangeLadder, Outcome<int>>(Steps.Administrator, o => o.InheritAsync(new LadderScope("m", Guid.Empty, false, 2)))).ValueOrThrow());
        Assert.Equal(LadderOrigin.BuiltIn, (await ViewAsync(office, Steps.Administrator)).ValueOrThrow().Origin);
    }

    [Fact]
    public async Task Try_TaskOfFiveDays_SaysWhenItWouldRing()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.RunAsync<ChangeLadder, Outcome<int>>(Steps.Administrator, o => o.AdoptAsync(new LadderScope("a", Guid.Empty, false, 0)))).ValueOrThrow();

        var trial = (await office.RunAsync<ReadLadder, Outcome<LadderTrial>>(Steps.Administrator, o => o.TryAsync(Guid.Empty, false, DueRule.Parse("wd:5")))).ValueOrThrow();

        // 24 November 2026 is a holiday.
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 17, 30, 0, LocalTime.Offset), trial.Due.Instant);
        Assert.Equal(["remind:wd:2", "elapsed:50", "remind:wd:1", "overdue", "late:wd:1", "late:wd:3", "late:wd:5"], trial.Alarms.Select(a => a.Rung.Threshold));
        Assert.Equal(trial.Alarms.Select(a => a.RingsAt).Order(), trial.Alarms.Select(a => a.RingsAt));
    }

    [Fact]
    public async Task RingNow_OneAlarm_OnceOnly_NoLapseBeforeItsTime()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var page = (await ListAsync(office, Steps.Administrator, new AlarmQuery(AlarmList.Upcoming))).ValueOrThrow();
        var mine = page.Lines.Where(l => l.DocumentId == task.DocumentId && l.SettledAt is null).ToList();
        var reminder = mine.First(l => l.Threshold != "overdue");
        Assert.NotEmpty(reminder.Holders);
        Assert.Empty((await ListAsync(office, OtherAdministrator, new AlarmQuery(AlarmList.Upcoming))).ValueOrThrow().Lines);
        Assert.Empty((await ListAsync(office, Steps.Administrator, new AlarmQuery(AlarmList.Upcoming, Person: "không ai như vậy"))).ValueOrThrow().Lines);
        Assert.Equal("operation.not-found", (await RingAsync(office, OtherAdministrator, "a", reminder.Id)).Refusal?.Code);
        Assert.Equal("alarm.not-lapsed", (await RingAsync(office, Steps.Administrator, "b", mine.First(l => l.Threshold == "overdue").Id)).Refusal?.Code);

        Assert.Null((await RingAsync(office, Steps.Administrator, "c", reminder.Id)).Refusal);
        Assert.Null((await RingAsync(office, Steps.Administrator, "c", reminder.Id)).Refusal);
        Assert.Equal("alarm.settled", (await RingAsync(office, Steps.Administrator, "d", reminder.Id)).Refusal?.Code);

        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().CountAsync(e => e.Kind == "task.reminded")));
        Assert.Contains((await ListAsync(office, Steps.Administrator, new AlarmQuery(AlarmList.Settled))).ValueOrThrow().Lines, l => l.Id == reminder.Id && l.Result == AlarmResult.Rang);
        office.Time.Advance(TimeSpan.FromDays(30));
        Assert.True((await ListAsync(office, Steps.Administrator, new AlarmQuery(AlarmList.Missed))).ValueOrThrow().Missed > 0);
    }

    private static Task<Outcome<LadderView>> ViewAsync(DemoFixture office, string who) => office.RunAsync<ReadLadder, Outcome<LadderView>>(who, o => o.RunAsync(Guid.Empty, false));

    private static Task<Outcome<AlarmPage>> ListAsync(DemoFixture office, string who, AlarmQuery query) => office.RunAsync<ReadAlarms, Outcome<AlarmPage>>(who, o => o.RunAsync(query));

    private static Task<Outcome<Nothing>> RingAsync(DemoFixture office, string who, string op, Guid alarm) => office.RunAsync<RingNow, Outcome<Nothing>>(who, o => o.RunAsync(op, alarm));
}
