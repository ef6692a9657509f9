using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Administration;

/// <summary>One unit reorganised by two administrators at the same moment: each position goes one way, and whoever comes second is told.</summary>
public abstract class SplitRaceTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private readonly Guid split = Guid.NewGuid();
    private readonly Guid other = Guid.NewGuid();
    private readonly Guid position = Guid.NewGuid();

    protected override void Configure(IServiceCollection services) =>
        services.AddScoped<Staffing>().AddScoped<AdministratorRights>().AddScoped<AdministratorWork>().AddScoped<SplitUnit>().AddScoped<MergeUnits>();

    [Fact]
    public async Task SplitTwice_AtOnce_OnePositionGoesOneWay()
    {
        await FoundAsync();
        var gate = new Barrier(2);

        var both = await Task.WhenAll(Task.Run(() => SplitAsync("MOT", gate)), Task.Run(() => SplitAsync("HAI", gate)));

        Assert.Single(both, b => b.Succeeded);
        Assert.Contains(both.Single(b => !b.Succeeded).Refusal!.Code, new[] { "organisation.split-stale", "operation.stale" });
        Assert.Equal(both.Single(b => b.Succeeded).Value.UnitId, await WhereAsync());
        Assert.Equal(1, await AskAsync(db => db.Set<UnitEvent>().CountAsync()));
    }

    [Fact]
    public async Task SplitAndMerged_AtOnce_NothingStaysInAClosedUnit()
    {
        await FoundAsync();
        var gate = new Barrier(2);

        var splitting = Task.Run(() => SplitAsync("MOT", gate));
        var merging = Task.Run(async () =>
        {
            await using var scope = Host.Open(Me);
            gate.SignalAndWait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            return await scope.ServiceProvider.GetRequiredService<MergeUnits>().RunAsync(new MergeUnitsCommand("nhập", split, other));
        });
        await Task.WhenAll(splitting, merging);

        var (one, two) = (await splitting, await merging);
        Assert.True(one.Succeeded || two.Succeeded);
        var at = await WhereAsync();
        Assert.Null(await AskAsync(db => db.Set<Unit>().Where(u => u.Id == at).Select(u => u.ClosedOn).SingleAsync()));
        Assert.Equal(one.Succeeded ? one.Value.UnitId : other, at);
    }

    private Task<Guid> WhereAsync() => AskAsync(db => db.Set<Position>().Where(p => p.Id == position).Select(p => p.UnitId).SingleAsync());

    private async Task<T> AskAsync<T>(Func<OfficeDb, Task<T>> ask)
    {
        await using var scope = Host.Open(Me);
        return await ask(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }

    private async Task<Outcome<UnitSplit>> SplitAsync(string code, Barrier gate)
    {
        await using var scope = Host.Open(Me);
        gate.SignalAndWait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return await scope.ServiceProvider.GetRequiredService<SplitUnit>().RunAsync(new SplitUnitCommand(code, split, code, "Phòng mới", [position], []));
    }

    private async Task FoundAsync()
    {
        await using var scope = Host.Open(Me);
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var (person, mine) = (Me.ActorId!.Value, Guid.NewGuid());
        db.Add(new Agency { Id = Me.AgencyId, Code = "H99.08", Name = "Sở", Symbol = "S", Place = "Minh An", IsHosted = true });
        foreach (var (id, code) in new[] { (split, "TACH"), (other, "VP") })
        {
            db.Add(new Unit { Id = id, AgencyId = Me.AgencyId, Code = code, Name = code });
        }

        db.Add(new Position { Id = mine, AgencyId = Me.AgencyId, UnitId = other, Role = PositionRole.Administrator, Title = "Quản trị" });
        db.Add(new Position { Id = position, AgencyId = Me.AgencyId, UnitId = split, Role = PositionRole.Specialist, Title = "Chuyên viên" });
        db.Add(new Position { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, UnitId = split, Role = PositionRole.UnitHead, Title = "Trưởng phòng" });
        db.Add(new Person { Id = person, AgencyId = Me.AgencyId, FullName = "Quản trị" });
        db.Add(new Holding { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, PersonId = person, PositionId = mine, From = DateOnly.FromDateTime(Now).AddDays(-9) });
        await db.SaveChangesAsync();
    }
}

public sealed class SqliteSplitRaceTests() : SplitRaceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlSplitRaceTests() : SplitRaceTests(DatabaseProvider.PostgreSql);
