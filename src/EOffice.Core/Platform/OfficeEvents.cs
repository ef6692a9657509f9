using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Platform;

/// <summary>A fact that one room tells the others, inside the transaction that made it.</summary>
public interface IOfficeEvent;

/// <summary>Hears an event in the same transaction; it stages rows, it doesn't commit.</summary>
public interface IOfficeEventHandler<in TEvent>
    where TEvent : IOfficeEvent
{
    Task HandleAsync(TEvent happened, CancellationToken ct);
}

/// <summary>Tells rooms of events so that none has to call another.</summary>
public sealed class OfficeEvents(IServiceProvider services)
{
    public async Task RaiseAsync<TEvent>(TEvent happened, CancellationToken ct = default)
        where TEvent : IOfficeEvent
    {
        foreach (var handler in services.GetServices<IOfficeEventHandler<TEvent>>())
        {
            await handler.HandleAsync(happened, ct);
        }
    }
}
