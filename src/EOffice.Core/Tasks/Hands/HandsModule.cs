using EOffice.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Who has a task in hand.</summary>
internal static class HandsModule
{
    public static IServiceCollection AddHands(this IServiceCollection services) => services
        .AddScoped<TaskHands>()
        .AddScoped<Colleagues>()
        .AddScoped<ClaimTask>()
        .AddScoped<ReleaseTask>()
        .AddScoped<TakeOverTask>()
        .AddScoped<DelegateTask>()
        .AddScoped<GiveBack>()
        .AddScoped<GetBack>()
        .AddScoped<AddCoordinator>()
        .AddScoped<ReadHands>()
        .AddScoped<EndHands>()
        .AddScoped<IOfficeEventHandler<TaskHandedOver>>(provider => provider.GetRequiredService<EndHands>())
        .AddScoped<IOfficeEventHandler<HolderLeft>>(provider => provider.GetRequiredService<EndHands>())
        .AddScoped<IOfficeEventHandler<TaskEnded>>(provider => provider.GetRequiredService<EndHands>());
}
