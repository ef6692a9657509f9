using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>Units renamed and merged as dated events, and the two forms of an agency's identifier.</summary>
public sealed class MergeUnitsTests
{
    [Fact]
    public async Task Merge_PositionsAndTasksMove_TheOldCodeLeadsToTheNewUnit()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var (qln, qhkt) = (await UnitAsync(office, "QLN"), await UnitAsync(office, "QHKT"));
        var usual = await office.UsualAsync(task);

        var merged = (await MergeAsync(office, Steps.Administrator, qln, qhkt)).ValueOrThrow();
        var again = (await MergeAsync(office, Steps.Administrator, qln, qhkt)).ValueOrThrow();

        Assert.Equal((5, merged), (merged.Positions, again));
        // The unit's open tasks go along, or nobody could be given them any more.
        Assert.False(await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().AnyAsync(t => t.State == WorkTaskState.Open && t.AddressedUnitId == qln)));
        // Nobody may be given the closed unit any more, but what names it still finds people.
        Assert.False((await office.CompleteAsync(task, usual)).Succeeded);
        var heads = await office.RunAsync<Staffing, IReadOnlyList<StaffedPosition>>(Steps.Administrator, s => s.FindAsync(PositionRole.UnitHead, "QLN"));
        Assert.Contains(heads, p => p.UnitId == qhkt && p.Holders.Contains(office.Person(Steps.UnitHead)));
        var view = (await office.RunAsync<ReadOrganisation, Outcome<OrganisationView>>(Steps.Administrator, o => o.ReadAsync())).ValueOrThrow();
        Assert.Equal("Phòng Quản lý nhà và thị trường bất động sản (QLN), nhập vào 23/11/2026", Assert.Single(view.Units.Single(u => u.Id == qhkt).Before));
        Assert.Contains(view.ClosedUnits, u => u.Id == qln);
    }

    [Fact]
    public async Task Merge_WrongRoleAgencyCircleOrClosed_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var (qln, qhkt) = (await UnitAsync(office, "QLN"), await UnitAsync(office, "QHKT"));
        await office.RefusedAsync("operation.forbidden", () => MergeAsync(office, Steps.Director, qln, qhkt));
        await office.RefusedAsync("operation.not-found", () => MergeAsync(office, "hoa.dongtam", qln, qhkt));
        await office.RefusedAsync("organisation.unit-circle", () => MergeAsync(office, Steps.Administrator, qln, qln));
        (await MergeAsync(office, Steps.Administrator, qln, qhkt)).ValueOrThrow();
        await office.RefusedAsync("organisation.unit-closed", () => MergeAsync(office, Steps.Administrator, qhkt, qln, "khác"));
    }

    [Fact]
    public async Task Merge_BothAreHeaded_WantsToBeKnown()
    {
        await using var office = await DemoFixture.OpenAsync();
        var (qln, qhkt) = (await UnitAsync(office, "QLN"), await UnitAsync(office, "QHKT"));
        var asked = await MergeAsync(office, Steps.Administrator, qln, qhkt, known: false);
        Assert.Equal("organisation.two-heads", asked.Refusal?.Code);
        Assert.Contains("sẽ có 2 trưởng đơn vị", asked.Refusal!.Message, StringComparison.Ordinal);
        Assert.False(await office.WithDbAsync(DemoFixture.Department, db => db.Set<UnitEvent>().AnyAsync()));
        (await MergeAsync(office, Steps.Administrator, qln, qhkt)).ValueOrThrow();
    }

    [Fact]
    public async Task Rename_OldNameStaysFindable()
    {
        await using var office = await DemoFixture.OpenAsync();
        var id = await UnitAsync(office, "VP");
        (await office.RunAsync<ChangeUnits, Outcome<Nothing>>(Steps.Administrator, o => o.RenameAsync(new RenameUnitCommand("a", id, "Văn phòng Sở", "Văn phòng")))).ValueOrThrow();

        var view = (await office.RunAsync<ReadOrganisation, Outcome<OrganisationView>>(Steps.Administrator, o => o.ReadAsync())).ValueOrThrow();
        Assert.Equal("Văn phòng Sở (VP), đến 23/11/2026", Assert.Single(view.Units.Single(u => u.Id == id).Before));
    }

    [Theory]
    [InlineData("000.00.00.H41", "H41")]
    [InlineData("000.00.08.H99", "H99.08")]
    [InlineData("000.03.08.h99", "H99.08.03")]
    [InlineData("001.03.08.H99", "H99.08.03.001")]
    [InlineData("001.00.08.H99", "H99.08.00.001")]
    [InlineData(" H37.12 ", "H37.12")]
    public void Codes_OldAndNew_AreTheSameAgency(string either, string expected)
    {
        Assert.Equal(expected, AgencyCodes.New(either));
        Assert.True(AgencyCodes.Same(either, expected));
        Assert.Equal(expected, AgencyCodes.New(AgencyCodes.Old(expected)!));
    }

    [Theory]
    [InlineData("H37.12.5")]
    [InlineData("H37.12.05.001.02")]
    [InlineData("A")]
    public void Codes_WithoutAnOldForm(string code) => Assert.Null(AgencyCodes.Old(code));

    private static Task<Guid> UnitAsync(DemoFixture office, string code) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().Where(u => u.Code == code).Select(u => u.Id).SingleAsync());

    private static Task<Outcome<UnitsMerged>> MergeAsync(DemoFixture office, string who, Guid unit, Guid into, string operation = "nhập", bool known = true) =>
        office.RunAsync<MergeUnits, Outcome<UnitsMerged>>(who, m => m.RunAsync(new MergeUnitsCommand(operation, unit, into, known)));
}
