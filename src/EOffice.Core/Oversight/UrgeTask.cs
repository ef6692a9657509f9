using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>Đôn đốc: a leader urges those who have the task now.</summary>
public sealed record UrgeTaskCommand(Guid TaskId, string OperationId);

/// <summary>How many people were told.</summary>
public sealed record TaskUrgedResult(int People);

/// <summary>Urges the holders of an open task (domain.md §1.1: leaders monitor and urge), at most once per task and hour.</summary>
public sealed class UrgeTask(OfficeDb db, OfficeWork work, OfficeEvents events, OversightRights rights, Journal journal, TimeProvider time)
{
    public const string EventKind = "task.urged";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public Task<Outcome<TaskUrgedResult>> RunAsync(UrgeTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"task.urge:{command.TaskId:N}", () => UrgeAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskUrgedResult>> UrgeAsync(UrgeTaskCommand command, CancellationToken ct)
    {
        if (!(await rights.OfActorAsync(ct)).MayUrge)
        {
            return PlatformRefusals.Forbidden(OversightRights.Urgers);
        }

        if (await db.Set<WorkTask>().FirstOrDefaultAsync(t => t.Id == command.TaskId, ct) is not { } task)
        {
            return PlatformRefusals.NotFound("việc này");
        }

        if (task.State != WorkTaskState.Open)
        {
            return UrgeRefusals.NotOpen;
        }

        if (await LastUrgedAsync(task, ct) is { } last && time.GetUtcNow().UtcDateTime - last < Pause)
        {
            return UrgeRefusals.TooSoon(LocalTime.ToLocal(last));
        }

        var people = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id && h.State == WorkTaskState.Open).Select(h => h.PersonId).ToListAsync(ct);
        journal.Append(await db.JournalEntryAsync(EventKind, task, ct) with { Data = JsonSerializer.Serialize(new { people }) });
        await events.RaiseAsync(new TaskUrged(task, people), ct);
        return new TaskUrgedResult(people.Count);
    }

    private Task<DateTime?> LastUrgedAsync(WorkTask task, CancellationToken ct) =>
        db.Set<JournalEvent>().Where(e => e.CaseId == task.CaseId && e.TaskId == task.Id && e.Kind == EventKind).MaxAsync(e => (DateTime?)e.Time, ct);
}

internal static class UrgeRefusals
{
    public static readonly Refusal NotOpen = new(
        "urge.not-open", "Chưa đôn đốc: việc này vừa xong hoặc đã chuyển bước. Tải lại để xem ai đang giữ văn bản.");

    public static readonly Refusal UrgencyNotOpen = new(
        "urgency.not-open", "Chưa đổi độ khẩn: việc này vừa xong hoặc đã chuyển bước. Tải lại để xem ai đang giữ văn bản.");

    public static Refusal TooSoon(DateTimeOffset last) => new(
        "urge.too-soon", $"Chưa đôn đốc lại: việc này vừa được đôn đốc lúc {last:HH:mm}. Mỗi việc đôn đốc một lần trong một giờ; có thể đôn đốc lại từ {last.AddHours(1):HH:mm}.");
}
