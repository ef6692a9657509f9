using System.Globalization;
using System.Text.Json;

namespace EOffice.Core.Exchange.Axis;

/// <summary>The reply envelope of both shapes: <c>{status, ErrorCode, ErrorDesc, data}</c>.</summary>
internal sealed record AxisReply(string Status, string Code, string Description, JsonElement Data)
{
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF"];

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public bool IsOk => Code is "0" or "" && Status.Equals("OK", StringComparison.OrdinalIgnoreCase);

    public static AxisReply Of(ReadOnlyMemory<byte> json)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        return root.ValueKind != JsonValueKind.Object
            ? throw new JsonException("The reply is no object.")
            : new AxisReply(
                Text(root, "status") ?? "", Text(root, "ErrorCode") ?? "", Text(root, "ErrorDesc") ?? "",
                Find(root, "data") is { } data ? data.Clone() : default);
    }

    /// <summary>A field by any of its names, in any case: builders of axes spell them differently.</summary>
    public static string? Text(JsonElement owner, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(owner, name) is { } found)
            {
                return found.ValueKind switch { JsonValueKind.String => found.GetString(), JsonValueKind.Number => found.GetRawText(), _ => null };
            }
        }

        return null;
    }

    /// <summary>Times without an offset are Vietnamese; whole numbers are milliseconds since 1970.</summary>
    public static DateTimeOffset? Time(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? InVietnam(local)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : null;

    /// <summary>The calendar's first day is what software writes for "not known", and has no instant here.</summary>
    private static DateTimeOffset? InVietnam(DateTime local) => local.Ticks < Vietnam.Ticks ? null : new DateTimeOffset(local, Vietnam);

    private static JsonElement? Find(JsonElement owner, string name)
    {
        if (owner.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in owner.EnumerateObject())
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }

        return null;
    }
}
