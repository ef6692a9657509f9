using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace EOffice.Web.Hosting;

/// <summary>Structured logs: words on the console, one JSON object a line in data/logs. They carry paths, codes and ids;
/// never names, subjects, query strings or form values.</summary>
internal static class Logs
{
    private const long FileLimit = 64L * 1024 * 1024;
    private const int DaysKept = 31;

    public static void AddOfficeLogs(this WebApplicationBuilder builder, OfficeSettings settings) =>
        builder.Services.AddSerilog(
            (_, logger) => logger
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                // The keys lie in a folder that only this service reads, see DataFolder.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
                .ReadFrom.Configuration(builder.Configuration)
                .Enrich.FromLogContext()
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
                .WriteTo.File(
                    new RenderedCompactJsonFormatter(),
                    Path.Combine(settings.LogFolder, "eoffice-.log"),
                    rollingInterval: RollingInterval.Day,
                    fileSizeLimitBytes: FileLimit,
                    rollOnFileSizeLimit: true,
                    retainedFileCountLimit: DaysKept),
            // Two hosts in one process (tests) keep a log each.
            preserveStaticLogger: true);
}
