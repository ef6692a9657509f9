using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Documents;

namespace EOffice.Core.Registers;

/// <summary>A line of a register as the statutory form prints it: one cell per column.</summary>
/// <param name="Cancelled">The number was cancelled; the line stays, with its reason.</param>
public sealed record RegisterLine(int Number, Guid DocumentId, Urgency Urgency, bool Cancelled, IReadOnlyList<string> Cells)
{
    public Guid EntryId { get; init; }

    /// <summary>Sent back after it was registered: the number stays.</summary>
    public bool Returned { get; init; }

    /// <summary>How many facts were corrected after registering.</summary>
    public int Corrections { get; init; }

    /// <summary>Signed by hand on paper and scanned, not born digital.</summary>
    public bool Scanned { get; init; }
}

/// <summary>What a line is made of.</summary>
internal sealed record RegisterRow(
    int Number, DateTime RegisteredAt, DateTime? CancelledAt, string? CancelReason, Guid DocumentId, DocumentState State, string TypeName, string Subject,
    string OrganName, string? CodeNumber, string? CodeNotation, DateOnly? IssuedDate, string? SignerName, string? ToPlaces, Urgency Urgency, bool Repeats)
{
    public Guid EntryId { get; init; }

    public DateTime? ReturnedAt { get; init; }

    public string? ReturnReason { get; init; }

    public DateOnly? DueDate { get; init; }

    public int Corrections { get; init; }

    public bool Scanned { get; init; }

    public string? Code => CodeNumber is null ? null : string.IsNullOrEmpty(CodeNotation) ? CodeNumber : $"{CodeNumber}/{CodeNotation}";
}

/// <summary>To whom an incoming document went: the unit in the lead, or the leader while nobody else has it.</summary>
internal sealed record Handover(string StepType, string Title, string UnitName, DateTime At, DateTime? SeenAt, DateTime? DoneAt, string? DoneBy);

/// <summary>The columns of the two registers (NĐ 30/2020 Phụ lục IV; domain.md §2.4), for screen, print and export alike.</summary>
public static class RegisterColumns
{
    private static readonly string[] Incoming =
    [
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung", "Đơn vị hoặc người nhận", "Ngày chuyển",
        "Ký nhận", "Ghi chú",
    ];

    private static readonly string[] Outgoing =
    [
        "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung", "Người ký", "Nơi nhận", "Đơn vị, người nhận bản lưu",
        "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ];

    public static IReadOnlyList<string> Of(DocumentDirection direction) => direction == DocumentDirection.Incoming ? Incoming : Outgoing;

    /// <summary>Column that leads to the document.</summary>
    public static int CodeColumn(DocumentDirection direction) => direction == DocumentDirection.Incoming ? 3 : 0;

    /// <summary>Column of type and subject.</summary>
    public static int SubjectColumn(DocumentDirection direction) => direction == DocumentDirection.Incoming ? 5 : 2;

    internal static RegisterLine Line(RegisterRow row, Handover? handover, string? answer) => With(
        row,
        [
            Day(row.RegisteredAt), CodeRules.Number(row.Number), row.OrganName, row.Code ?? "", Day(row.IssuedDate), $"{row.TypeName} {row.Subject}",
            handover is null ? "" : Receiver(handover), handover is null ? "" : Day(handover.At), handover is null ? "" : Receipt(handover),
            Notes(row, answer is null ? null : $"Trả lời: {answer}"),
        ]);

    internal static RegisterLine Line(RegisterRow row, Dispatch? dispatch) => With(
        row,
        [
            row.Code ?? CodeRules.Number(row.Number), Day(row.IssuedDate), $"{row.TypeName} {row.Subject}", row.SignerName ?? "", Places(row), Kept(row),
            dispatch is null ? "1 (lưu)" : Invariant($"{dispatch.Receivers} điện tử"), dispatch?.SentAt is { } sent ? Day(sent) : "",
            dispatch is null ? "" : Invariant($"{dispatch.Received}/{dispatch.Receivers} nơi đã nhận"), Notes(row, null),
        ]);

    private static RegisterLine With(RegisterRow row, IReadOnlyList<string> cells) =>
        new(row.Number, row.DocumentId, row.Urgency, row.CancelledAt is not null, cells)
        {
            EntryId = row.EntryId,
            Returned = row.ReturnedAt is not null,
            Corrections = row.Corrections,
            Scanned = row.Scanned,
        };

    private static string Receiver(Handover to) =>
        to.StepType == "EOffice.Direct" ? to.Title : to.StepType == "EOffice.Process" ? $"{to.Title}, {to.UnitName}" : to.UnitName;

    /// <summary>In an electronic register the receipt is the opening or the decision, with its time.</summary>
    private static string Receipt(Handover to) => to switch
    {
        { DoneBy: { } who, DoneAt: { } at } => $"{who}, {Time(at)}",
        { SeenAt: { } at } => $"Đã mở {Time(at)}",
        _ => "",
    };

    private static string Places(RegisterRow row) =>
        string.Join("; ", Lines(row).Where(l => !l.StartsWith("Lưu", StringComparison.OrdinalIgnoreCase)));

    private static string Kept(RegisterRow row) =>
        Lines(row).FirstOrDefault(l => l.StartsWith("Lưu", StringComparison.OrdinalIgnoreCase)) is { } line
            ? line[3..].TrimStart(':', ' ')
            : "Văn thư";

    private static string[] Lines(RegisterRow row) =>
        (row.ToPlaces ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Notes(RegisterRow row, string? more)
    {
        string?[] notes =
        [
            row.CancelledAt is { } at ? $"Đã hủy số ngày {Day(at)}: {row.CancelReason?.TrimEnd('.')}" : null,
            row.ReturnedAt is { } back ? $"Đã trả lại ngày {Day(back)}: {row.ReturnReason?.TrimEnd('.')}" : null,
            row.Scanned ? "Ký giấy, quét" : null,
            row.Urgency == Urgency.Normal ? null : UrgencyNames.Of(row.Urgency),
            row.Corrections > 0 ? "Có đính chính" : null,
            row.Repeats ? "Có văn bản trùng đến trước" : null,
            more,
        ];
        return string.Join(". ", notes.Where(n => n is not null));
    }

    private static string Day(DateTime utc) => Day(LocalTime.DateOf(LocalTime.ToLocal(utc)));

    private static string Day(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTime utc) => LocalTime.ToLocal(utc).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
