using EOffice.Core.Platform;

namespace EOffice.Web.Api.Doors;

/// <summary>Gives every error of the API the same form, also those that no endpoint wrote: problem details with a stable code and
/// Vietnamese words, and nothing about how the server is built.</summary>
internal sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception unreadable) when (SendersFault(unreadable) is not null && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = SendersFault(unreadable)!.Value;
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(error, "A call of the API failed");
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = http.Response;
        if (response.StatusCode >= StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
        {
            await Problems.WriteAsync(http, response.StatusCode, RefusalOf(http, response.StatusCode));
        }
    }

    /// <summary>What the server could not read (too large, cut off, a form that is none) is the sender's fault, however deep it was noticed.</summary>
    private static int? SendersFault(Exception? cause) => cause switch
    {
        null => null,
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ => SendersFault(cause.InnerException),
    };

    private static Refusal RefusalOf(HttpContext http, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => http.Request.Headers.Authorization.Count > 0 ? DoorRefusals.TokenRefused : DoorRefusals.SignInFirst,
        StatusCodes.Status403Forbidden => new Refusal("api.forbidden", "Ông/bà chưa có quyền làm việc này, hoặc còn phải đổi mật khẩu lần đầu trước khi dùng."),
        StatusCodes.Status404NotFound => new Refusal("api.no-such-address", "Không có địa chỉ này. Xem danh sách lời gọi ở trang /api."),
        StatusCodes.Status405MethodNotAllowed => new Refusal("api.no-such-method", "Địa chỉ này không nhận phương thức vừa dùng. Xem danh sách lời gọi ở trang /api."),
        StatusCodes.Status413PayloadTooLarge => new Refusal("api.too-large", "Chưa nhận được: nội dung gửi lên quá lớn. Nội dung JSON nhận đến 1 MB, tệp nhận đến 50 MB."),
        StatusCodes.Status415UnsupportedMediaType => new Refusal("api.wrong-media-type", "Chưa đọc được: kiểu nội dung (Content-Type) không đúng với lời gọi này. Xem kiểu cần gửi ở trang /api."),
        >= StatusCodes.Status500InternalServerError => new Refusal("api.failed", "Hệ thống gặp lỗi khi xử lý lời gọi này. Gọi lại với cùng Idempotency-Key; nếu vẫn lỗi thì báo quản trị."),
        _ => new Refusal(
            "api.bad-request", "Chưa nhận được: tham số không đúng kiểu, nội dung không đầy đủ, hoặc lời gọi bằng phiên trình duyệt thiếu mã chống giả mạo (RequestVerificationToken)."),
    };
}
