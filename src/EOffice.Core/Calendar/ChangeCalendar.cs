using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Calendar;

/// <summary>The agency's own days, those of one of its units, and office hours. Rows are added and taken off, never changed, so that a stored due time's calendar version
/// keeps its meaning. Due times of open tasks are counted anew in the same command, and whoever has them is told.</summary>
public sealed class ChangeCalendar(OfficeDb db, ProcessContext context, AdministratorWork work, AdministratorRights rights, Calendars calendars, OfficeEvents events, TimeProvider time)
{
    /// <summary>What the edit would do to open tasks. Carried out and taken back, so that it is exactly what the command will do.</summary>
    public async Task<Outcome<CalendarEffect>> TryAsync(CalendarEdit edit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var effect = await ApplyAsync(edit, mayShorten: false, isTrial: true, ct);
        await transaction.RollbackAsync(ct);
        db.ChangeTracker.Clear();
        await calendars.AgainAsync(context.AgencyId, ct);
        return effect;
    }

    /// <param name="mayShorten">Due times that come out earlier are moved too.</param>
    public Task<Outcome<CalendarEffect>> RunAsync(string operationId, CalendarEdit edit, bool mayShorten, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return work.RunAsync(operationId, "calendar.change", () => ApplyAsync(edit, mayShorten, isTrial: false, ct), ct);
    }

    /// <summary>The agency's own days of a year on the same dates of the next; those that are there already stay. Returns how many.</summary>
    public Task<Outcome<int>> CloneAsync(string operationId, int fromYear, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"calendar.clone:{fromYear}", () => CloneYearAsync(fromYear, ct), ct);

    private async Task<Outcome<CalendarEffect>> ApplyAsync(CalendarEdit edit, bool mayShorten, bool isTrial, CancellationToken ct)
    {
        if (await RemoveAsync(edit, ct) is { } gone)
        {
            return gone;
        }

        if (await AddAsync(edit, ct) is { } wrong)
        {
            return wrong;
        }

        if (edit is { Days.Count: 0, RemoveDays.Count: 0, Season: null, RemoveSeason: null })
        {
            return CalendarRefusals.NothingToChange;
        }

        return await TellAsync(mayShorten, isTrial, ct);
    }

    private async Task<CalendarEffect> TellAsync(bool mayShorten, bool isTrial, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var changed = new CalendarChanged(await calendars.AgainAsync(context.AgencyId, ct), mayShorten, isTrial);
        await events.RaiseAsync(changed, ct);
        return new CalendarEffect(changed.Later, changed.Earlier);
    }

    private async Task<Refusal?> RemoveAsync(CalendarEdit edit, CancellationToken ct)
    {
        var dates = edit.Replace ? edit.Days.Select(d => d.Date).ToList() : [];
        var days = await db.Set<CalendarDay>()
            .Where(d => d.AgencyId == context.AgencyId && (edit.RemoveDays.Contains(d.Id) || (d.UnitId == edit.UnitId && dates.Contains(d.Date)))).ToListAsync(ct);
        if (edit.RemoveDays.Except(days.Select(d => d.Id)).Any())
        {
            return PlatformRefusals.NotFound("ngày này trong lịch riêng của cơ quan");
        }

        foreach (var day in days)
        {
            db.Remove(day);
            work.Record("calendar.day-removed", new { day = day.Id, date = day.Date, kind = day.Kind, unit = day.UnitId });
        }

        if (edit.RemoveSeason is { } id)
        {
            if (await db.Set<OfficeHoursRow>().FirstOrDefaultAsync(h => h.Id == id, ct) is not { } row)
            {
                return PlatformRefusals.NotFound("giờ làm việc này của cơ quan");
            }

            db.Remove(row);
            work.Record("calendar.hours-removed", new { hours = row.Id, from = row.From });
        }

        return null;
    }

    private async Task<Refusal?> AddAsync(CalendarEdit edit, CancellationToken ct)
    {
        if (edit.UnitId is { } unit && !await db.Set<Unit>().AnyAsync(u => u.Id == unit && u.ClosedOn == null, ct))
        {
            return CalendarRefusals.UnitWrong;
        }

        var dates = edit.Days.Select(d => d.Date).ToList();
        var there = edit.Replace ? [] : await db.Set<CalendarDay>().Where(d => d.AgencyId == context.AgencyId && d.UnitId == edit.UnitId && dates.Contains(d.Date)).Select(d => d.Date).ToListAsync(ct);
        foreach (var fact in edit.Days)
        {
            if (CalendarRules.Check(fact) is { } wrong)
            {
                return wrong;
            }

            if (there.Contains(fact.Date))
            {
                return CalendarRefusals.DayThere;
            }

            var day = Make(fact.Date, fact.Kind.ToString(), VietnameseText.Clean(fact.Name), VietnameseText.Clean(fact.Source), edit.UnitId);
            work.Record("calendar.day-added", new { day = day.Id, date = fact.Date, kind = day.Kind, unit = day.UnitId });
        }

        return edit.Season is { } season ? await AddSeasonAsync(season, VietnameseText.Clean(edit.SeasonSource), ct) : null;
    }

    private async Task<Refusal?> AddSeasonAsync(OfficeSeason season, string source, CancellationToken ct)
    {
        if (source.Length is 0 or > 300 || season.From.Year is < CalendarRules.FirstYear or > CalendarRules.LastYear)
        {
            return CalendarRefusals.HoursWrong;
        }

        if (await db.Set<OfficeHoursRow>().AnyAsync(h => h.From == season.From, ct))
        {
            return CalendarRefusals.HoursThere;
        }

        var row = new OfficeHoursRow { Id = NewId.Next(time), AgencyId = context.AgencyId, From = season.From, Sessions = season.Hours.ToText(), Source = source };
        db.Add(row);
        work.Record("calendar.hours-added", new { hours = row.Id, from = row.From, sessions = row.Sessions });
        return null;
    }

    private async Task<Outcome<int>> CloneYearAsync(int fromYear, CancellationToken ct)
    {
        if (fromYear is < CalendarRules.FirstYear or >= CalendarRules.LastYear)
        {
            return CalendarRefusals.DayWrong;
        }

        var (first, last) = (new DateOnly(fromYear, 1, 1), new DateOnly(fromYear + 1, 12, 31));
        var days = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.AgencyId == context.AgencyId && d.UnitId == null && d.Date >= first && d.Date <= last).ToListAsync(ct);
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
        await TellAsync(mayShorten: false, isTrial: false, ct);
        return copied;
    }

    private CalendarDay Make(DateOnly date, string kind, string name, string source, Guid? unitId = null)
    {
        var day = new CalendarDay { Id = NewId.Next(time), AgencyId = context.AgencyId, UnitId = unitId, Date = date, Kind = kind, Name = name, Source = source };
        db.Add(day);
        return day;
    }
}

/// <summary>What a row of the calendar may say. Pure.</summary>
internal static class CalendarRules
{
    public const int FirstYear = 2020;
    public const int LastYear = 2100;

    public static Refusal? Check(CalendarDayFact fact)
    {
        if (fact.Date.Year is < FirstYear or > LastYear || !Enum.IsDefined(fact.Kind))
        {
            return CalendarRefusals.DayWrong;
        }

        if (VietnameseText.Clean(fact.Name).Length is 0 or > 200 || VietnameseText.Clean(fact.Source).Length is 0 or > 300)
        {
            return CalendarRefusals.NameMissing;
        }

        return fact.Kind == CalendarDayKind.SwappedWorking && fact.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) ? CalendarRefusals.NotWeekend : null;
    }
}

internal static class CalendarRefusals
{
    public static readonly Refusal DayWrong = new("calendar.day-wrong", "Chưa ghi được: ngày hoặc loại ngày không hợp lệ. Ghi ngày theo dạng ngày/tháng/năm rồi chọn loại.");

    public static readonly Refusal NameMissing = new("calendar.name-missing", "Chưa ghi được: cần tên ngày và căn cứ (số thông báo, quyết định). Người kiểm tra hạn sẽ đọc.");

    public static readonly Refusal NotWeekend = new("calendar.not-weekend", "Chưa ghi được: ngày làm bù phải là thứ bảy hoặc chủ nhật. Kiểm tra lại ngày.");

    public static readonly Refusal DayThere = new("calendar.day-there", "Chưa ghi được: lịch riêng của cơ quan hoặc của đơn vị này đã có ngày này. Bỏ ngày đang có rồi thêm lại.");

    public static readonly Refusal UnitWrong = new("calendar.unit-wrong", "Chưa ghi được: đơn vị đã chọn không có trong cơ quan hoặc đã đóng. Tải lại trang rồi chọn lại.");

    public static readonly Refusal NothingToChange = new("calendar.nothing-to-change", "Không có gì để đổi: lịch đã có đủ những ngày này. Kiểm tra lại tệp hoặc ngày vừa ghi.");

    public static readonly Refusal HoursWrong = new(
        "calendar.hours-wrong", "Chưa ghi được giờ làm việc: cần ngày bắt đầu, các buổi như 07:30-11:30, 13:30-17:30 theo thứ tự, và căn cứ (quyết định của tỉnh).");

    public static readonly Refusal HoursThere = new("calendar.hours-there", "Chưa ghi được: đã có giờ làm việc bắt đầu từ ngày này. Bỏ dòng đang có rồi thêm lại.");

    public static readonly Refusal FileEmpty = new("calendar.file-empty", "Tệp không có ngày nào. Cần các cột ngày; loại; tên; căn cứ, mỗi ngày một dòng.");

    public static readonly Refusal FileTooLong = new("calendar.file-too-long", "Tệp quá dài: lịch một năm có nhiều nhất vài chục ngày. Kiểm tra lại tệp đã chọn.");

    public static readonly Refusal NothingToClone = new(
        "calendar.nothing-to-clone", "Chưa chép ngày nào: năm trước không có ngày nghỉ riêng, hoặc năm sau đã có đủ. Ngày làm bù và nghỉ bù không chép vì mỗi năm một khác.");

    /// <summary>One line per problem.</summary>
    public static Refusal FileWrong(IEnumerable<string> problems) => new("calendar.file-wrong", $"Chưa ghi ngày nào, tệp còn chỗ sai. {string.Join(" ", problems)}");
}
