using EOffice.Core.Platform;
using EOffice.Data.PostgreSql;
using EOffice.Data.Sqlite;
using EOffice.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EOffice.Data;

/// <summary>The one door into this room: registers the context of the chosen provider as <see cref="OfficeDb"/>.</summary>
public static class OfficeDataModule
{
    /// <summary>Registers <see cref="OfficeDb"/> (scoped). Every <see cref="IInterceptor"/> in the container takes part.
    /// Throws <see cref="OptionsValidationException"/> with a Vietnamese text when the settings can't be right.</summary>
    public static IServiceCollection AddOfficeData(this IServiceCollection services, DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        var validator = new DatabaseOptionsValidator();
        if (validator.Validate(null, options) is { Failed: true } invalid)
        {
            throw new OptionsValidationException(DatabaseOptions.SectionName, typeof(DatabaseOptions), invalid.Failures);
        }

        services.AddSingleton<IOptions<DatabaseOptions>>(new OptionsWrapper<DatabaseOptions>(options));
        return options.Provider switch
        {
            DatabaseProvider.Sqlite => Add<SqliteOfficeDb>(services, b => SqliteDialect.Use(b, options.ConnectionString)),
            DatabaseProvider.PostgreSql => Add<PostgreSqlOfficeDb>(services, b => PostgreSqlDialect.Use(b, options.ConnectionString)),
            _ => Add<SqlServerOfficeDb>(services, b => SqlServerDialect.Use(b, options.ConnectionString)),
        };
    }

    private static IServiceCollection Add<TContext>(IServiceCollection services, Action<DbContextOptionsBuilder> use)
        where TContext : OfficeDb =>
        services.AddDbContext<OfficeDb, TContext>((provider, builder) =>
        {
            use(builder);
            builder.AddInterceptors(provider.GetServices<IInterceptor>());
        },
        // The settings are the same in every scope.
        optionsLifetime: ServiceLifetime.Singleton);
}
