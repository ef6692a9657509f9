using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Webhooks;

/// <summary>Other software is told of events. The host binds <see cref="WebhookOptions"/>.</summary>
public static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookClient>()
        .AddScoped<WebhookEvents>()
        .AddScoped<IOfficeEventHandler<IncomingRegistered>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<TaskOpened>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<TaskEnded>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<DocumentPublished>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOfficeEventHandler<DeliveryStatusCame>>(provider => provider.GetRequiredService<WebhookEvents>())
        .AddScoped<IOutboxHandler, SendWebhook>()
        .AddScoped<ManageWebhooks>()
        .AddScoped<ReadWebhooks>();
}
