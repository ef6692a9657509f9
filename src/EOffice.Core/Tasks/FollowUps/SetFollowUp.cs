using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.FollowUps;

/// <param name="Day">Null takes it back.</param>
public sealed record SetFollowUpCommand(string OperationId, Guid TaskId, DateOnly? Day, string? Note);

/// <summary>Sets, moves or takes back one's own day to look at a task again. Not journalled: it is no act of the office.</summary>
public sealed class SetFollowUp(OfficeDb db, ProcessContext context, OfficeWork work, TimeProvider time)
{
    /// <summary>When the holder is told: at the start of the usual office hours.</summary>
    private static readonly TimeOnly Morning = new(7, 30);

    public Task<Outcome<Nothing>> RunAsync(SetFollowUpCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"task.follow-up:{command.TaskId:N}", () => SetAsync(command, ct), ct);
    }

    /// <summary>The own day of the person who asks; null when none is set.</summary>
    public async Task<FollowUp?> FindAsync(Guid taskId, CancellationToken ct = default)
    {
        var me = context.ActorId;
        return await db.Set<FollowUp>().AsNoTracking().FirstOrDefaultAsync(f => f.TaskId == taskId && f.PersonId == me, ct);
    }

    private async Task<Outcome<Nothing>> SetAsync(SetFollowUpCommand command, CancellationToken ct)
    {
        if (context.ActorId is not { } me || !await db.Set<TaskHolder>().AnyAsync(h => h.TaskId == command.TaskId && h.PersonId == me && h.State == WorkTaskState.Open, ct))
        {
            return FollowUpRefusals.NotYours;
        }

        var row = await db.Set<FollowUp>().FirstOrDefaultAsync(f => f.TaskId == command.TaskId && f.PersonId == me, ct);
        if (command.Day is not { } day)
        {
            if (row is not null)
            {
                db.Remove(row);
            }

            return default(Nothing);
        }

        var note = VietnameseText.Clean(command.Note ?? "");
        if (FollowUpRules.Check(day, LocalTime.DateOf(time.GetUtcNow()), note) is { } refusal)
        {
            return refusal;
        }

        if (row is null)
        {
            row = new FollowUp { TaskId = command.TaskId, PersonId = me, AgencyId = context.AgencyId, Day = day, At = default };
            db.Add(row);
        }

        (row.Day, row.At, row.Note) = (day, LocalTime.At(day, Morning).UtcDateTime, note.Length == 0 ? null : note);
        return default(Nothing);
    }
}

internal static class FollowUpRules
{
    /// <summary>From tomorrow on, at most a year ahead.</summary>
    public static Refusal? Check(DateOnly day, DateOnly today, string note) =>
        day <= today || day > today.AddYears(1) ? FollowUpRefusals.DayWrong(today)
        : note.Length > FollowUp.MostNote ? FollowUpRefusals.NoteLong
        : null;
}

internal static class FollowUpRefusals
{
    public static readonly Refusal NotYours = new(
        "followup.not-yours", "Chưa hẹn được: việc này đã xong hoặc không còn giao cho ông/bà. Tải lại để xem ai đang giữ văn bản.");

    public static readonly Refusal NoteLong = new("followup.note-long", $"Chưa hẹn được: ghi chú nhiều nhất {FollowUp.MostNote} ký tự. Rút gọn rồi lưu lại.");

    public static Refusal DayWrong(DateOnly today) => new(
        "followup.day-wrong", $"Chưa hẹn được: chọn ngày từ {today.AddDays(1):dd/MM/yyyy}, trong vòng một năm.");
}
