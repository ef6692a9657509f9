using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>Tách đơn vị: positions become another unit as a dated event.</summary>
public sealed class SplitUnitTests
{
    private const string OldName = "Phòng Quản lý nhà và thị trường bất động sản";

    [Fact]
    public async Task Split_ChosenPositionsGo_WithHoldersAndTasks_TheRestStays()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;
        var parts = await PartsAsync(office);
        SplitPosition[] heads = [parts.Positions.First(p => p.Role == PositionRole.UnitHead), parts.Positions.First(p => p.Role == PositionRole.Specialist)];
        Assert.True(parts.Positions.Single(p => p.Role == PositionRole.UnitHead).OpenTasks > 0);
        var command = Command(parts.UnitId, [.. heads.Select(p => p.Id)]);

        Assert.Null((await office.RunAsync<SplitUnit, Outcome<Nothing>>(Steps.Administrator, s => s.TryAsync(command))).Refusal);
        Assert.Equal(parts.Positions.Count, (await PartsAsync(office)).Positions.Count);
        var split = (await RunAsync(office, command)).ValueOrThrow();
        Assert.Equal(split, (await RunAsync(office, command)).ValueOrThrow());

        Assert.Equal((heads.Length, 0, false), (split.Positions, split.Units, split.HasEnded));
        Assert.Equal(parts.Positions.Count - heads.Length, (await PartsAsync(office)).Positions.Count);
        var found = await office.RunAsync<Staffing, IReadOnlyList<StaffedPosition>>(Steps.Administrator, s => s.FindAsync(PositionRole.UnitHead, "TTBDS"));
        Assert.Contains(office.Person(Steps.UnitHead), Assert.Single(found).Holders);
        var open = await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id));
        Assert.Equal((split.UnitId, task.Revision), (open.AddressedUnitId, open.Revision));
        var view = (await office.RunAsync<ReadOrganisation, Outcome<OrganisationView>>(Steps.Administrator, o => o.ReadAsync())).ValueOrThrow();
        Assert.Equal($"{OldName} (QLN), tách ra 23/11/2026", Assert.Single(view.Units.Single(u => u.Id == split.UnitId).Before));
        Assert.Empty(view.Units.Single(u => u.Id == parts.UnitId).Before);
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "unit.split");
    }

    [Fact]
    public async Task Split_NothingLeft_OldUnitEnds_ItsCodeLeadsToTheNewOne()
    {
        await using var office = await DemoFixture.OpenAsync();
        var parts = await PartsAsync(office);

        var split = (await RunAsync(office, Command(parts.UnitId, [.. parts.Positions.Select(p => p.Id)]))).ValueOrThrow();

        Assert.True(split.HasEnded);
        var heads = await office.RunAsync<Staffing, IReadOnlyList<StaffedPosition>>(Steps.Administrator, s => s.FindAsync(PositionRole.UnitHead, "QLN"));
        Assert.All(heads, p => Assert.Equal(split.UnitId, p.UnitId));
        Assert.NotEmpty(heads);
    }

    [Fact]
    public async Task Split_UnitsBelow_GoAlongOnlyWhenChosen()
    {
        await using var office = await DemoFixture.OpenAsync();
        var parts = await PartsAsync(office);
        var below = (await office.RunAsync<ChangeUnits, Outcome<Guid>>(Steps.Administrator, o => o.AddAsync(new AddUnitCommand("tổ", "TO1", "Tổ một cửa", parts.UnitId)))).ValueOrThrow();

        var split = (await RunAsync(office, Command(parts.UnitId, [.. parts.Positions.Select(p => p.Id)], units: []))).ValueOrThrow();
        Assert.False(split.HasEnded);
        var again = (await RunAsync(office, Command(split.UnitId, [parts.Positions[0].Id], "HAI", "hai", [])));
        Assert.Null(again.Refusal);
        Assert.Equal("organisation.split-stale", (await RunAsync(office, Command(split.UnitId, [parts.Positions[1].Id], "BA", "ba", [below]))).Refusal?.Code);
    }

    [Fact]
    public async Task Split_WrongRoleAgencyInput_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var parts = await PartsAsync(office);
        var one = Command(parts.UnitId, [parts.Positions[0].Id]);
        var foreign = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Position>().Where(p => p.UnitId != parts.UnitId).Select(p => p.Id).FirstAsync());

        await office.RefusedAsync("operation.forbidden", () => RunAsync(office, one, Steps.Director));
        await office.RefusedAsync("operation.forbidden", () => office.RunAsync<SplitUnit, Outcome<SplitParts>>(Steps.UnitHead, s => s.ReadAsync(parts.UnitId)));
        await office.RefusedAsync("operation.forbidden", () => office.RunAsync<SplitUnit, Outcome<Nothing>>(Steps.UnitHead, s => s.TryAsync(one)));
        await office.RefusedAsync("operation.not-found", () => RunAsync(office, one, "hoa.dongtam"));
        await office.RefusedAsync("operation.not-found", () => office.RunAsync<SplitUnit, Outcome<SplitParts>>("hoa.dongtam", s => s.ReadAsync(parts.UnitId)));
        await office.RefusedAsync("organisation.split-empty", () => RunAsync(office, one with { Positions = [] }));
        await office.RefusedAsync("organisation.split-stale", () => RunAsync(office, one with { Positions = [parts.Positions[0].Id, foreign] }));
        await office.RefusedAsync("organisation.split-stale", () => RunAsync(office, one with { Units = [Guid.NewGuid()] }));
        await office.RefusedAsync("organisation.code-taken", () => RunAsync(office, one with { Code = "qhkt" }));
        await office.RefusedAsync("organisation.code-wrong", () => RunAsync(office, one with { Code = "thị trường" }));
        await office.RefusedAsync("organisation.name-missing", () => RunAsync(office, one with { Name = " " }));
    }

    /// <summary>Two administrators split the same unit at the same moment: the second finds its positions gone.</summary>
    [Fact]
    public async Task Split_SamePositionTwice_TheSecondIsTold()
    {
        await using var office = await DemoFixture.OpenAsync();
        var parts = await PartsAsync(office);
        Guid[] positions = [parts.Positions[0].Id];

        var both = await Task.WhenAll(
            Task.Run(() => RunAsync(office, Command(parts.UnitId, positions, "MOT", "một"))), Task.Run(() => RunAsync(office, Command(parts.UnitId, positions, "HAI", "hai"))));

        Assert.Single(both, b => b.Succeeded);
        Assert.Equal("organisation.split-stale", both.Single(b => !b.Succeeded).Refusal!.Code);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<UnitEvent>().CountAsync(e => e.Kind == UnitEventKind.Split)));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().CountAsync(u => u.Code == "MOT" || u.Code == "HAI")));
    }

    private static SplitUnitCommand Command(Guid unit, IReadOnlyList<Guid> positions, string code = "ttbds", string operation = "tách", IReadOnlyList<Guid>? units = null) =>
        new(operation, unit, code, "Phòng Thị trường bất động sản", positions, units ?? []);

    private static async Task<SplitParts> PartsAsync(DemoFixture office)
    {
        var id = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().Where(u => u.Code == "QLN").Select(u => u.Id).SingleAsync());
        return (await office.RunAsync<SplitUnit, Outcome<SplitParts>>(Steps.Administrator, s => s.ReadAsync(id))).ValueOrThrow();
    }

    private static Task<Outcome<UnitSplit>> RunAsync(DemoFixture office, SplitUnitCommand command, string who = Steps.Administrator) =>
        office.RunAsync<SplitUnit, Outcome<UnitSplit>>(who, s => s.RunAsync(command));
}
