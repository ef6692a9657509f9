using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.Data.PostgreSql;
using EOffice.Data.Sqlite;
using EOffice.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EOffice.Core.Tests.Data;

/// <summary>The model, on each provider, without a database.</summary>
public sealed class ModelTests
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    internal static OfficeDb Open(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDesignFactory().CreateDbContext([]),
        DatabaseProvider.PostgreSql => new PostgreSqlDesignFactory().CreateDbContext([]),
        _ => new SqlServerDesignFactory().CreateDbContext([]),
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public void Migrations_AgainstTheModel_NothingPending(DatabaseProvider provider)
    {
        using var db = Open(provider);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "The entities changed: run tools/add-migration.sh NAME.");
    }

    [Fact]
    public void Migrations_OfTheProviders_AreTheSameSteps()
    {
        var steps = Providers.Select(row => row.Data).Select(provider =>
        {
            using var db = Open(provider);
            return string.Join(' ', db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]));
        });

        Assert.Single(steps.Distinct());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Entities_OwnedByAnAgency_AreFilteredAndOthersAreKnown(DatabaseProvider provider)
    {
        using var db = Open(provider);
        var all = db.Model.GetEntityTypes().ToList();
        var owned = all.Where(e => typeof(IAgencyOwned).IsAssignableFrom(e.ClrType)).ToList();

        Assert.NotEmpty(owned);
        Assert.All(owned, e => Assert.Contains(e.GetDeclaredQueryFilters(), f => f.Key == OfficeDb.AgencyFilter));

        // A row with an agency that is not filtered is a decision, not an oversight: sign-in happens before there is a context,
        // a calendar day without an agency holds for all, and the directory of agencies is everybody's.
        string[] unfiltered = [.. all.Except(owned).Where(e => e.FindProperty("AgencyId") is not null).Select(e => e.ClrType.Name).Order()];
        Assert.Equal(["Account", "AgencyEvent", "CalendarDay"], unfiltered);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Entities_All_HaveAKeyATableAndNoUnportableTypes(DatabaseProvider provider)
    {
        using var db = Open(provider);
        Assert.All(db.Model.GetEntityTypes(), entity =>
        {
            Assert.NotNull(entity.FindPrimaryKey());
            Assert.NotNull(entity.GetTableName());
            Assert.DoesNotContain(entity.GetProperties(), p => IsUnportable(p.ClrType) && p.GetValueConverter() is null
                && entity.ClrType.Assembly == typeof(OfficeDb).Assembly && p.DeclaringType.ClrType != typeof(Account));
        });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Entities_Revisioned_CheckTheRevision(DatabaseProvider provider)
    {
        using var db = Open(provider);
        var revisioned = db.Model.GetEntityTypes().Where(e => typeof(IRevisioned).IsAssignableFrom(e.ClrType)).ToList();

        Assert.NotEmpty(revisioned);
        Assert.All(revisioned, e => Assert.True(e.FindProperty(nameof(IRevisioned.Revision))!.IsConcurrencyToken));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Keys_References_AgreeWithWhatTheyReferTo(DatabaseProvider provider)
    {
        using var db = Open(provider);
        foreach (var key in db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()))
        {
            Assert.Equal(key.PrincipalKey.Properties.Select(p => p.GetColumnType()), key.Properties.Select(p => p.GetColumnType()));
        }
    }

    [Fact]
    public void Indexes_OnSqlServer_FitItsLimits()
    {
        using var db = Open(DatabaseProvider.SqlServer);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            foreach (var key in entity.GetKeys())
            {
                Assert.True(Bytes(key.Properties) <= 900, $"Key of {entity.ClrType.Name}: {Bytes(key.Properties)} bytes, 900 fit.");
            }

            foreach (var index in entity.GetIndexes())
            {
                Assert.True(Bytes(index.Properties) <= 1700, $"{index.GetDatabaseName()}: {Bytes(index.Properties)} bytes, 1700 fit.");
            }
        }
    }

    [Fact]
    public void Indexes_UniqueOfAgencyRows_StartWithTheAgency()
    {
        // A unique key across agencies would tell one agency what another has, and refuse it a code of its own.
        using var db = Open(DatabaseProvider.Sqlite);
        var unique = db.Model.GetEntityTypes().Where(e => typeof(IAgencyOwned).IsAssignableFrom(e.ClrType))
            .SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique).ToList();

        Assert.NotEmpty(unique);
        Assert.All(unique, i => Assert.Equal(nameof(IAgencyOwned.AgencyId), i.Properties[0].Name));
    }

    [Fact]
    public void Instants_OnPostgreSql_AreWithTimeZone()
    {
        using var db = Open(DatabaseProvider.PostgreSql);
        var instants = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(DateTime) || p.ClrType == typeof(DateTime?));

        Assert.All(instants, p => Assert.Equal("timestamp with time zone", p.GetColumnType()));
    }

    private static bool IsUnportable(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(DateTimeOffset) || plain == typeof(decimal));

    private static int Bytes(IEnumerable<IReadOnlyProperty> properties) => properties.Sum(p => p.GetColumnType() switch
    {
        "uniqueidentifier" => 16,
        "bigint" or "datetime2" => 8,
        "int" => 4,
        "date" => 3,
        "bit" => 1,
        { } text when text.StartsWith("nvarchar(", StringComparison.Ordinal) && p.GetMaxLength() is { } length => 2 * length,
        var other => throw new InvalidOperationException($"{p.DeclaringType.DisplayName()}.{p.Name} is {other}: can't be indexed."),
    });
}
