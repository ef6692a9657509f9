using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.FollowUps;
using EOffice.Core.Tasks.Hands;
using EOffice.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Notices;

/// <summary>Notices to people, in the application and by mail. The host binds <see cref="NoticeOptions"/> to its section "Notices".</summary>
public static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<NoticeOptions>, NoticeOptionsValidator>();
        services.AddSingleton(provider => new NoticeTemplates(provider.GetRequiredService<IOptions<NoticeOptions>>()));
        services.AddSingleton<INoticeNames>(provider => provider.GetRequiredService<NoticeTemplates>());
        services.AddSingleton<INoticeChannel>(provider => Channel(provider.GetRequiredService<IOptions<NoticeOptions>>()));
        services.AddSingleton(provider => (IMailCarrier)Channel(provider.GetRequiredService<IOptions<NoticeOptions>>()));
        services.AddSingleton<NoticeWordingCache>();
        services.AddScoped<NoticeWordings>();
        services.AddScoped<NoticeWriter>();
        services.AddScoped<NoticeBox>();
        services.AddScoped<NoticeChoices>();
        services.AddScoped<ChangeNoticeSettings>();
        services.TryAddSingleton<WebhookClient>();
        services.AddScoped<IOfficeEventHandler<TaskOpened>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<TaskReminded>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<TaskEscalated>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<TaskUrged>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<TaskReassigned>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<NoticeRequested>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<AdministratorsWarned>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<DuesMoved>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<PeopleMentioned>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<FollowUpCame>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<SubstitutionAnnounced>, NoticeEvents>();
        services.AddScoped<IOfficeEventHandler<PeopleTold>, DocumentNews>();
        services.AddScoped<IOfficeEventHandler<DocumentsDestroyed>, DocumentNews>();
        services.AddScoped<IOfficeEventHandler<TaskDelegated>, HandNotices>();
        services.AddScoped<IOfficeEventHandler<DelegationGivenBack>, HandNotices>();
        services.AddScoped<IOfficeEventHandler<DelegationGotBack>, HandNotices>();
        services.AddScoped<IOfficeEventHandler<TaskTakenOver>, HandNotices>();
        services.AddScoped<IOfficeEventHandler<ExtensionAsked>, HandNotices>();
        services.AddScoped<IOfficeEventHandler<ExtensionDecided>, HandNotices>();
        services.AddOutboxHandler<SendNotice>(SendNotice.OutboxKind, OutboxLane.Notices);
        services.AddOutboxHandler<SendDigest>(SendDigest.OutboxKind, OutboxLane.Notices);
        services.AddOutboxHandler<SendByGateway>(SendByGateway.OutboxKind, OutboxLane.Notices);
        return services;
    }

    private static INoticeChannel Channel(IOptions<NoticeOptions> options) =>
        string.IsNullOrWhiteSpace(options.Value.SmtpHost) ? new DropFolderChannel(options) : new SmtpChannel(options);
}
