using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Platform;

/// <summary>Keeps a claimed message from lapsing while its effect takes long: no second server begins what one is still doing.
/// A process that dies stops keeping it.</summary>
internal sealed class OutboxClaim : IAsyncDisposable
{
    /// <summary>How long a claim holds that nobody keeps.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan KeptEvery = Length / 2;

    private readonly PeriodicTimer timer;
    private readonly Task keeping;

    private OutboxClaim(PeriodicTimer timer, Func<Task> keepAsync, Action<Exception> tell)
    {
        this.timer = timer;
        keeping = KeepAsync(keepAsync, tell);
    }

    public static OutboxClaim Keep(IServiceProvider services, OutboxMessage message, TimeProvider time, ILogger log) => new(
        new PeriodicTimer(KeptEvery, time),
        async () =>
        {
            var until = time.GetUtcNow().UtcDateTime + Length;
            await using var scope = services.Open(new ProcessContext(message.AgencyId));
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<OutboxMessage>()
                .Where(m => m.Id == message.Id && m.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, until));
        },
        error => log.LogWarning(error, "The claim on outbox {Kind} {Key} could not be kept", message.Kind, message.Key));

    /// <summary>From here on nothing of it is written any more.</summary>
    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await keeping;
    }

    private async Task KeepAsync(Func<Task> keepAsync, Action<Exception> tell)
    {
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                await keepAsync();
            }
            catch (Exception error) when (error is System.Data.Common.DbException or InvalidOperationException)
            {
                // The store is busy or away for a moment: the claim still holds for as long again.
                tell(error);
            }
        }
    }
}
