using EOffice.Core.Calendar;
using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Core.Deadlines;

/// <summary>Due times: alarms, reminders, escalation. Needs an <see cref="IOverdueOutcome"/> from the procedures.</summary>
public static class DeadlinesModule
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.TryAddSingleton<CalendarCache>();
        services.TryAddScoped<Calendars>();
        services.TryAddScoped<Staffing>();
        services.AddScoped<Ladders>();
        services.AddScoped<CaseLookup>();
        services.AddScoped<AlarmReaders>();
        services.AddScoped<StageAlarms>();
        services.AddScoped<IOfficeEventHandler<TaskOpened>>(provider => provider.GetRequiredService<StageAlarms>());
        services.AddScoped<IOfficeEventHandler<TaskEnded>, SettleAlarms>();
        services.AddScoped<IOfficeEventHandler<CalendarChanged>, MoveDues>();
        services.AddScoped<EscalateTask>();
        services.AddScoped<RingAlarm>();
        services.AddExtensions();
        services.AddScoped<DueWaits>();
        services.AddScoped<DeadlineFeeds>();
        services.AddScoped<ReadFeed>();
        services.AddScoped<ReadLadder>();
        services.AddScoped<ChangeLadder>();
        services.AddScoped<ReadAlarms>();
        services.AddScoped(provider => new RingNow(
            provider.GetRequiredService<OfficeDb>(), provider.GetRequiredService<AdministratorWork>(), provider.GetRequiredService<RingAlarm>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeadlineSweep>();
        return services;
    }
}
