using EOffice.Core.Assignment;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Assignment;

/// <summary>Bút phê and phân công (NĐ 30/2020 Đ23).</summary>
public sealed class GiveDirectionTests
{
    private static readonly DirectDecision Usual = new(
        DirectDecision.Directed, "Giao phòng tham mưu trả lời.", "QLN", ["QHKT"], new DateOnly(2026, 12, 2));

    public static TheoryData<string, DirectDecision> Wrong => new()
    {
        { "assignment.lead-missing", Usual with { LeadUnit = null } },
        { "assignment.lead-missing", Usual with { LeadUnit = "" } },
        { "assignment.lead-missing", Usual with { LeadUnit = "KT" } },
        { "assignment.lead-missing", Usual with { LeadUnit = "QLN,QHKT" } },
        { "assignment.coordinators-wrong", Usual with { CoordinatingUnits = ["QLN"] } },
        { "assignment.coordinators-wrong", Usual with { CoordinatingUnits = ["QHKT", "QLN"] } },
        { "assignment.coordinators-wrong", Usual with { CoordinatingUnits = ["KT"] } },
        { "assignment.due-past", Usual with { Due = new DateOnly(2026, 11, 22) } },
        { "assignment.due-day-off", Usual with { Due = new DateOnly(2026, 11, 24) } },
        { "assignment.due-day-off", Usual with { Due = new DateOnly(2026, 11, 28) } },
        { "assignment.due-day-off", Usual with { Due = new DateOnly(2026, 11, 29) } },
        { "assignment.due-day-off", Usual with { Due = new DateOnly(2027, 1, 1) } },
        { "assignment.coordinator-due-stray", Usual with { CoordinatorDues = Own("QLN", 1) } },
        { "assignment.coordinator-due-past", Usual with { CoordinatorDues = Own("QHKT", 1, 11) } },
        { "assignment.coordinator-due-day-off", Usual with { CoordinatorDues = Own("QHKT", 29, 11) } },
        { "assignment.coordinator-due-late", Usual with { CoordinatorDues = Own("QHKT", 3) } },
        { "assignment.leader-wrong", Usual with { LeaderInCharge = Guid.Parse("00000000-0000-0000-0000-000000000001") } },
        { "assignment.handler-missing", Usual with { Handler = Guid.Parse("00000000-0000-0000-0000-000000000001") } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Direct_Wrong_RefusedInWords(string code, DirectDecision decision)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        await office.RefusedAsync(code, () => office.CompleteAsync(task, decision));
    }

    [Fact]
    public async Task Direct_PeopleOfOtherUnitsOrAgencies_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        foreach (var outside in new[] { "nhu.sxd", "duc.dongtam", Steps.Clerk })
        {
            await office.RefusedAsync("assignment.handler-missing", () => office.CompleteAsync(task, Usual with { Handler = office.Person(outside) }));
        }

        foreach (var noLeader in new[] { Steps.UnitHead, "mai.dongtam", Steps.Clerk })
        {
            await office.RefusedAsync("assignment.leader-wrong", () => office.CompleteAsync(task, Usual with { LeaderInCharge = office.Person(noLeader) }));
        }
    }

    [Fact]
    [Trait("Rule", "C8")]
    public async Task Direct_CoordinatorsOwnDue_IsKeptBesideTheCases()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, Usual with { CoordinatorDues = Own("QHKT", 1) })).Succeeded);

        Assert.Contains("QHKT=2026-12-01", (await office.CaseAsync()).State, StringComparison.Ordinal);
    }

    /// <summary>Without a new deadline the one that the case has already is the limit.</summary>
    [Fact]
    public async Task Direct_CoordinatorsOwnDue_NoNewDeadline_TheCasesCounts()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, Usual with { LeaderInCharge = office.Person("thinh.sxd") })).Succeeded);

        var second = await office.OpenTaskAsync(Steps.Direct);

        await office.RefusedAsync("assignment.coordinator-due-late", () => office.CompleteAsync(second, Usual with { Due = null, CoordinatorDues = Own("QHKT", 3) }));
        Assert.True((await office.CompleteAsync(second, Usual with { Due = null, CoordinatorDues = Own("QHKT", 2) })).Succeeded);
    }

    private static Dictionary<string, DateOnly> Own(string unit, int day, int month = 12) => new() { [unit] = new DateOnly(2026, month, day) };

    [Fact]
    public async Task Direct_DayOff_MessageNamesTheDay()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        var outcome = await office.CompleteAsync(task, Usual with { Due = new DateOnly(2026, 11, 28) });

        Assert.Contains("28/11/2026", outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "C8")]
    public async Task Direct_OneLead_UnitHeadGetsTheTask()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, Usual)).Succeeded);

        var next = await office.OpenTaskAsync(Steps.Assign);
        Assert.Equal(office.Person(Steps.UnitHead), await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == next.Id).Select(h => h.PersonId).SingleAsync()));
        var variables = (await office.CaseAsync()).State;
        Assert.Contains("QHKT", variables, StringComparison.Ordinal);
        Assert.Contains("2026-12-02T17", variables, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23T17")]
    [InlineData("2026-11-25", "2026-11-25T17")]
    public async Task Direct_DueTodayOrTomorrow_NoStepIsDueLaterThanTheCase(string due, string expected)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, Usual with { Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture) })).Succeeded);

        foreach (var step in new[] { Steps.Assign, Steps.Process, Steps.Draft, Steps.Review, Steps.CheckFormat })
        {
            var open = await office.AdvanceToAsync(step);
            var local = LocalTime.ToLocal(open.DueAt!.Value).ToString("yyyy-MM-dd'T'HH", System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(string.CompareOrdinal(local, expected) <= 0, $"{step} is due {local}");
        }
    }

    /// <summary>domain.md §7.2: the deputy may add, not loosen.</summary>
    [Theory]
    [InlineData(3, "assignment.due-loosened")]
    [InlineData(2, null)]
    [InlineData(1, null)]
    public async Task Direct_ByTheDeputy_NotLaterThanTheHeadSaid(int day, string? code)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, Usual with { LeaderInCharge = office.Person(Steps.Deputy) })).Succeeded);
        var deputys = await office.OpenTaskAsync(Steps.Direct);
        var decision = Usual with { Due = new DateOnly(2026, 12, day), LeaderInCharge = office.Person(Steps.Deputy) };

        if (code is not null)
        {
            await office.RefusedAsync(code, () => office.CompleteAsync(deputys, decision));
            Assert.Contains("02/12/2026", (await office.CompleteAsync(deputys, decision)).Refusal!.Message, StringComparison.Ordinal);
            return;
        }

        Assert.True((await office.CompleteAsync(deputys, decision)).Succeeded);
        Assert.Contains($"2026-12-0{day}T17", (await office.CaseAsync()).State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Direct_SmallUnit_HandlerGetsItAtOnce()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct, DemoFixture.ToCommune);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        Assert.Equal(Steps.Process, (await office.OpenTaskAsync()).StepType);
        Assert.Contains(CaseVariables.SmallUnit, (await office.CaseAsync(DemoFixture.Commune)).State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nhu.sxd")]
    [InlineData(Steps.Clerk)]
    [InlineData("duc.dongtam")]
    [InlineData(null)]
    public async Task Assign_PersonOutsideTheUnit_Refused(string? handler)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;
        var person = handler is null ? (Guid?)null : office.Person(handler);

        await office.RefusedAsync("assignment.handler-missing", () => office.CompleteAsync(task, new AssignDecision(AssignDecision.Assigned, null, person)));
    }

    [Fact]
    public async Task Process_ConcludedWithoutWords_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("task.reason-required", () => office.CompleteAsync(task, new ProcessDecision(ProcessDecision.Concluded, "xong")));

        Assert.True((await office.CompleteAsync(task, new ProcessDecision(ProcessDecision.Concluded, "Đã làm việc trực tiếp, không cần văn bản."))).Succeeded);
        var close = await office.OpenTaskAsync(Steps.Close);
        Assert.True((await office.CompleteAsync(close, await office.UsualAsync(close))).Succeeded);
        Assert.Equal(Documents.DocumentState.Closed, (await office.SubjectAsync()).State);
        Assert.Equal("Finished", (await office.CaseAsync()).Status);
    }
}

/// <summary>Báo tiến độ.</summary>
[Trait("Rule", "K1")]
public sealed class ReportProgressTests
{
    [Fact]
    public async Task Report_Bounds_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        foreach (var (percent, text) in new[] { (-1, "Đang làm."), (101, "Đang làm."), (50, ""), (50, "  "), (50, "\u0000") })
        {
            await office.RefusedAsync("progress.incomplete", () => ReportAsync(office, Steps.Specialist, task, percent, text));
        }

        await office.RefusedAsync("task.text-too-long", () => ReportAsync(office, Steps.Specialist, task, 50, new string('a', 4001)));
        Assert.True((await ReportAsync(office, Steps.Specialist, task, 0, "Bắt đầu.")).Succeeded);
        Assert.True((await ReportAsync(office, Steps.Specialist, task, 100, "Đã xong.")).Succeeded);
    }

    [Fact]
    public async Task Report_NotTheHolder_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        foreach (var other in new[] { Steps.OtherSpecialist, Steps.Administrator, "duc.dongtam", "binh.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => ReportAsync(office, other, task, 50, "Đang làm."));
        }
    }

    [Fact]
    public async Task Report_Twice_OneRowAndTheTaskStaysOpen()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        Assert.True((await ReportAsync(office, Steps.Specialist, task, 50, "\u0110ang làm.", "bao-1")).Succeeded);
        Assert.True((await ReportAsync(office, Steps.Specialist, task, 50, "\u0110ang làm.", "bao-1")).Succeeded);

        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().CountAsync(o => o.Outcome == "Progress50")));
        Assert.Equal(task.Id, (await office.OpenTaskAsync()).Id);
        Assert.Single(await office.JournalAsync(), e => e is { Kind: "progress.reported", Outcome: "50" });
    }

    [Fact]
    public async Task Report_DoneTask_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        await office.RefusedAsync("task.taken-back", () => ReportAsync(office, Steps.Specialist, task, 50, "Đang làm."));
    }

    private static Task<Outcome<Nothing>> ReportAsync(DemoFixture office, string who, WorkTask task, int percent, string text, string? operation = null) =>
        office.RunAsync<ReportProgress, Outcome<Nothing>>(who, report => report.RunAsync(new ReportProgressCommand(task.Id, operation ?? Guid.NewGuid().ToString("N"), percent, text)));
}
