using EOffice.Core.Calendar;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Requests for a later due time. Operations whose parts stay inside this room are put together here.</summary>
internal static class ExtensionsModule
{
    public static IServiceCollection AddExtensions(this IServiceCollection services) => services
        .AddScoped<ExtensionDeciders>()
        .AddScoped<ExtensionRecord>()
        .AddScoped<IOfficeEventHandler<TaskEnded>>(provider => provider.GetRequiredService<ExtensionRecord>())
        .AddScoped<MoveDue>()
        .AddScoped(p => new AskExtension(
            p.Get<OfficeDb>(), p.Get<ProcessContext>(), p.Get<OfficeWork>(), p.Get<TaskHands>(), p.Get<ExtensionDeciders>(), p.Get<ExtensionRecord>(), p.Get<StandIns>(), p.Get<Calendars>(),
            p.Get<CaseLookup>(), p.Get<OfficeEvents>(), p.Get<TimeProvider>()))
        .AddScoped(p => new WithdrawExtension(
            p.Get<OfficeDb>(), p.Get<ProcessContext>(), p.Get<OfficeWork>(), p.Get<TaskHands>(), p.Get<ExtensionDeciders>(), p.Get<ExtensionRecord>(), p.Get<TimeProvider>()))
        .AddScoped(p => new DecideExtension(
            p.Get<OfficeDb>(), p.Get<ProcessContext>(), p.Get<OfficeWork>(), p.Get<ExtensionDeciders>(), p.Get<ExtensionRecord>(), p.Get<MoveDue>(), p.Get<StandIns>(), p.Get<OfficeEvents>(),
            p.Get<TimeProvider>()))
        .AddScoped(p => new ReadExtensions(p.Get<OfficeDb>(), p.Get<ProcessContext>(), p.Get<ExtensionDeciders>(), p.Get<CaseLookup>()));

    private static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
