using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EOffice.Data.Sqlite;

/// <summary>SQLite takes any text into a column of 500 characters. The others refuse it, so an office that moves to
/// PostgreSQL would lose rows on the way: refuse it here too.</summary>
internal sealed class TextLengthGuard : SaveChangesInterceptor
{
    private readonly ConcurrentDictionary<IEntityType, (IProperty Property, int Most)[]> limits = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                Check(entry);
            }
        }

        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavingChanges(eventData, result));

    private void Check(EntityEntry entry)
    {
        foreach (var (property, most) in limits.GetOrAdd(entry.Metadata, LimitsOf))
        {
            // Characters as PostgreSQL counts them: a surrogate pair is one.
            if (entry.CurrentValues[property] is string text && text.Length > most && text.EnumerateRunes().Count() > most)
            {
                throw new DbUpdateException($"{entry.Metadata.ClrType.Name}.{property.Name} holds {text.Length} characters, at most {most} fit.");
            }
        }
    }

    private static (IProperty, int)[] LimitsOf(IEntityType type) =>
        [.. from property in type.GetProperties()
            where property.ClrType == typeof(string) && property.GetMaxLength() is > 0
            select (property, property.GetMaxLength()!.Value)];
}
