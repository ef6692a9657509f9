using EOffice.Web.Hosting;

namespace EOffice.Web.ElsaApi;

/// <summary>Gives the designer's calls their errors in the form that it shows, also those that no endpoint wrote.</summary>
internal sealed class ElsaErrors(RequestDelegate next, ILogger<ElsaErrors> log) : CallErrors(next, log)
{
    protected override Task AnswerAsync(HttpContext http, int status) =>
        Answers.Json(Answers.Error(status, TextOf(status)), status).ExecuteAsync(http);

    private static string TextOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Chưa nhận được yêu cầu: trang đã cũ hoặc yêu cầu không đầy đủ. Tải lại trang rồi làm lại.",
        StatusCodes.Status401Unauthorized => "Phiên làm việc đã hết. Đăng nhập lại rồi tiếp tục.",
        StatusCodes.Status403Forbidden => "Ông/bà chưa có quyền làm việc này.",
        StatusCodes.Status404NotFound => "Không có địa chỉ này.",
        StatusCodes.Status413PayloadTooLarge => "Chưa nhận được: nội dung gửi lên lớn hơn 2 MB. Tách quy trình thành nhiều quy trình nhỏ hơn.",
        >= StatusCodes.Status500InternalServerError => "Hệ thống gặp lỗi khi xử lý yêu cầu này. Thử lại; nếu vẫn lỗi thì báo quản trị.",
        _ => "Chưa nhận được yêu cầu này.",
    };
}
