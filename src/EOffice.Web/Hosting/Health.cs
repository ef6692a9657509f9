using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Hosting;

/// <summary>What /healthz says: words for a monitor, nothing about how the office is set up.</summary>
internal sealed record HealthReport(string Status, string Database, string DataFolder)
{
    public const string Ok = "ok";
}

/// <summary>/healthz for load balancers and monitors: 200 when all is well, else 503 and what is missing.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/healthz", CheckAsync).AllowAnonymous();

    private static async Task<IResult> CheckAsync(OfficeSettings settings, IServiceProvider services, ILogger<HealthReport> log, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var database = await CheckDatabaseAsync(services, log, http.RequestAborted);
        var folder = Directory.Exists(settings.KeyFolder) ? HealthReport.Ok : "missing";
        var well = database == HealthReport.Ok && folder == HealthReport.Ok;
        return Results.Json(
            new HealthReport(well ? HealthReport.Ok : "unavailable", database, folder),
            statusCode: well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string> CheckDatabaseAsync(IServiceProvider services, ILogger log, CancellationToken ct)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            var db = services.GetRequiredService<OfficeDb>();
            if (!await db.Database.CanConnectAsync(patience.Token))
            {
                return "unreachable";
            }

            // A row is asked for, because an empty SQLite file also "connects".
            _ = await db.Users.AnyAsync(patience.Token);
            return HealthReport.Ok;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(error, "The health check could not read the database");
            return "not-ready";
        }
    }
}
