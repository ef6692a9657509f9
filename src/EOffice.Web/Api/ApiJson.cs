using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EOffice.Core.Platform;

namespace EOffice.Web.Api;

/// <summary>How JSON is read and written: strictly, so that a misspelt field is told instead of being left out.</summary>
internal static class ApiJson
{
    private const int Deepest = 16;

    public static readonly JsonSerializerOptions Options = Strict();

    /// <summary>The same for the framework, which makes the document's schemas from it.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.MaxDepth = Deepest;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Strict()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Reads what a program sends: nothing is bound by the framework, so that everything wrong is told in words.</summary>
internal static class Bodies
{
    public const int MostBytes = 1024 * 1024;

    public static async Task<Outcome<T>> ReadAsync<T>(this HttpContext http, CancellationToken ct)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
        {
            return BodyRefusals.NotJson;
        }

        if (http.Request.ContentLength > MostBytes)
        {
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        }

        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > MostBytes)
            {
                throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
            }
        }

        return Parse<T>(kept.GetBuffer().AsSpan(0, (int)kept.Length));
    }

    private static Outcome<T> Parse<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options) is { } body ? body : BodyRefusals.Unreadable("$");
        }
        catch (JsonException wrong)
        {
            return BodyRefusals.Unreadable(wrong.Path ?? "$");
        }
        catch (Exception wrong) when (wrong is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // Half a surrogate pair.
            return BodyRefusals.Unreadable("$");
        }
    }
}

internal static class BodyRefusals
{
    private const int LongestPath = 100;

    public static readonly Refusal NotJson = new(
        "api.body-not-json", "Chưa đọc được: lời gọi này nhận nội dung JSON. Gửi kèm tiêu đề Content-Type: application/json.");

    public static readonly Refusal FileMissing = new(
        "api.body-file-missing", "Chưa nhận được tệp: lời gọi này nhận biểu mẫu multipart/form-data có đúng một tệp ở trường file. Xem mẫu ở trang /api.");

    public static Refusal Unreadable(string path) => new(
        "api.body-unreadable",
        $"Chưa đọc được nội dung JSON ở {(path.Length > LongestPath ? path[..LongestPath] : path)}: sai cú pháp, sai kiểu, thiếu trường bắt buộc, trường lặp hoặc trường lạ. Đối chiếu với tài liệu ở trang /api.");
}
