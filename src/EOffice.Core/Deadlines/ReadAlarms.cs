using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

public enum AlarmList
{
    /// <summary>Still to come.</summary>
    Upcoming,

    /// <summary>Their time has passed and they have not been carried out.</summary>
    Missed,

    /// <summary>Carried out, folded into a later one, or moot.</summary>
    Settled,
}

/// <param name="UnitId">Only tasks of a position in this unit.</param>
/// <param name="Person">Only tasks held by people whose name has these words.</param>
/// <param name="After">Place after which the page begins, as <see cref="AlarmPage.Next"/> gave it.</param>
public sealed record AlarmQuery(AlarmList List, Guid? UnitId = null, string? Person = null, (DateTime At, Guid Id)? After = null);

public sealed record AlarmLine(
    Guid Id, string Threshold, RungReceivers Receivers, RungAct? Act, DateTime RingsAt, DateTime? SettledAt, AlarmResult? Result, DateTime? DueAt,
    Guid DocumentId, string? DocumentCode, string StepName, string UnitName, IReadOnlyList<string> Holders);

public sealed record AlarmPage(IReadOnlyList<AlarmLine> Lines, (DateTime At, Guid Id)? Next, int Missed, IReadOnlyList<LadderUnit> Units);

/// <summary>What will ring, what should have, and what did. Codes and step names only: an administrator reads no documents.</summary>
public sealed class ReadAlarms(OfficeDb db, AdministratorRights rights, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>The sweep runs each minute; what is later than two of them is missed.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    public async Task<Outcome<AlarmPage>> RunAsync(AlarmQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var rows = await Of(query).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var limit = time.GetUtcNow().UtcDateTime - Late;
        return new AlarmPage(
            page, rows.Count > PageSize ? (query.List == AlarmList.Settled ? page[^1].SettledAt!.Value : page[^1].RingsAt, page[^1].Id) : null,
            await db.Set<Alarm>().CountAsync(a => a.SettledAt == null && a.RingsAt <= limit, ct),
            await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).Take(500).Select(u => new LadderUnit(u.Id, u.Name, false)).ToListAsync(ct));
    }

    private IQueryable<AlarmLine> Of(AlarmQuery query)
    {
        var limit = time.GetUtcNow().UtcDateTime - Late;
        var alarms = db.Set<Alarm>().AsNoTracking();
        alarms = query.List switch
        {
            AlarmList.Upcoming => alarms.Where(a => a.SettledAt == null && a.RingsAt > limit),
            AlarmList.Missed => alarms.Where(a => a.SettledAt == null && a.RingsAt <= limit),
            _ => alarms.Where(a => a.SettledAt != null),
        };
        if (query.UnitId is { } unit)
        {
            alarms = alarms.Where(a => db.Set<WorkTask>().Any(t => t.Id == a.TaskId && db.Set<Position>().Any(p => p.Id == t.PositionId && p.UnitId == unit)));
        }

        if (VietnameseText.Clean(query.Person) is { Length: > 0 } name)
        {
            alarms = alarms.Where(a => db.Set<TaskHolder>().Any(h => h.TaskId == a.TaskId && db.Set<Person>().Any(p => p.Id == h.PersonId && p.FullName.Contains(name))));
        }

        return Shape(Page(alarms, query));
    }

    private static IQueryable<Alarm> Page(IQueryable<Alarm> alarms, AlarmQuery query)
    {
        var (at, id) = query.After ?? default;
        if (query.List == AlarmList.Settled)
        {
            alarms = query.After is null ? alarms : alarms.Where(a => a.SettledAt < at || (a.SettledAt == at && a.Id.CompareTo(id) < 0));
            return alarms.OrderByDescending(a => a.SettledAt).ThenByDescending(a => a.Id);
        }

        alarms = query.After is null ? alarms : alarms.Where(a => a.RingsAt > at || (a.RingsAt == at && a.Id.CompareTo(id) > 0));
        return alarms.OrderBy(a => a.RingsAt).ThenBy(a => a.Id);
    }

    private IQueryable<AlarmLine> Shape(IQueryable<Alarm> alarms) =>
        from alarm in alarms
        join task in db.Set<WorkTask>() on alarm.TaskId equals task.Id
        join document in db.Set<Document>() on task.DocumentId equals document.Id
        select new AlarmLine(
            alarm.Id, alarm.Threshold, alarm.Receivers, alarm.Act, alarm.RingsAt, alarm.SettledAt, alarm.Result, task.DueAt, document.Id,
            document.CodeNumber == null ? null : document.CodeNumber + "/" + document.CodeNotation, task.StepName,
            db.Set<Position>().Where(p => p.Id == task.PositionId).Select(p => db.Set<Unit>().Where(u => u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault()).FirstOrDefault() ?? "",
            db.Set<TaskHolder>().Where(h => h.TaskId == task.Id && h.State != WorkTaskState.Elsewhere).OrderBy(h => h.PersonId)
                .Select(h => db.Set<Person>().Where(p => p.Id == h.PersonId).Select(p => p.FullName).FirstOrDefault() ?? "").Take(5).ToList());
}

/// <summary>Carries an alarm out now instead of at its time.</summary>
public sealed class RingNow
{
    private readonly OfficeDb db;
    private readonly AdministratorWork work;
    private readonly RingAlarm ring;
    private readonly TimeProvider time;

    internal RingNow(OfficeDb db, AdministratorWork work, RingAlarm ring, TimeProvider time) =>
        (this.db, this.work, this.ring, this.time) = (db, work, ring, time);

    public Task<Outcome<Nothing>> RunAsync(string operationId, Guid alarmId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"alarm.ring-now:{alarmId:N}", () => RingAsync(alarmId, ct), ct);

    private async Task<Outcome<Nothing>> RingAsync(Guid alarmId, CancellationToken ct)
    {
        if (await db.Set<Alarm>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == alarmId, ct) is not { } alarm)
        {
            return PlatformRefusals.NotFound("lời nhắc này");
        }

        // Before its time a lapse would take the task away from people who are still in time.
        if (alarm.Threshold == AlarmRules.Overdue && alarm.RingsAt > time.GetUtcNow().UtcDateTime)
        {
            return AlarmRefusals.NotLapsed;
        }

        if (!await ring.StageAsync(alarm.TaskId, alarmId, ct))
        {
            return AlarmRefusals.Settled;
        }

        work.Record("alarm.rung-now", new { alarm = alarmId, task = alarm.TaskId, threshold = alarm.Threshold });
        return default(Nothing);
    }
}

internal static class AlarmRefusals
{
    public static readonly Refusal Settled = new(
        "alarm.settled", "Không gửi được: lời nhắc này đã gửi, hoặc việc đã xong. Tải lại trang để xem tình trạng hiện nay.");

    public static readonly Refusal NotLapsed = new(
        "alarm.not-lapsed", "Chưa gửi được: việc chưa đến hạn nên chưa thể xử lý như quá hạn. Gửi mốc nhắc trước hạn, hoặc đôn đốc ở trang văn bản.");
}
