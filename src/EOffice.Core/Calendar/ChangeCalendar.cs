using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Calendar;

public sealed record AddDayCommand(string OperationId, DateOnly? Date, CalendarDayKind Kind, string? Name, string? Source);

/// <param name="IsOwn">The agency's own row, which it may take off; the nation's it can only overrule.</param>
public sealed record DayLine(Guid Id, DateOnly Date, CalendarDayKind Kind, string Name, string Source, bool IsOwn);

public sealed record YearView(int Year, IReadOnlyList<DayLine> Days, bool IsCovered, string Version);

/// <summary>The agency's own days of the working calendar. Rows are added and taken off, never changed, so that a stored due time's
/// calendar version keeps its meaning; due times already given stay (they say which calendar made them).</summary>
public sealed class ChangeCalendar(OfficeDb db, ProcessContext context, AdministratorWork work, AdministratorRights rights, Calendars calendars, TimeProvider time)
{
    private const int FirstYear = 2020;
    private const int LastYear = 2100;

    public async Task<Outcome<YearView>> ReadAsync(int year, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var (agency, first, last) = (context.AgencyId, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await db.Set<CalendarDay>().AsNoTracking().Where(d => (d.AgencyId == null || d.AgencyId == agency) && d.Date >= first && d.Date <= last)
            .OrderBy(d => d.Date).ThenBy(d => d.AgencyId == null ? 0 : 1).ThenBy(d => d.Id).Take(500).ToListAsync(ct);
        var calendar = await calendars.OfAsync(agency, ct);
        return new YearView(
            year, [.. days.Select(d => new DayLine(d.Id, d.Date, Enum.Parse<CalendarDayKind>(d.Kind), d.Name, d.Source, d.AgencyId is not null))],
            calendar.Covers(year), calendar.Version);
    }

    /// <summary>What a time limit becomes by the agency's calendar; nothing is written.</summary>
    public async Task<Outcome<DueTime>> PreviewAsync(DateTimeOffset from, DueRule rule, CancellationToken ct = default) =>
        await rights.HasAsync(ct) ? DeadlineRules.Compute(from, rule, await calendars.OfAsync(context.AgencyId, ct)) : AdministratorRights.Refused;

    public Task<Outcome<Guid>> AddAsync(AddDayCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "calendar.add", () => AddOneAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> RemoveAsync(string operationId, Guid dayId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"calendar.remove:{dayId:N}", () => RemoveOneAsync(dayId, ct), ct);

    /// <summary>Copies the agency's own days of a year to the next, on the same dates; those that are there already stay. Returns how many.</summary>
    public Task<Outcome<int>> CloneAsync(string operationId, int fromYear, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"calendar.clone:{fromYear}", () => CloneYearAsync(fromYear, ct), ct);

    private async Task<Outcome<Guid>> AddOneAsync(AddDayCommand command, CancellationToken ct)
    {
        var (name, source) = (VietnameseText.Clean(command.Name), VietnameseText.Clean(command.Source));
        if (command.Date is not { Year: >= FirstYear and <= LastYear } date || !Enum.IsDefined(command.Kind))
        {
            return CalendarRefusals.DayWrong;
        }

        if (name.Length is 0 or > 200 || source.Length is 0 or > 300)
        {
            return CalendarRefusals.NameMissing;
        }

        var isWeekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (command.Kind == CalendarDayKind.SwappedWorking && !isWeekend)
        {
            return CalendarRefusals.NotWeekend;
        }

        if (await db.Set<CalendarDay>().AnyAsync(d => d.AgencyId == context.AgencyId && d.Date == date, ct))
        {
            return CalendarRefusals.DayThere;
        }

        var day = Make(date, command.Kind.ToString(), name, source);
        work.Record("calendar.day-added", new { day = day.Id, date, kind = command.Kind.ToString() });
        return day.Id;
    }

    private async Task<Outcome<Nothing>> RemoveOneAsync(Guid dayId, CancellationToken ct)
    {
        if (await db.Set<CalendarDay>().FirstOrDefaultAsync(d => d.Id == dayId && d.AgencyId == context.AgencyId, ct) is not { } day)
        {
            return PlatformRefusals.NotFound("ngày này trong lịch riêng của cơ quan");
        }

        db.Remove(day);
        work.Record("calendar.day-removed", new { day = day.Id, date = day.Date, kind = day.Kind });
        return default(Nothing);
    }

    private async Task<Outcome<int>> CloneYearAsync(int fromYear, CancellationToken ct)
    {
        if (fromYear is < FirstYear or >= LastYear)
        {
            return CalendarRefusals.DayWrong;
        }

        var (first, last) = (new DateOnly(fromYear, 1, 1), new DateOnly(fromYear + 1, 12, 31));
        var days = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.AgencyId == context.AgencyId && d.Date >= first && d.Date <= last).ToListAsync(ct);
        var there = days.Where(d => d.Date.Year > fromYear).Select(d => d.Date).ToHashSet();
        var copied = 0;
        // A weekend worked, or a day off for it, is decided anew each year.
        foreach (var day in days.Where(d => d.Date.Year == fromYear && d.Kind is nameof(CalendarDayKind.Holiday) or nameof(CalendarDayKind.HalfDay)))
        {
            if (there.Add(day.Date.AddYears(1)))
            {
                Make(day.Date.AddYears(1), day.Kind, day.Name, day.Source);
                copied++;
            }
        }

        if (copied == 0)
        {
            return CalendarRefusals.NothingToClone;
        }

        work.Record("calendar.cloned", new { fromYear, copied });
        return copied;
    }

    private CalendarDay Make(DateOnly date, string kind, string name, string source)
    {
        var day = new CalendarDay { Id = NewId.Next(time), AgencyId = context.AgencyId, Date = date, Kind = kind, Name = name, Source = source };
        db.Add(day);
        return day;
    }
}

internal static class CalendarRefusals
{
    public static readonly Refusal DayWrong = new("calendar.day-wrong", "Chưa ghi được: ngày hoặc loại ngày không hợp lệ. Ghi ngày theo dạng ngày/tháng/năm rồi chọn loại.");

    public static readonly Refusal NameMissing = new("calendar.name-missing", "Chưa ghi được: cần tên ngày và căn cứ (số thông báo, quyết định). Người kiểm tra hạn sẽ đọc.");

    public static readonly Refusal NotWeekend = new("calendar.not-weekend", "Chưa ghi được: ngày làm bù phải là thứ bảy hoặc chủ nhật. Kiểm tra lại ngày.");

    public static readonly Refusal DayThere = new("calendar.day-there", "Chưa ghi được: lịch riêng của cơ quan đã có ngày này. Bỏ ngày đang có rồi thêm lại.");

    public static readonly Refusal NothingToClone = new(
        "calendar.nothing-to-clone", "Chưa chép ngày nào: năm trước không có ngày nghỉ riêng, hoặc năm sau đã có đủ. Ngày làm bù và nghỉ bù không chép vì mỗi năm một khác.");
}
