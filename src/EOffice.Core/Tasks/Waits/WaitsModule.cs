using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tasks.Waits;

/// <summary>Cases: how they move, and what they wait for.</summary>
internal static class WaitsModule
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<ProcedureCache>()
        .AddScoped<CaseSlot>()
        .AddScoped<TaskOpener>()
        .AddScoped<StandIns>()
        .AddScoped<IOfficeEventHandler<TaskHandedOver>>(provider => provider.GetRequiredService<StandIns>())
        .AddScoped<StepDoers>()
        .AddScoped<StepSkips>()
        .AddScoped<IWorkflowStore, CaseStore>()
        .AddScoped<IWorkflowEffects, CaseEffects>()
        .AddScoped<WorkflowHost>()
        .AddScoped<CaseRunner>()
        .AddScoped<CaseAdvance>()
        .AddScoped<CaseSuspension>()
        .AddScoped<CaseFamily>()
        .AddScoped<CaseFollowUps>()
        .AddScoped<WaitBook>()
        .AddScoped<ResumeWait>()
        .AddScoped<RaiseSignal>()
        .AddScoped<IAutomaticStep, PublishEventStep>()
        .AddOutboxHandler<ResumeSignalled>(ResumeSignalled.MessageKind);
}
