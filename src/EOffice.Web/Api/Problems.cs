using System.Text.Json;
using EOffice.Core.Platform;

namespace EOffice.Web.Api;

/// <summary>An error of the API (RFC 9457).</summary>
/// <param name="Type">A name for the kind of error, made of the code.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">Why, and what to do next.</param>
/// <param name="Code">Stable: programs decide by it, never by the words.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Code);

/// <summary>Refusals as answers of the API.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>Codes that say more than "what was sent can't be done".</summary>
    private static readonly Dictionary<string, int> Known = new()
    {
        ["operation.forbidden"] = StatusCodes.Status403Forbidden,
        ["task.not-yours"] = StatusCodes.Status403Forbidden,
        ["operation.stale"] = StatusCodes.Status412PreconditionFailed,
        ["task.already-done"] = StatusCodes.Status409Conflict,
        ["task.taken-back"] = StatusCodes.Status409Conflict,
        ["intake.not-waiting"] = StatusCodes.Status409Conflict,
        ["intake.file-too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["operation.id-missing"] = StatusCodes.Status400BadRequest,
    };

    public static IResult Of(Refusal refusal) => new Told(refusal, Known.GetValueOrDefault(
        refusal.Code,
        refusal.Code.EndsWith(".not-found", StringComparison.Ordinal) ? StatusCodes.Status404NotFound
        : refusal.Code.StartsWith("api.body", StringComparison.Ordinal) ? StatusCodes.Status400BadRequest
        : StatusCodes.Status422UnprocessableEntity));

    /// <summary>What isn't there and what one may not see look the same.</summary>
    public static IResult Missing(string what) => Of(PlatformRefusals.NotFound(what));

    public static IResult Of(int status, Refusal refusal) => new Told(refusal, status);

    public static Task WriteAsync(HttpContext http, int status, Refusal refusal)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var problem = new Problem($"urn:eoffice:{refusal.Code}", TitleOf(status), status, refusal.Message, refusal.Code);
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options), http.RequestAborted).AsTask();
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Yêu cầu chưa đúng",
        StatusCodes.Status401Unauthorized => "Chưa đăng nhập",
        StatusCodes.Status403Forbidden => "Chưa có quyền",
        StatusCodes.Status404NotFound => "Không tìm thấy",
        StatusCodes.Status409Conflict => "Người khác đã làm trước",
        StatusCodes.Status412PreconditionFailed => "Nội dung đã thay đổi",
        StatusCodes.Status413PayloadTooLarge => "Quá lớn",
        StatusCodes.Status428PreconditionRequired => "Thiếu If-Match",
        StatusCodes.Status429TooManyRequests => "Gọi quá nhanh",
        >= StatusCodes.Status500InternalServerError => "Hệ thống gặp lỗi",
        _ => "Chưa ghi được",
    };

    private sealed class Told(Refusal refusal, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, status, refusal);
    }
}
