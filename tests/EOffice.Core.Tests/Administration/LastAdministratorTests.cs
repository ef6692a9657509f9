using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Administration;

/// <summary>Two administrators end each other at the same moment: one of them stays.</summary>
public abstract class LastAdministratorTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private readonly Guid other = Guid.NewGuid();

    protected override void Configure(IServiceCollection services) => services.AddScoped<Staffing>().AddScoped<Administrators>();

    [Fact]
    public async Task EachEndsTheOther_AtOnce_OneIsRefused()
    {
        await FoundAsync();
        var gate = new Barrier(2);

        var ended = await Task.WhenAll(
            Task.Run(() => EndAsync("a", Me.ActorId!.Value, gate)),
            Task.Run(() => EndAsync("b", other, gate)));

        Assert.Single(ended, e => e.Succeeded);
        Assert.Single(ended, e => e.Refusal?.Code is "organisation.last-administrator" or "operation.stale");
    }

    private Task<Outcome<Nothing>> EndAsync(string operation, Guid person, Barrier gate)
    {
        gate.SignalAndWait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return CommandAsync<Nothing>(operation, async services =>
        {
            if (await services.GetRequiredService<Administrators>().IsLastAsync(person))
            {
                return OrganisationRefusals.LastAdministrator;
            }

            var db = services.GetRequiredService<OfficeDb>();
            (await db.Set<Person>().FindAsync(person))!.IsActive = false;
            return default(Nothing);
        });
    }

    private async Task FoundAsync()
    {
        await using var scope = Host.Open(Me);
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var (unit, position) = (Guid.NewGuid(), Guid.NewGuid());
        db.Add(new Agency { Id = Me.AgencyId, Code = "H99.08", Name = "Sở", Symbol = "S", Place = "Minh An", IsHosted = true });
        db.Add(new Unit { Id = unit, AgencyId = Me.AgencyId, Code = "VP", Name = "Văn phòng" });
        db.Add(new Position { Id = position, AgencyId = Me.AgencyId, UnitId = unit, Role = PositionRole.Administrator, Title = "Quản trị" });
        foreach (var person in new[] { Me.ActorId!.Value, other })
        {
            db.Add(new Person { Id = person, AgencyId = Me.AgencyId, FullName = "Quản trị" });
            db.Add(new Holding { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, PersonId = person, PositionId = position, From = DateOnly.FromDateTime(Now).AddDays(-9) });
            db.Add(new Account { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, PersonId = person, UserName = $"q{person:N}", NormalizedUserName = $"Q{person:N}" });
        }

        await db.SaveChangesAsync();
    }
}

public sealed class SqliteLastAdministratorTests() : LastAdministratorTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlLastAdministratorTests() : LastAdministratorTests(DatabaseProvider.PostgreSql);
