using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo.Story;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>Brings one document to a step, each person acting as themselves: where a test or a picture wants to begin.</summary>
public sealed class Driver(IServiceProvider services, OutboxRunner outbox)
{
    /// <summary>Null when the step is reached; otherwise who was refused what.</summary>
    /// <param name="stepType">For example EOffice.Review; the first task of that type stays open.</param>
    public async Task<string?> DriveAsync(Guid agencyId, Guid documentId, string stepType, string? handler = "ha.sxd", CancellationToken ct = default)
    {
        var (actors, cast, plan) = (new Actors(services), new Cast(services), new Plan { Handler = handler });
        for (var most = 0; most < 30; most++)
        {
            await outbox.RunDueAsync(ct);
            if (await OpenTaskAsync(agencyId, documentId, ct) is not { } task || task.StepType == stepType)
            {
                return null;
            }

            var person = (await cast.HoldersAsync(agencyId, task.Id, ct))[0];
            if (await actors.CompleteAsync(agencyId, person, task.Id, plan, ct) is { } refusal)
            {
                return $"{task.StepName}: {refusal.Message}";
            }
        }

        return $"No step of type {stepType} was reached.";
    }

    private async Task<WorkTask?> OpenTaskAsync(Guid agencyId, Guid documentId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        return await db.Set<WorkTask>().AsNoTracking()
            .Where(t => t.State == WorkTaskState.Open && db.Set<Case>().Any(c => c.Id == t.CaseId && c.DocumentId == documentId))
            .OrderBy(t => t.OpenedAt).FirstOrDefaultAsync(ct);
    }
}
