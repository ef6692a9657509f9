using System.Globalization;
using EOffice.Core.Deadlines;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Lời nhắc sắp gửi: what will ring, what should have, what did.</summary>
internal sealed class AlarmsModel(ReadAlarms alarms, RingNow ring, TimeProvider time) : AdministrationPage
{
    private const string Path = "/quan-tri/nhac/lich";

    public static readonly (AlarmList List, string Code, string Words)[] Lists =
        [(AlarmList.Upcoming, "sap-gui", "Sắp gửi"), (AlarmList.Missed, "lo", "Lỡ giờ chưa gửi"), (AlarmList.Settled, "da-gui", "Đã gửi")];

    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public Guid? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "nguoi")]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public AlarmPage View { get; private set; } = null!;

    public AlarmList List => Lists.FirstOrDefault(l => l.Code == Group).List;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public string Address(string? group = null, string? after = null) => $"{Path}?" + string.Join('&', new[]
    {
        $"nhom={group ?? Lists.First(l => l.List == List).Code}", Unit is { } unit ? $"don-vi={unit}" : null,
        string.IsNullOrWhiteSpace(Person) ? null : $"nguoi={Uri.EscapeDataString(Person)}", after is null ? null : $"sau={after}",
    }.OfType<string>());

    public static string Cursor((DateTime At, Guid Id) place) => string.Create(CultureInfo.InvariantCulture, $"{place.At.Ticks}-{place.Id:N}");

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostRingAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var rung = await ring.RunAsync(operationId ?? "", id, ct);
        return await AnswerAsync(rung.Refusal, null, "Đã gửi lời nhắc", Address(), ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await alarms.RunAsync(new AlarmQuery(List, Unit, Person is { Length: <= 100 } ? Person : null, Read(After)), ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        return Page();
    }

    private static (DateTime At, Guid Id)? Read(string? text) =>
        (text ?? "").Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var alarm)
            ? (new DateTime(at, DateTimeKind.Utc), alarm)
            : null;
}
