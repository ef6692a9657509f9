using EOffice.Core.Platform;
using EOffice.Data;

namespace EOffice.Web.Hosting;

/// <summary>Brings the tables up to date before the first request and the first job. A failure stops the start:
/// the supervisor tries again, and nobody works on half a database.</summary>
internal sealed class DatabaseStart(IServiceProvider services, OfficeSettings settings, OutboxRunner outbox) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await OfficeDatabase.MigrateAsync(services, cancellationToken);
        if (settings.Database.Provider == DatabaseProvider.Sqlite)
        {
            // This process is the only one on the file: what is claimed now was claimed by a process that is no more.
            await outbox.ReleaseClaimsAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
