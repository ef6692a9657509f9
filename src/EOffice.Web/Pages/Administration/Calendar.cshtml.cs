using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Lịch và hạn: the year's exceptional days, office hours, and what a time limit becomes. A change that moves due times of open tasks is
/// shown with what it does before it is made.</summary>
internal sealed partial class CalendarModel(ReadCalendar reading, ChangeCalendar calendar, TimeProvider time) : AdministrationPage
{
    public static readonly (string Code, string Words)[] Units = [("wd", "ngày làm việc"), ("wh", "giờ làm việc"), ("h", "giờ"), ("m", "phút")];

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    public YearView View { get; private set; } = null!;

    public DueTime? Due { get; private set; }

    public string Amount { get; private set; } = "3";

    public string UnitCode { get; private set; } = "wd";

    public string FromText { get; private set; } = "";

    private int ShownYear => Year is >= 2020 and <= 2100 ? Year.Value : LocalTime.YearOf(time.GetUtcNow());

    public static string Kind(CalendarDayKind kind) => kind switch
    {
        CalendarDayKind.Holiday => "Ngày nghỉ",
        CalendarDayKind.Substitute => "Nghỉ bù, nghỉ hoán đổi",
        CalendarDayKind.SwappedWorking => "Làm bù cả ngày",
        CalendarDayKind.HalfDay => "Làm buổi sáng",
        _ => "Ngày khác",
    };

    /// <summary>Shipped rows end with a mark of how sure their source is; it says nothing to who reads the calendar.</summary>
    public static string Source(string source) => source.EndsWith(']') && source.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var cut ? source[..cut] : source;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostCloneAsync([FromForm] string? operationId, CancellationToken ct)
    {
        var cloned = await calendar.CloneAsync(operationId ?? "", ShownYear - 1, ct);
        return await AnswerAsync(cloned.Refusal, null, cloned.Succeeded ? $"Đã chép {cloned.Value} ngày, kiểm tra lại từng ngày" : "", Address(), ct);
    }

    private string Address(int? year = null) => FormattableString.Invariant($"/quan-tri/lich?nam={year ?? ShownYear}");

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await reading.YearAsync(ShownYear, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        await PreviewAsync(ct);
        return Page();
    }

    private async Task PreviewAsync(CancellationToken ct)
    {
        FromText = LocalTime.ToLocal(time.GetUtcNow()).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        if (Request.Query["so"].ToString() is { Length: > 0 and <= 5 } amount)
        {
            (Amount, UnitCode, FromText) = (amount, Request.Query["don-vi"].ToString(), Request.Query["tu"].ToString());
        }

        string[] forms = ["dd/MM/yyyy HH:mm", "dd/MM/yyyy"];
        // By working days ten thousand reach forty years ahead: a year is more than anybody sets.
        var read = DateTime.TryParseExact(FromText, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) && from.Year is >= 2020 and <= 2100;
        if (!read || !DueRule.TryParse($"{UnitCode}:{Amount}", out var rule) || rule!.Amount > 2000)
        {
            Refused ??= new Note("warn", "Chưa tính được hạn", "Ghi số từ 0 đến 2000 và thời điểm theo dạng ngày/tháng/năm giờ:phút, ví dụ 11/09/2026 08:30.");
            return;
        }

        Due = (await reading.ComputeAsync(LocalTime.At(DateOnly.FromDateTime(from), TimeOnly.FromDateTime(from)), rule, ct)).Value;
    }
}
