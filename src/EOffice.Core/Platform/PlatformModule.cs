using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Core.Platform;

/// <summary>What every room stands on.</summary>
public static class PlatformModule
{
    /// <param name="dataFolder">Where blobs, keys and the heads of the journal are kept.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IJobQueue, NoJobQueue>();
        services.AddSingleton<IFileStore>(new FolderFileStore(Path.Combine(dataFolder, "files")));
        services.AddSingleton<OutboxRunner>();
        services.AddScoped<ProcessContextSlot>();
        services.AddScoped(provider => provider.GetRequiredService<ProcessContextSlot>().Value);
        services.AddScoped<Journal>();
        services.AddSingleton(new JournalHeads(Path.Combine(dataFolder, "journal"), Path.Combine(dataFolder, "keys", "journal.key")));
        services.AddScoped<SealJournal>();
        services.AddScoped<VerifyJournal>();
        services.AddScoped<Outbox>();
        services.AddScoped<RequestPrint>();
        services.AddScoped<OfficeWork>();
        services.AddScoped<OfficeEvents>();
        return services;
    }
}
