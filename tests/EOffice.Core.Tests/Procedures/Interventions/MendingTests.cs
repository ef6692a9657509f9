using EOffice.Core.Directory;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Procedures.Interventions;

/// <summary>A step that can't do its work stops its own path, is told, and is mended without losing anything.</summary>
public sealed class MendingTests
{
    private static string Op() => ProcedureScene.Op();

    [Fact]
    public async Task Incident_Raised_CaseStandsAdministratorIsToldAndNothingEnds()
    {
        var (office, _) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;

        var row = await office.CaseAsync();
        Assert.Equal(("Faulted", 1, (DateTime?)null), (row.Status, row.Incidents, row.EndedAt));
        Assert.Null(await office.FindOpenTaskAsync());
        Assert.DoesNotContain(await office.JournalAsync(), e => e.Kind == "case.ended");
        Assert.All(await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.CaseId == row.Id).ToListAsync()), h => Assert.True(h.CaseRunning));
        var notice = Assert.Single(await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().Where(n => n.Body.Contains("/quy-trinh/can-thiep/")).ToListAsync()));
        Assert.Equal(office.Person(Steps.Administrator), notice.PersonId);
        var listed = Assert.Single(await office.RunAsync<ReadTroubles, IReadOnlyList<TroubledCase>>(Steps.Administrator, r => r.ListAsync(0)));
        Assert.Equal((row.Id, false, "phanCong"), (listed.Id, listed.GoesOn, listed.Steps[0].Step));
    }

    [Fact]
    public async Task Retry_CauseStillThere_StandsAgainWithOneIncident()
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;

        var mended = (await RetryAsync(office, incident)).Value;

        Assert.Equal(("Faulted", 1), (mended.Status, mended.Incidents));
        await office.RefusedAsync("case.no-incident", () => RetryAsync(office, incident));
    }

    [Fact]
    public async Task Retry_CauseGone_CaseGoesOnToItsEnd()
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;
        await office.MendCauseAsync();

        var mended = (await RetryAsync(office, incident)).Value;

        Assert.Equal(("Running", 0), (mended.Status, mended.Incidents));
        await office.AdvanceToAsync(Steps.Close);
        var close = await office.OpenTaskAsync();
        (await office.CompleteAsync(close, await office.UsualAsync(close))).ValueOrThrow();
        var row = await office.CaseAsync();
        Assert.Equal(("Finished", true), (row.Status, row.EndedAt is not null));
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "incident.retried" && e.Step == "phanCong" && e.ActorId == office.Person(Steps.Administrator));
    }

    [Fact]
    public async Task Retry_SameOperationTwice_OneEffect()
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;
        await office.MendCauseAsync();
        var first = await RetryAsync(office, incident, op: "bam-dup");
        var after = await office.FootprintAsync();

        var second = await RetryAsync(office, incident, op: "bam-dup");

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(after, await office.FootprintAsync());
    }

    [Fact]
    public async Task Give_NamedPerson_HasTheTaskAndTheReasonStays()
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;

        var mended = (await RetryAsync(office, incident, Steps.UnitHead, BrokenProcedure.Reason)).Value;

        Assert.Equal(("Running", 0), (mended.Status, mended.Incidents));
        var task = await office.OpenTaskAsync(Steps.Assign);
        var holders = await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).ToListAsync());
        Assert.Equal([office.Person(Steps.UnitHead)], holders);
        var past = Assert.Single((await office.MendingAsync(Steps.Administrator))!.Past);
        Assert.Equal((InterventionKind.Reassigned, "phanCong", BrokenProcedure.Reason), (past.Kind, (await StepOfAsync(office)), past.Reason));
    }

    [Theory]
    [InlineData(null, "case.reason-required")]
    [InlineData("   ngắn    ", "case.reason-required")]
    public async Task Give_WithoutReason_Refused(string? reason, string code)
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;

        await office.RefusedAsync(code, () => RetryAsync(office, incident, Steps.UnitHead, reason));
        await office.RefusedAsync("case.not-a-person", () => office.RunAsync<RetryStep, Outcome<CaseMended>>(
            Steps.Administrator, r => r.RunAsync(new RetryStepCommand(Op(), office.CaseId, incident, Guid.NewGuid(), BrokenProcedure.Reason))));
    }

    [Fact]
    public async Task Skip_WorkingStep_FollowsTheChosenWayWithReason()
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;

        await office.RefusedAsync("case.reason-required", () => SkipAsync(office, incident, "Returned", "ngắn"));
        await office.RefusedAsync("case.no-way", () => SkipAsync(office, incident, "Khác", BrokenProcedure.Reason));
        await office.RefusedAsync("case.no-way", () => SkipAsync(office, incident, null, BrokenProcedure.Reason));
        var mended = (await SkipAsync(office, incident, "Returned", BrokenProcedure.Reason)).Value;

        Assert.Equal(("Running", 0), (mended.Status, mended.Incidents));
        Assert.Equal("butPheGd", (await office.OpenTaskAsync()).Step);
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "incident.skipped", Step: "phanCong", Outcome: "Returned" });
    }

    /// <summary>§7.4: no step of authority is skipped, only waiting.</summary>
    [Theory]
    [InlineData("kiemTraTheThuc", "duyetNoiDung", "Approved")]
    [InlineData("kyPgd", "kiemTraTheThuc", "Signed")]
    [InlineData("banHanh", "kyPgd", "Published")]
    public async Task Skip_StepOfAuthority_Refused(string step, string before, string way)
    {
        // The failing input has to fail this late, when the answer's type is known.
        var office = await DemoFixture.OpenAsync();
        await using var closing = office;
        await office.BreakAsync(step, "title");
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        await office.AdvanceToAsync(before);
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            var row = await db.Set<Case>().SingleAsync(c => c.Id == office.CaseId);
            row.State = row.State.Replace("\"LoaiVanBanDi\":\"Công văn\"", "\"LoaiVanBanDi\":\"\"", StringComparison.Ordinal);
            return await db.SaveChangesAsync();
        });
        var task = await office.OpenTaskAsync();
        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();
        var stopped = Assert.Single((await office.MendingAsync(Steps.Administrator))!.Stopped);

        Assert.False(stopped.MaySkip);
        await office.RefusedAsync("case.authority-step", () => SkipAsync(office, stopped.IncidentId, way, BrokenProcedure.Reason));
    }

    [Theory]
    [InlineData(Steps.Specialist)]
    [InlineData(Steps.Director)]
    [InlineData(Steps.Clerk)]
    public async Task Mend_WhoDoesNotAdminister_Refused(string who)
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;

        await office.RefusedAsync("operation.forbidden", () => RetryAsync(office, incident, as_: who));
        await office.RefusedAsync("operation.forbidden", () => SkipAsync(office, incident, "Returned", BrokenProcedure.Reason, who));
        await office.RefusedAsync("operation.not-found", () => RetryAsync(office, incident, as_: "hoa.dongtam"));
        await office.RefusedAsync("operation.not-found", () => SkipAsync(office, incident, "Returned", BrokenProcedure.Reason, "hoa.dongtam"));
    }

    [Fact]
    public async Task Mend_UnitsAdministrator_OnlyTheUnitsOwnProcedures()
    {
        var (office, incident) = await BrokenProcedure.OpenAsync("phanCong", "butPhePgd");
        await using var closing = office;
        await office.AppointAsync(ProcedureScene.OfHousing, "QLN");

        await office.RefusedAsync("operation.forbidden", () => RetryAsync(office, incident, as_: ProcedureScene.OfHousing));
        Assert.Empty(await office.RunAsync<ReadTroubles, IReadOnlyList<TroubledCase>>(ProcedureScene.OfHousing, r => r.ListAsync(0)));
        Assert.Null(await office.MendingAsync(ProcedureScene.OfHousing));
    }

    private static Task<string?> StepOfAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<CaseIntervention>().Select(i => i.Step).SingleAsync());

    private static Task<Outcome<CaseMended>> RetryAsync(DemoFixture office, string incident, string? person = null, string? reason = null, string as_ = Steps.Administrator, string? op = null) =>
        office.RunAsync<RetryStep, Outcome<CaseMended>>(as_, r => r.RunAsync(
            new RetryStepCommand(op ?? Op(), office.CaseId, incident, person is null ? null : office.Person(person), reason)));

    private static Task<Outcome<CaseMended>> SkipAsync(DemoFixture office, string incident, string? way, string? reason, string as_ = Steps.Administrator) =>
        office.RunAsync<SkipStep, Outcome<CaseMended>>(as_, s => s.RunAsync(new SkipStepCommand(Op(), office.CaseId, incident, way, reason)));
}
