using System.Linq.Expressions;
using System.Reflection;
using EOffice.Core.Directory;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EOffice.Core.Platform;

/// <summary>The one database context of the office. It finds entity maps by assembly and names none of them;
/// each provider derives from it in EOffice.Data.</summary>
public abstract class OfficeDb : IdentityUserContext<Account, Guid>
{
    /// <summary>Name of the tenancy filter, to be switched off only by jobs that walk over all agencies.</summary>
    public const string AgencyFilter = "agency";

    private readonly ProcessContextSlot slot;

    protected OfficeDb(DbContextOptions options, ProcessContextSlot slot)
        : base(options) => this.slot = slot;

    /// <summary>The agency whose rows are visible; none without a process context.</summary>
    public Guid CurrentAgencyId => slot.IsSet ? slot.Value.AgencyId : Guid.Empty;

    /// <summary>Pinned: by default the tables of Identity follow the options of whichever host runs, and so would the
    /// migrations. Version 2 has no passkeys, whose 1,024-byte key is more than SQL Server indexes.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <summary>True when a save failed because another transaction had taken a unique key. Each provider knows its own code.</summary>
    public virtual bool LostUniqueKey(DbUpdateException error) => false;

    /// <summary>True when two transactions waited for each other and the server gave this one up.</summary>
    public virtual bool LostDeadlock(Exception error) => false;

    /// <summary>Rows that this unit of work has loaded or staged, without looking for changes in all of them first.</summary>
    public IReadOnlyList<T> Tracked<T>()
        where T : class => Undetected(() => ChangeTracker.Entries<T>().Where(e => e.State != EntityState.Deleted).Select(e => e.Entity).ToList());

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Guard();
        return Undetected(() => base.SaveChanges(acceptAllChangesOnSuccess));
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Guard();
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>Every look at what is tracked compares all rows with what they were; where that has just been done, or doesn't matter, once is enough.</summary>
    private T Undetected<T>(Func<T> work)
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return work();
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        // SQLite can order neither DateTimeOffset nor decimal: instants are UTC DateTime everywhere.
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        PinIdentityKeys(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(OfficeDb).Assembly);
        foreach (var type in builder.Model.GetEntityTypes().ToList())
        {
            if (typeof(IAgencyOwned).IsAssignableFrom(type.ClrType))
            {
                AddAgencyFilter.MakeGenericMethod(type.ClrType).Invoke(this, [builder]);
            }

            if (typeof(IRevisioned).IsAssignableFrom(type.ClrType))
            {
                builder.Entity(type.ClrType).Property(nameof(IRevisioned.Revision)).IsConcurrencyToken();
            }
        }
    }

    /// <summary>Key lengths that the host's Identity options can't change and that every provider can index.</summary>
    private static void PinIdentityKeys(ModelBuilder builder)
    {
        builder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.Property(l => l.LoginProvider).HasMaxLength(128);
            login.Property(l => l.ProviderKey).HasMaxLength(128);
        });
        builder.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.Property(t => t.LoginProvider).HasMaxLength(128);
            token.Property(t => t.Name).HasMaxLength(128);
        });
    }

    private static readonly MethodInfo AddAgencyFilter =
        typeof(OfficeDb).GetMethod(nameof(FilterByAgency), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private void FilterByAgency<T>(ModelBuilder builder)
        where T : class, IAgencyOwned
    {
        Expression<Func<T, bool>> mine = row => row.AgencyId == CurrentAgencyId;
        builder.Entity<T>().HasQueryFilter(AgencyFilter, mine);
    }

    /// <summary>Counts revisions up, and stops a bug that would write another agency's row or touch the journal.</summary>
    private void Guard()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (slot.IsSet && entry.Entity is IAgencyOwned owned && owned.AgencyId != CurrentAgencyId)
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} of another agency can't be written here.");
            }

            if (entry.Entity is JournalEvent or JournalSeal && entry.State != EntityState.Added)
            {
                throw new InvalidOperationException("The journal is append-only.");
            }

            if (entry is { Entity: IRevisioned revisioned, State: EntityState.Modified })
            {
                // Through the entry: nothing looks for changes again before the save.
                entry.Property(nameof(IRevisioned.Revision)).CurrentValue = revisioned.Revision + 1;
            }
        }
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Local ? v.ToUniversalTime() : DateTime.SpecifyKind(v, DateTimeKind.Utc),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
