using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Procedures;

/// <summary>Addresses and words that the pages of procedures share.</summary>
internal static class ProcedureAddress
{
    /// <summary>For whose documents a line of the binding table is; the receiving side of internal ones is a kind of its own.</summary>
    public static readonly IReadOnlyList<(string Slug, string Words, DocumentDirection Direction, bool IsReceiving)> Directions =
    [
        ("den", "Văn bản đến", DocumentDirection.Incoming, false),
        ("di", "Văn bản đi", DocumentDirection.Outgoing, false),
        ("noi-bo", "Văn bản nội bộ", DocumentDirection.Internal, false),
        ("noi-bo-nhan", "Văn bản nội bộ, nơi nhận", DocumentDirection.Internal, true),
    ];

    public static readonly IReadOnlyList<(string Slug, string Words, ProcedureState State)> States =
    [
        ("dang-dung", "đang dùng", ProcedureState.InForce), ("nhap", "nháp", ProcedureState.Draft), ("ngung", "ngừng dùng", ProcedureState.Retired),
    ];

    /// <summary>The administrator draws for all, a unit's administrator in the unit's own place.</summary>
    public static string Designer(string definitionId, Guid? unitId, ProcedureRight right) =>
        unitId is { } unit && !right.IsAdministrator ? $"/quy-trinh/don-vi/{unit}/{Uri.EscapeDataString(definitionId)}" : $"/quy-trinh/{Uri.EscapeDataString(definitionId)}";

    public static string Version(string definitionId, int version) => FormattableString.Invariant($"/quy-trinh/{Uri.EscapeDataString(definitionId)}/{version}");

    public static string Compare(string definitionId, int before, int after) => FormattableString.Invariant($"/quy-trinh/{Uri.EscapeDataString(definitionId)}/so-sanh/{before}/{after}");

    public static string Words(Urgency urgency) => EOffice.Web.Pages.Tasks.UrgencyText.Of(urgency)?.Words ?? "Thường";

    public static string Direction(ProcedureBinding line) => Directions.First(d => d.Direction == line.Direction && d.IsReceiving == line.IsReceiving).Words;

    public static int StatusOf(Refusal refusal) => refusal.Code == "procedure.stale" ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
}
