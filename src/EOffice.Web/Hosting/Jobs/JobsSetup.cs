using EOffice.Core.Platform;
using EOffice.Data;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Hangfire is only the clock; what is owed stands in our tables.</summary>
internal static class JobsSetup
{
    /// <summary>More than the processor's: a drain may wait minutes for another agency's line, and the clock must go on.</summary>
    private const int Workers = 4;

    public static void AddOfficeJobs(this IServiceCollection services, OfficeSettings settings)
    {
        // Registered by itself and not through Hangfire's global configuration: two hosts in one process stay apart.
        services.AddSingleton<JobStorage>(_ => StorageFor(settings.Database));
        services.AddHangfire(config => config
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddHangfireServer(o =>
        {
            o.WorkerCount = Workers;
            o.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            o.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddSingleton<JobGate>();
        services.AddScoped<OutboxDrainJob>();
        services.AddScoped<JournalSealJob>();
        services.AddScoped<DeadlineSweepJob>();
        services.AddScoped<DatabaseCareJob>();
        services.AddScoped<AxisPollJob>();
        services.Replace(ServiceDescriptor.Singleton<IJobQueue, HangfireJobQueue>());
        services.AddHostedService<RecurringJobs>();
    }

    private static JobStorage StorageFor(DatabaseOptions database) => database.Provider switch
    {
        DatabaseProvider.PostgreSql => OnPostgreSql(database.ConnectionString),
        DatabaseProvider.SqlServer => new SqlServerStorage(
            database.ConnectionString, new SqlServerStorageOptions { SlidingInvisibilityTimeout = TimeSpan.FromMinutes(5) }),
        _ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(30) }),
    };

    private static PostgreSqlStorage OnPostgreSql(string connectionString)
    {
        var options = new PostgreSqlStorageOptions();
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
