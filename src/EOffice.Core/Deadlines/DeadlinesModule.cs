using EOffice.Core.Calendar;
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
        services.AddScoped<IOfficeEventHandler<TaskOpened>, StageAlarms>();
        services.AddScoped<IOfficeEventHandler<TaskEnded>, SettleAlarms>();
        services.AddScoped<EscalateTask>();
        services.AddScoped<RingAlarm>();
        services.AddScoped<DueWaits>();
        services.AddSingleton<DeadlineSweep>();
        return services;
    }
}
