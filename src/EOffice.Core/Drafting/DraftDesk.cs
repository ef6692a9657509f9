using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>The draft task on the actor's desk: what is done to a draft before it is submitted asks here first.</summary>
internal sealed class DraftDesk(OfficeDb db, ProcessContext context, StandIns standIns)
{
    /// <summary>The open draft task, where the actor holds it and has seen it as it is.</summary>
    public Task<Outcome<WorkTask>> OpenAsync(Guid taskId, int expectedRevision, CancellationToken ct) => OpenAsync(taskId, expectedRevision, StepTypes.Draft, UploadRefusals.NotYourDraft, ct);

    /// <summary>The open task of that step.</summary>
    /// <param name="elsewhere">What is said where it is no such step, or over.</param>
    public async Task<Outcome<WorkTask>> OpenAsync(Guid taskId, int expectedRevision, string stepType, Refusal elsewhere, CancellationToken ct)
    {
        var task = await db.Set<WorkTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null || await db.Set<TaskHolder>().AsNoTracking().FirstOrDefaultAsync(h => h.TaskId == taskId && h.PersonId == context.ActorId, ct) is not { } holder)
        {
            return PlatformRefusals.NotFound("việc này");
        }

        if (await db.WhyNotInHandAsync(task, holder, ct) is { } inOtherHands)
        {
            return inOtherHands;
        }

        return task.StepType != stepType || task.State != WorkTaskState.Open ? elsewhere
            : task.Revision != expectedRevision ? PlatformRefusals.Stale
            : task;
    }

    /// <summary>The same inside the transaction, in whose name ever: a substitution that ended meanwhile ends this too.</summary>
    public Task<Outcome<WorkTask>> ActAsync(Guid taskId, int expectedRevision, CancellationToken ct) => ActAsync(taskId, expectedRevision, StepTypes.Draft, UploadRefusals.NotYourDraft, ct);

    public async Task<Outcome<WorkTask>> ActAsync(Guid taskId, int expectedRevision, string stepType, Refusal elsewhere, CancellationToken ct)
    {
        var open = await OpenAsync(taskId, expectedRevision, stepType, elsewhere, ct);
        if (!open.Succeeded)
        {
            return open;
        }

        var inName = await db.Set<TaskHolder>().Where(h => h.TaskId == taskId && h.PersonId == context.ActorId).Select(h => h.SubstitutionId).FirstOrDefaultAsync(ct);
        return await standIns.ActAsync(open.Value, inName, ct) is { } ended ? (Outcome<WorkTask>)ended : open;
    }
}
