using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Xin gia hạn.</summary>
/// <param name="Due">The day that is asked for; its office hours count.</param>
public sealed record AskExtensionCommand(Guid TaskId, string OperationId, DateOnly? Due, string? Reason);

/// <summary>What was asked.</summary>
/// <param name="Decider">Title of the position that decides.</param>
public sealed record ExtensionRequested(Guid ExtensionId, Guid TaskId, string Decider);

/// <summary>A holder of an open task asks for a later due time, before or after it lapsed. One request at a time.</summary>
public sealed class AskExtension
{
    private readonly OfficeDb db;
    private readonly ProcessContext context;
    private readonly OfficeWork work;
    private readonly TaskHands hands;
    private readonly ExtensionDeciders deciders;
    private readonly ExtensionRecord record;
    private readonly StandIns standIns;
    private readonly Calendars calendars;
    private readonly CaseLookup cases;
    private readonly OfficeEvents events;
    private readonly TimeProvider time;

    internal AskExtension(
        OfficeDb db, ProcessContext context, OfficeWork work, TaskHands hands, ExtensionDeciders deciders, ExtensionRecord record, StandIns standIns, Calendars calendars, CaseLookup cases,
        OfficeEvents events, TimeProvider time) =>
        (this.db, this.context, this.work, this.hands, this.deciders, this.record, this.standIns, this.calendars, this.cases, this.events, this.time) =
            (db, context, work, hands, deciders, record, standIns, calendars, cases, events, time);

    public Task<Outcome<ExtensionRequested>> RunAsync(AskExtensionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"extension.ask:{command.TaskId:N}", () => AskAsync(command, ct), ct);
    }

    private async Task<Outcome<ExtensionRequested>> AskAsync(AskExtensionCommand command, CancellationToken ct)
    {
        var opened = await hands.OpenAsync(command.TaskId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var task = opened.Value.Task;
        if ((await hands.WhyNotMineAsync(opened.Value, ct) ?? await AskedAsync(task, ct)) is { } refusal)
        {
            return refusal;
        }

        if (task.DueAt is not { } present)
        {
            return ExtensionRefusals.NoDue;
        }

        if (command.Due is not { } day)
        {
            return ExtensionRefusals.DayMissing;
        }

        var due = ExtensionRules.DueOn(day, present, time.GetUtcNow().UtcDateTime, await calendars.OfAsync(context.AgencyId, task.AddressedUnitId, ct));
        return !due.Succeeded ? due.Refusal!
            : ExtensionRules.Text(command.Reason) is { } reason ? await WriteAsync(task, due.Value, reason, ct) : ExtensionRefusals.ReasonMissing;
    }

    private async Task<Outcome<ExtensionRequested>> WriteAsync(WorkTask task, DateTime due, string reason, CancellationToken ct)
    {
        var limit = (await cases.DuesAsync([task.CaseId], ct)).GetValueOrDefault(task.CaseId).Due?.UtcDateTime;
        var asker = standIns.ActingForId ?? context.ActorId!.Value;
        if (await deciders.FindAsync(task, asker, due > limit, ct) is not { } decider)
        {
            return ExtensionRefusals.NobodyDecides;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var extension = new DueExtension
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            TaskId = task.Id,
            AskedById = context.ActorId!.Value,
            AskedForId = standIns.ActingForId,
            AskedAt = now,
            OldDue = task.DueAt!.Value,
            AskedDue = due,
            IsAfterLapse = task.DueAt <= now,
            IsBeyondCase = due > limit,
            Reason = reason,
            DeciderPositionId = decider.PositionId,
            State = ExtensionState.Asked,
        };
        db.Add(extension);
        await record.AppendAsync("extension.asked", task, extension, ct);
        var words = string.Create(CultureInfo.InvariantCulture, $"Đến hết ngày {LocalTime.ToLocal(due):dd/MM/yyyy}. Lý do: {reason}");
        await events.RaiseAsync(new ExtensionAsked(task, extension.Id, extension.AskedById, [.. decider.Holders.Where(h => h != asker)], words), ct);
        return new ExtensionRequested(extension.Id, task.Id, decider.Title);
    }

    private async Task<Refusal?> AskedAsync(WorkTask task, CancellationToken ct)
    {
        var open = await db.Set<DueExtension>().AsNoTracking().FirstOrDefaultAsync(e => e.TaskId == task.Id && e.State == ExtensionState.Asked, ct);
        return open is null ? null : ExtensionRefusals.AlreadyAsked(await deciders.NameAsync(open.AskedById, ct), LocalTime.ToLocal(open.AskedAt));
    }
}
