using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>A change that waits for a yes, with what it would do to open tasks.</summary>
/// <param name="Fields">What its form sends again.</param>
internal sealed record CalendarPlan(string Handler, string What, CalendarEffect Effect, IReadOnlyList<(string Name, string Value)> Fields);

/// <summary>The forms that change the calendar.</summary>
internal sealed partial class CalendarModel
{
    /// <summary>Waits for a yes; null when nothing does.</summary>
    public CalendarPlan? Plan { get; private set; }

    /// <summary>A file that was read, with its text to be sent again.</summary>
    public (CalendarFileView View, string Text)? Import { get; private set; }

    public static string FileState(FileLineState state) => state switch
    {
        FileLineState.New => "thêm mới",
        FileLineState.Same => "đã có",
        FileLineState.Replaces => "thay dòng đang có",
        _ => "sai",
    };

    public async Task<IActionResult> OnPostAddAsync(
        [FromForm] string? operationId, [FromForm] string? date, [FromForm] CalendarDayKind? kind, [FromForm] string? name, [FromForm] string? source, [FromForm] Guid? unitId,
        [FromForm] bool sure, [FromForm] bool shorten, CancellationToken ct)
    {
        FactForm.TryDay(date, out var day);
        var fact = new CalendarDayFact(day ?? default, kind ?? (CalendarDayKind)(-1), name ?? "", source ?? "");
        return await ChangeAsync(
            new Wanted(operationId, new CalendarEdit([fact], []) { UnitId = unitId }, "Add", $"Thêm {Kind(fact.Kind).ToLowerInvariant()} {date}", "add", unitId is null ? "Đã thêm ngày vào lịch của cơ quan" : "Đã thêm ngày vào lịch của đơn vị", day?.Year),
            [("date", date ?? ""), ("kind", fact.Kind.ToString()), ("name", name ?? ""), ("source", source ?? ""), ("unitId", unitId?.ToString() ?? "")], sure, shorten, ct);
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] bool sure, [FromForm] bool shorten, CancellationToken ct) =>
        ChangeAsync(
            new Wanted(operationId, new CalendarEdit([], [id]), "Remove", "Bỏ một ngày khỏi lịch riêng", null, "Đã bỏ ngày khỏi lịch riêng"), [("id", id.ToString())], sure, shorten, ct);

    public async Task<IActionResult> OnPostHoursAsync(
        [FromForm] string? operationId, [FromForm] string? from, [FromForm] string? sessions, [FromForm] string? hoursSource, [FromForm] bool sure, [FromForm] bool shorten, CancellationToken ct)
    {
        FactForm.TryDay(from, out var day);
        if (day is null || OfficeHours.TryParse(sessions) is not { } hours)
        {
            return await AnswerAsync(
                new Refusal("calendar.hours-unreadable", "Chưa ghi được giờ làm việc: ghi ngày bắt đầu dạng ngày/tháng/năm và các buổi theo thứ tự, ví dụ 07:00-11:30, 13:30-17:00."), "hours", "", Address(), ct);
        }

        var edit = new CalendarEdit([], []) { Season = new OfficeSeason(day.Value, hours), SeasonSource = hoursSource };
        return await ChangeAsync(
            new Wanted(operationId, edit, "Hours", $"Giờ làm việc {hours.ToText()} từ {from}", "hours", "Đã đổi giờ làm việc"),
            [("from", from ?? ""), ("sessions", hours.ToText()), ("hoursSource", hoursSource ?? "")], sure, shorten, ct);
    }

    public Task<IActionResult> OnPostRemoveHoursAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] bool sure, [FromForm] bool shorten, CancellationToken ct) =>
        ChangeAsync(
            new Wanted(operationId, new CalendarEdit([], []) { RemoveSeason = id }, "RemoveHours", "Bỏ một dòng giờ làm việc", null, "Đã bỏ dòng giờ làm việc"), [("id", id.ToString())], sure, shorten, ct);

    /// <summary>Reads the file and shows each line; nothing is written.</summary>
    public async Task<IActionResult> OnPostReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null or { Length: 0 } or { Length: > CalendarFile.MostLength })
        {
            return await AnswerAsync(new Refusal("calendar.file-missing", "Chưa đọc được: chưa chọn tệp, hoặc tệp lớn quá 200 KB. Chọn tệp CSV có các cột ngày; loại; tên; căn cứ."), "import", "", Address(), ct);
        }

        using var reader = new StreamReader(file.OpenReadStream());
        return await ShowFileAsync(await reader.ReadToEndAsync(ct), ct);
    }

    public async Task<IActionResult> OnPostImportAsync([FromForm] string? operationId, [FromForm] string? text, [FromForm] bool shorten, CancellationToken ct)
    {
        var read = await reading.FileAsync(text, ct);
        if (!read.Succeeded || read.Value.Edit is not { } edit)
        {
            return read.Succeeded ? await ShowFileAsync(text ?? "", ct) : await AnswerAsync(read.Refusal, "import", "", Address(), ct);
        }

        var written = await calendar.RunAsync(operationId ?? "", edit, shorten, ct);
        var year = edit.Days.Count > 0 ? edit.Days[0].Date.Year : ShownYear;
        return await AnswerAsync(written.Refusal, "import", written.Succeeded ? $"Đã ghi {edit.Days.Count} ngày vào lịch; {Moved(written.Value)}" : "", Address(year), ct);
    }

    private async Task<IActionResult> ShowFileAsync(string text, CancellationToken ct)
    {
        var read = await reading.FileAsync(text, ct);
        if (!read.Succeeded)
        {
            return await AnswerAsync(read.Refusal, "import", "", Address(), ct);
        }

        Import = (read.Value, text);
        if (read.Value.Edit is { Days.Count: > 0 } edit && (await calendar.TryAsync(edit, ct)) is { Succeeded: true } tried)
        {
            Plan = new CalendarPlan("Import", $"Ghi {edit.Days.Count} ngày từ tệp", tried.Value, [("text", text)]);
        }

        return await ShowAsync(ct);
    }

    private sealed record Wanted(string? OperationId, CalendarEdit Edit, string Handler, string What, string? Part, string Done, int? Year = null);

    /// <summary>What moves nobody's due time is done at once; the rest asks first.</summary>
    private async Task<IActionResult> ChangeAsync(Wanted wanted, IReadOnlyList<(string Name, string Value)> fields, bool sure, bool shorten, CancellationToken ct)
    {
        if (!sure)
        {
            var tried = await calendar.TryAsync(wanted.Edit, ct);
            if (!tried.Succeeded)
            {
                return await AnswerAsync(tried.Refusal, wanted.Part, "", Address(), ct);
            }

            if (tried.Value is not { Later: 0, Earlier: 0 })
            {
                Plan = new CalendarPlan(wanted.Handler, wanted.What, tried.Value, fields);
                return await ShowAsync(ct);
            }
        }

        var changed = await calendar.RunAsync(wanted.OperationId ?? "", wanted.Edit, shorten, ct);
        return await AnswerAsync(changed.Refusal, wanted.Part, changed.Succeeded ? $"{wanted.Done}; {Moved(changed.Value)}" : "", Address(wanted.Year), ct);
    }

    private static string Moved(CalendarEffect effect) => effect is { Later: 0, Earlier: 0 } ? "không việc nào đổi hạn" : $"{effect.Later} việc có thêm thời gian, người giữ việc được báo";
}
