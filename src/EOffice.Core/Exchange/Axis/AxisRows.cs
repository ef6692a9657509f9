using System.Text.Json;

namespace EOffice.Core.Exchange.Axis;

/// <summary>What both shapes put into <c>data</c>.</summary>
internal static class AxisRows
{
    /// <summary>Longer ids are nobody's; the column holds as many.</summary>
    public const int LongestId = 150;

    public static string IdOf(AxisReply reply) =>
        (reply.Data.ValueKind switch
        {
            JsonValueKind.String => reply.Data.GetString(),
            JsonValueKind.Number => reply.Data.GetRawText(),
            JsonValueKind.Array => reply.Data.EnumerateArray().Select(e => AxisReply.Text(e, "docId", "DocId", "id")).FirstOrDefault(),
            _ => AxisReply.Text(reply.Data, "docId", "id"),
        }) is { Length: > 0 } id ? id : throw new AxisException("Trục liên thông nhận gói tin nhưng không cho mã.");

    /// <summary>Rows for this agency; a system may serve several. A time that can't be read is now: better asked twice than lost.</summary>
    public static IEnumerable<AxisRow> Of(AxisReply reply, bool isStatus, string agency, DateTimeOffset now)
    {
        if (reply.Data.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return [];
        }

        if (reply.Data.ValueKind != JsonValueKind.Array)
        {
            throw new AxisException("Trục liên thông trả lời không đúng quy cách: danh sách gói tin không đọc được.");
        }

        return [.. reply.Data.EnumerateArray()
            .Where(row => AxisReply.Text(row, "docId", "id") is { Length: > 0 and <= LongestId })
            .Select(row => new AxisRow(
                AxisReply.Text(row, "docId", "id")!,
                isStatus,
                AxisReply.Text(row, "from"),
                AxisReply.Text(row, "to"),
                AxisReply.Time(AxisReply.Text(row, "created_time", "createdTime")) ?? now))
            .Where(row => string.IsNullOrEmpty(row.ToCode) || row.ToCode.Split([';', ','], StringSplitOptions.TrimEntries).Contains(agency, StringComparer.Ordinal))];
    }

    public static IReadOnlyList<AxisAgency> AgenciesOf(AxisReply reply) => reply.Data.ValueKind != JsonValueKind.Array ? [] :
        [.. reply.Data.EnumerateArray()
            .Select(row => new AxisAgency(AxisReply.Text(row, "code", "organId", "id") ?? "", AxisReply.Text(row, "name", "organName") ?? ""))
            .Where(a => a.Code.Length > 0)];
}
