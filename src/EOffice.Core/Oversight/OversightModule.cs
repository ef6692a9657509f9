using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Oversight.Pauses;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Oversight;

/// <summary>Reads all rooms and is used by none.</summary>
public static class OversightModule
{
    public static IServiceCollection AddOversight(this IServiceCollection services) => services
        .AddScoped<OversightRights>()
        .AddScoped<JournalReader>()
        .AddScoped<IndicatorReport>()
        .AddScoped<TaskBoard>()
        .AddScoped<UrgeTask>()
        .AddScoped<SetUrgency>()
        .AddScoped<PauseClock>()
        .AddScoped(p => new MoveByPause(
            p.GetRequiredService<OfficeDb>(), p.GetRequiredService<Calendars>(), p.GetRequiredService<StageAlarms>(), p.GetRequiredService<OfficeEvents>(),
            p.GetRequiredService<Journal>(), p.GetRequiredService<TimeProvider>()))
        .AddScoped<IOfficeEventHandler<CaseWentOn>, AfterSuspension>()
        .AddScoped<ReadHealth>()
        .AddScoped<RetryEffect>()
        .AddScoped<ReadJournal>()
        .AddScoped<ReadCertificates>();
}
