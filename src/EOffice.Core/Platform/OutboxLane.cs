using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Platform;

/// <summary>What may wait for something slow without holding up the rest: each lane is drained by itself, in its own order.</summary>
public enum OutboxLane
{
    /// <summary>Inside the office: nothing outside is waited for.</summary>
    Office,

    /// <summary>Mail servers, gateways and other systems' addresses, which may be down.</summary>
    Notices,

    /// <summary>Packets with other agencies, and what must keep their order.</summary>
    Exchange,

    /// <summary>Packets of which one may take minutes.</summary>
    LargePackets,

    /// <summary>Uploaded files that become PDF.</summary>
    Conversion,
}

/// <summary>A kind of owed effect and where it waits.</summary>
public sealed record OutboxKind(string Kind, OutboxLane Lane);

public static class OutboxHandlers
{
    /// <summary>Makes that handler carry out messages of that kind.</summary>
    public static IServiceCollection AddOutboxHandler<THandler>(this IServiceCollection services, string kind, OutboxLane lane = OutboxLane.Office)
        where THandler : class, IOutboxHandler => services
        .AddKeyedScoped<IOutboxHandler, THandler>(kind)
        .AddSingleton(new OutboxKind(kind, lane));
}
