using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Oversight;

/// <summary>Reads all rooms and is used by none.</summary>
public static class OversightModule
{
    public static IServiceCollection AddOversight(this IServiceCollection services) => services
        .AddScoped<OversightRights>()
        .AddScoped<JournalReader>()
        .AddScoped<IndicatorReport>()
        .AddScoped<TaskBoard>()
        .AddScoped<UrgeTask>()
        .AddScoped<SetUrgency>()
        .AddScoped<ReadHealth>()
        .AddScoped<RetryEffect>()
        .AddScoped<ReadJournal>()
        .AddScoped<ReadCertificates>();
}
