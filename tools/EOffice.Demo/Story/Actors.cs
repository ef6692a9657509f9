using EOffice.Core.Assignment;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo.Story;

/// <summary>Acts as the people of the story, each in a scope of their own, through the operations that pages call.</summary>
internal sealed class Actors(IServiceProvider services)
{
    public Task<Outcome<PacketReceived>> ReceiveAsync(Guid agencyId, string transmissionId, byte[] packet, CancellationToken ct) =>
        services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(agencyId), receive => receive.RunAsync(new ReceivePacketCommand(transmissionId, packet), ct));

    /// <summary>Opens the document of a task, as a person does before deciding.</summary>
    public async Task LookAsync(Guid agencyId, Guid personId, Guid documentId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId, personId, Workstation: DemoLoop.Workstation(personId)));
        if (await scope.ServiceProvider.GetRequiredService<ReadDocument>().FindAsync(documentId, ct) is { } view)
        {
            await scope.ServiceProvider.GetRequiredService<RecordReading>().ViewedAsync(view, ct);
        }
    }

    public async Task ReportAsync(Guid agencyId, Guid personId, Guid taskId, int percent, string text, CancellationToken ct) =>
        await services.RunAsync<ReportProgress, Outcome<Nothing>>(
            new ProcessContext(agencyId, personId, Workstation: DemoLoop.Workstation(personId)),
            report => report.RunAsync(new ReportProgressCommand(taskId, $"story-{percent}-{taskId:N}", percent, text), ct));

    public async Task UrgeAsync(Guid agencyId, Guid personId, Guid taskId, CancellationToken ct) =>
        await services.RunAsync<UrgeTask, Outcome<TaskUrgedResult>>(
            new ProcessContext(agencyId, personId, Workstation: DemoLoop.Workstation(personId)),
            urge => urge.RunAsync(new UrgeTaskCommand(taskId, $"story-urge-{taskId:N}"), ct));

    /// <summary>The refusal, if the person was refused.</summary>
    public async Task<Refusal?> CompleteAsync(Guid agencyId, Guid personId, Guid taskId, Plan plan, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId, personId, Workstation: DemoLoop.Workstation(personId)));
        var provider = scope.ServiceProvider;
        var db = provider.GetRequiredService<OfficeDb>();
        var task = await db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == taskId, ct);
        var row = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == task.CaseId, ct);
        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId, ct);
        var answer = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == row.AnswerId, ct);
        var decision = await ActivatorUtilities.CreateInstance<SceneDecisions>(provider).DecideAsync(plan, task, subject, answer, ct);
        var outcome = await provider.GetRequiredService<CompleteTask>().RunAsync(new CompleteTaskCommand(taskId, task.Revision, $"story-{taskId:N}", decision), ct);
        return outcome.Refusal;
    }
}
