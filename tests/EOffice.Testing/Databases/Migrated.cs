using EOffice.Core.Platform;
using EOffice.Data;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Testing.Databases;

/// <summary>Makes the template that every test database is copied from.</summary>
internal static class Migrated
{
    public static async Task CreateAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection()
            .AddScoped<ProcessContextSlot>()
            .AddOfficeData(options)
            .BuildServiceProvider();
        await OfficeDatabase.MigrateAsync(services);
    }
}
