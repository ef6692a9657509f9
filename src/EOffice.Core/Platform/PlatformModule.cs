using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Core.Platform;

/// <summary>What every room stands on.</summary>
public static class PlatformModule
{
    /// <param name="fileFolder">Where blobs are kept.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, string fileFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IJobQueue, NoJobQueue>();
        services.AddSingleton<IFileStore>(new FolderFileStore(fileFolder));
        services.AddSingleton<OutboxRunner>();
        services.AddScoped<ProcessContextSlot>();
        services.AddScoped(provider => provider.GetRequiredService<ProcessContextSlot>().Value);
        services.AddScoped<Journal>();
        services.AddScoped<Outbox>();
        services.AddScoped<OfficeWork>();
        services.AddScoped<OfficeEvents>();
        return services;
    }
}
