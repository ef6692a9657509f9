using System.Globalization;
using System.Text;
using System.Text.Json;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>Reads what the designer sends: nothing is bound by the framework, so that everything wrong is told in words.</summary>
internal static class ElsaRequest
{
    private const int MostIds = 200;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The unit for which the address draws; null for the whole agency.</summary>
    public static Guid? UnitId(this HttpContext http) => Guid.TryParse(http.GetRouteValue("unitId") as string, out var id) ? id : null;

    public static string Route(this HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";

    public static string? Text(this HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    public static int Number(this HttpContext http, string name, int otherwise) =>
        int.TryParse(http.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>All values of a name, given repeatedly or joined by commas.</summary>
    public static IReadOnlyList<string> Texts(this HttpContext http, string name) =>
        [.. http.Request.Query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Take(MostIds)];

    /// <summary>One id for the command: the caller's own when it may be sent twice.</summary>
    public static string OperationId(this HttpContext http) =>
        http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 and <= 80 } key] ? key : Guid.NewGuid().ToString("N");

    /// <summary>The state that the page saw last, from If-Match.</summary>
    public static ProcedureStamp? Expected(this HttpContext http) =>
        http.Request.Headers.IfMatch is [{ } tag] && ProcedureStamp.TryParse(tag.Trim().Replace("W/", "", StringComparison.Ordinal).Trim('"'), out var stamp) ? stamp : null;

    public static (VersionChoice Choice, int Number) VersionOf(string? text, VersionChoice otherwise = VersionChoice.Latest) => text switch
    {
        "Latest" => (VersionChoice.Latest, 0),
        "Published" => (VersionChoice.Published, 0),
        "LatestOrPublished" or "LatestAndPublished" => (VersionChoice.LatestOrPublished, 0),
        "Draft" => (VersionChoice.Draft, 0),
        "AllVersions" or "All" => (VersionChoice.All, 0),
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (VersionChoice.Number, number),
        _ => (otherwise, 0),
    };

    /// <summary>The body as text, or null when it is no UTF-8. Measured before anything is parsed.</summary>
    /// <exception cref="BadHttpRequestException">It is too large; <see cref="ElsaErrors"/> says so.</exception>
    public static async Task<(string? Text, IResult? Refused)> ReadTextAsync(this HttpContext http, CancellationToken ct)
    {
        if (http.Request.ContentLength > ProcedureText.MostBytes)
        {
            throw TooLarge;
        }

        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
            {
                await kept.WriteAsync(buffer.AsMemory(0, read), ct);
                if (kept.Length > ProcedureText.MostBytes)
                {
                    throw TooLarge;
                }
            }

            return (Utf8.GetString(kept.GetBuffer(), 0, (int)kept.Length), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Answers.Bad("Chưa đọc được: nội dung gửi lên không phải văn bản UTF-8."));
        }
    }

    /// <summary>The body as a JSON object; an empty one stands for <c>{}</c>.</summary>
    public static async Task<(JsonElement Body, IResult? Refused)> ReadJsonAsync(this HttpContext http, CancellationToken ct)
    {
        var (text, refused) = await http.ReadTextAsync(ct);
        return refused is null ? Parse(text!) : (default, refused);
    }

    public static (JsonElement Body, IResult? Refused) Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (document.RootElement.Clone(), null)
                : (default, Answers.Bad("Chưa đọc được: nội dung gửi lên phải là một đối tượng JSON."));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            return (default, Answers.Bad("Chưa đọc được: nội dung gửi lên không phải JSON hợp lệ, hoặc lồng quá sâu. Tải lại trang rồi làm lại."));
        }
    }

    /// <summary>A text property, or null when it is missing or something else.</summary>
    public static string? Text(this JsonElement body, string name)
    {
        try
        {
            return Find(body, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    public static bool Flag(this JsonElement body, string name) => Find(body, name) is { ValueKind: JsonValueKind.True };

    public static int? Number(this JsonElement body, string name) => Find(body, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static IReadOnlyList<string> Texts(this JsonElement body, string name) => Find(body, name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Take(MostIds).Where(e => e.ValueKind == JsonValueKind.String).Select(TextOf).OfType<string>()]
        : [];

    public static JsonElement? Find(this JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in body.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static BadHttpRequestException TooLarge => new("Too large.", StatusCodes.Status413PayloadTooLarge);
}
