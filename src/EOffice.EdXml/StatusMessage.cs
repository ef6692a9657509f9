namespace EOffice.EdXml;

/// <summary>A receipt or progress message about a document sent earlier (QCVN 102; domain rule C4, C9).</summary>
/// <param name="From">Who reports.</param>
/// <param name="ResponseFor">The document reported on.</param>
/// <param name="Staff">The person who acted.</param>
/// <param name="StatusCode">Two digits, see <see cref="StatusCodes"/>; kept as sent even when unknown.</param>
/// <param name="Description">Free text, such as the reason of a refusal.</param>
/// <param name="Timestamp">When it happened; on the wire local time of Việt Nam (+07:00) to the second.</param>
public sealed record StatusMessage(
    Organisation From,
    ResponseFor ResponseFor,
    StaffInfo? Staff,
    string StatusCode,
    string? Description,
    DateTimeOffset Timestamp);

/// <summary>The status codes the axis knows, with their Vietnamese names.</summary>
public static class StatusCodes
{
    public const string Delivered = "01";
    public const string Refused = "02";
    public const string Received = "03";
    public const string Assigned = "04";
    public const string InProgress = "05";
    public const string Completed = "06";
    public const string TakenBack = "13";
    public const string Agreed = "15";
    public const string Declined = "16";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Delivered] = "Đã đến",
        [Refused] = "Từ chối tiếp nhận",
        [Received] = "Đã tiếp nhận",
        [Assigned] = "Phân công",
        [InProgress] = "Đang xử lý",
        [Completed] = "Hoàn thành",
        [TakenBack] = "Lấy lại",
        [Agreed] = "Đồng ý",
        [Declined] = "Từ chối",
    };

    /// <summary>All known codes, in ascending order.</summary>
    public static IReadOnlyCollection<string> All => Names.Keys;

    /// <summary>The Vietnamese name of a code, null when the code is unknown.</summary>
    public static string? NameOf(string code) => Names.GetValueOrDefault(code);
}
