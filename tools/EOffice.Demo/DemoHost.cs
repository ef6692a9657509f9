using EOffice.Core;
using EOffice.Data;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>Builds the services of an installation for tools and tests, without a web server.</summary>
public static class DemoHost
{
    /// <param name="database">Null is SQLite below the data folder.</param>
    /// <param name="more">Last word on the services: clocks, interceptors.</param>
    public static async Task<ServiceProvider> StartAsync(DemoPaths paths, DatabaseOptions? database = null, Action<IServiceCollection>? more = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Directory.CreateDirectory(paths.Data);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(paths);
        services.AddOfficeData(database ?? new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(paths.Data, "eoffice.db")}" });
        services.AddOffice(new OfficeOptions { DataFolder = paths.Data, TemplateFolder = paths.Templates, Pkcs11Library = paths.Pkcs11Library });
        services.AddSingleton<DemoOffice>();
        services.AddSingleton<DemoLoop>();
        services.AddSingleton<LoopArtefacts>();
        more?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        await OfficeDatabase.MigrateAsync(provider);
        return provider;
    }
}
