using EOffice.Core.Platform;
using EOffice.Web.Hosting;

namespace EOffice.Web.Api.Doors;

/// <summary>Gives every error of the API the same form, also those that no endpoint wrote: problem details with a stable code and
/// Vietnamese words.</summary>
internal sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log) : CallErrors(next, log)
{
    protected override Task AnswerAsync(HttpContext http, int status) =>
        Problems.WriteAsync(http, status, RefusalOf(http, status));

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
