using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Cho gia hạn hoặc từ chối.</summary>
/// <param name="ExpectedEscalations">How often the task had gone up when the person looked: one that lapsed meanwhile is somebody else's.</param>
/// <param name="Due">Another day than the one that was asked for; null grants that.</param>
/// <param name="MoveCase">The case's deadline moves too, as far as the new day needs it.</param>
public sealed record DecideExtensionCommand(Guid ExtensionId, int ExpectedEscalations, string OperationId, bool Grant, DateOnly? Due = null, bool MoveCase = false, string? Answer = null);

/// <summary>How it was decided.</summary>
public sealed record ExtensionDecision(Guid ExtensionId, Guid TaskId, bool IsGranted, DateTime? Due);

/// <summary>Who directed the task decides. A granted day moves the due time of the task, its holders and its alarms; what has rung rings again only where the new day puts it ahead.</summary>
public sealed class DecideExtension
{
    private readonly OfficeDb db;
    private readonly OfficeWork work;
    private readonly ExtensionDeciders deciders;
    private readonly ExtensionRecord record;
    private readonly MoveDue move;
    private readonly StandIns standIns;
    private readonly OfficeEvents events;
    private readonly ProcessContext context;
    private readonly TimeProvider time;

    internal DecideExtension(
        OfficeDb db, ProcessContext context, OfficeWork work, ExtensionDeciders deciders, ExtensionRecord record, MoveDue move, StandIns standIns, OfficeEvents events, TimeProvider time) =>
        (this.db, this.context, this.work, this.deciders, this.record, this.move, this.standIns, this.events, this.time) =
            (db, context, work, deciders, record, move, standIns, events, time);

    public Task<Outcome<ExtensionDecision>> RunAsync(DecideExtensionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"extension.decide:{command.ExtensionId:N}", () => DecideAsync(command, ct), ct);
    }

    private async Task<Outcome<ExtensionDecision>> DecideAsync(DecideExtensionCommand command, CancellationToken ct)
    {
        var asked = await db.Set<DueExtension>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.ExtensionId, ct);
        if (asked is null)
        {
            return PlatformRefusals.NotFound("đề nghị này");
        }

        var mine = await deciders.MineAsync(ct);
        if (!mine.TryGetValue(asked.DeciderPositionId, out var substitution) || (asked.AskedForId ?? asked.AskedById) == context.ActorId || asked.AskedById == context.ActorId)
        {
            return PlatformRefusals.Forbidden(ExtensionDeciders.Who);
        }

        var task = await move.LockAsync(asked.TaskId, ct);
        var extension = await db.Set<DueExtension>().SingleAsync(e => e.Id == command.ExtensionId, ct);
        if (extension.State != ExtensionState.Asked)
        {
            return await deciders.DecidedAsync(extension, ct);
        }

        if (task is null)
        {
            return TaskRefusals.TakenBack;
        }

        if (task.Escalations != command.ExpectedEscalations)
        {
            return await WentUpAsync(task, ct);
        }

        // In whose name: the substitution is counted on, or has ended.
        if (await standIns.ActAsync(task, substitution, ct) is { } ended)
        {
            return ended;
        }

        return command.Grant ? await GrantAsync(task, extension, command, ct) : await RefuseAsync(task, extension, command, ct);
    }

    private async Task<Outcome<ExtensionDecision>> RefuseAsync(WorkTask task, DueExtension extension, DecideExtensionCommand command, CancellationToken ct)
    {
        if (ExtensionRules.Text(command.Answer) is not { } answer)
        {
            return ExtensionRefusals.AnswerMissing;
        }

        Decide(extension, ExtensionState.Refused, answer);
        return await TellAsync("extension.refused", task, extension, ct);
    }

    private async Task<Outcome<ExtensionDecision>> GrantAsync(WorkTask task, DueExtension extension, DecideExtensionCommand command, CancellationToken ct)
    {
        var day = command.Due ?? LocalTime.DateOf(LocalTime.ToLocal(extension.AskedDue));
        var mayMoveCase = command.MoveCase && await deciders.MayMoveCaseAsync(task.CaseId, extension.DeciderPositionId, ct);
        var moved = await move.RunAsync(task, day, command.MoveCase, mayMoveCase, ct);
        if (!moved.Succeeded)
        {
            return moved.Refusal!;
        }

        Decide(extension, ExtensionState.Granted, VietnameseText.Clean(command.Answer) is { Length: > 0 } words ? VietnameseText.Cut(words, DueExtension.MostText) : null);
        extension.NewDue = moved.Value;
        return await TellAsync("extension.granted", task, extension, ct);
    }

    private void Decide(DueExtension extension, ExtensionState state, string? answer) =>
        (extension.State, extension.DecidedById, extension.DecidedForId, extension.DecidedAt, extension.Answer) = (state, context.ActorId, standIns.ActingForId, time.GetUtcNow().UtcDateTime, answer);

    private async Task<Outcome<ExtensionDecision>> TellAsync(string kind, WorkTask task, DueExtension extension, CancellationToken ct)
    {
        await record.AppendAsync(kind, task, extension, ct);
        var acting = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id && h.State == WorkTaskState.Open).Select(h => h.PersonId).ToListAsync(ct);
        Guid[] people = [.. acting.Append(extension.AskedById).Where(p => p != context.ActorId).Distinct()];
        await events.RaiseAsync(new ExtensionDecided(task, extension.Id, context.ActorId!.Value, people, extension.State == ExtensionState.Granted, extension.Answer ?? ""), ct);
        return new ExtensionDecision(extension.Id, task.Id, extension.State == ExtensionState.Granted, extension.NewDue);
    }

    /// <summary>Who has it now, and since when.</summary>
    private async Task<Refusal> WentUpAsync(WorkTask task, CancellationToken ct)
    {
        var names = await (
            from holder in db.Set<TaskHolder>().AsNoTracking()
            join person in db.Set<Person>() on holder.PersonId equals person.Id
            where holder.TaskId == task.Id && holder.State == WorkTaskState.Open
            orderby person.FullName
            select person.FullName).Take(3).ToListAsync(ct);
        var at = await db.Set<JournalEvent>().AsNoTracking().Where(e => e.CaseId == task.CaseId && e.TaskId == task.Id && e.Kind == "task.escalated").MaxAsync(e => (DateTime?)e.Time, ct);
        return ExtensionRefusals.WentUp(string.Join(", ", names), LocalTime.ToLocal(at ?? time.GetUtcNow().UtcDateTime));
    }
}
