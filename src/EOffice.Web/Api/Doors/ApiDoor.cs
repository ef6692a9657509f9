using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Api.Doors;

/// <summary>Stands before every call of the API, after who calls is known and before a byte of the body is read: scope, how often,
/// and the headers without which the call could not be answered safely.</summary>
internal sealed class ApiDoor(RequestDelegate next, CallLimits limits)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CallRule>() is not { } rule)
        {
            await next(http);
            return;
        }

        if (!limits.Take(http.User.Text(OfficeClaims.Session), out var wait))
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(http, StatusCodes.Status429TooManyRequests, DoorRefusals.TooOften(limits.PerMinute));
            return;
        }

        if (RefusalOf(http, rule) is { } refused)
        {
            await Problems.WriteAsync(http, refused.Status, refused.Why);
            return;
        }

        await next(http);
    }

    private static (int Status, Refusal Why)? RefusalOf(HttpContext http, CallRule rule) =>
        !http.User.HasScope(rule.Scope) ? (StatusCodes.Status403Forbidden, DoorRefusals.ScopeMissing(rule.Scope))
        : rule.Changes && http.Request.Headers[RequestIds.Header] is not [{ Length: > 0 and <= RequestIds.Longest }] ? (StatusCodes.Status400BadRequest, DoorRefusals.KeyMissing)
        : rule.NeedsRevision && Tags.Expected(http) is null ? (StatusCodes.Status428PreconditionRequired, DoorRefusals.RevisionMissing)
        : null;
}

internal static class DoorRefusals
{
    public static readonly Refusal SignInFirst = new(
        "api.sign-in", "Chưa biết ai gọi: cần mã truy cập cá nhân trong tiêu đề Authorization (Bearer …), hoặc phiên đăng nhập. Tạo mã ở trang Cá nhân.");

    public static readonly Refusal TokenRefused = new(
        "api.token-refused", "Mã truy cập không dùng được: sai, đã hết hạn, đã thu hồi, hoặc tài khoản đang khóa. Tạo mã mới ở trang Cá nhân.");

    public static readonly Refusal KeyMissing = new(
        "api.idempotency-key-missing", $"Chưa ghi được: thiếu tiêu đề Idempotency-Key (1 đến {RequestIds.Longest} ký tự). Mỗi việc dùng một mã mới; gửi lại việc cũ thì dùng lại mã cũ.");

    public static readonly Refusal RevisionMissing = new(
        "api.if-match-missing", "Chưa ghi được: thiếu tiêu đề If-Match hoặc không đọc được. Đọc lại nội dung rồi gửi kèm ETag vừa nhận.");

    public static Refusal TooOften(int perMinute) => new(
        "api.too-often", $"Gọi quá nhanh: mỗi mã truy cập được {perMinute} lần gọi một phút. Chờ theo tiêu đề Retry-After rồi gọi lại.");

    public static Refusal ScopeMissing(string scope) => new(
        "api.scope-missing", $"Mã truy cập này không có phạm vi {scope} ({TokenScopes.All.FirstOrDefault(s => s.Code == scope).Words}). Tạo mã khác có phạm vi đó ở trang Cá nhân.");
}
