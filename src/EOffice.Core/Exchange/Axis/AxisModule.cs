using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Exchange.Axis;

/// <summary>The lines to the axes. The host binds <see cref="AxisOptions"/>; without connections nothing is asked.</summary>
internal static class AxisModule
{
    public static IServiceCollection AddAxis(this IServiceCollection services) => services
        .AddSingleton<AxisClients>()
        .AddSingleton<PacketKeys>()
        .AddSingleton<AxisPoll>()
        .AddScoped<NoteArrivals>()
        .AddScoped<TakeArrival>()
        .AddScoped<TellAxis>()
        .AddScoped<RetryArrival>()
        .AddScoped<ReadArrivals>();
}
