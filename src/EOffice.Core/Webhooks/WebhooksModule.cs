using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Core.Webhooks;

/// <summary>Other software is told of events. The host binds <see cref="WebhookOptions"/>.</summary>
public static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<WebhookClient>();
        return services.AddWebhookRoom();
    }

    private static IServiceCollection AddWebhookRoom(this IServiceCollection services) => services
        .AddScoped<WebhookEvents>()
        .AddScoped<IOfficeEventHandler<IncomingRegistered>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<TaskOpened>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<TaskEnded>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<DocumentPublished>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<DeliveryStatusCame>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddOutboxHandler<SendWebhook>(SendWebhook.OutboxKind, OutboxLane.Notices)
        .AddScoped<ManageWebhooks>()
        .AddScoped<ReadWebhooks>();
}
