using System.Diagnostics;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages;

/// <summary>An error in words: what, why, what next. Never a stack trace. It also answers refused POSTs, so it asks no token.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public string What { get; private set; } = "";

    public string Why { get; private set; } = "";

    /// <summary>Finds the failure in the log; only where there is one to find.</summary>
    public string? Trace { get; private set; }

    public void OnGet(int code) => Tell(code);

    public void OnPost(int code) => Tell(code);

    private void Tell(int code)
    {
        // Asked for directly the address is nothing special: only a failed request carries its status.
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not null;
        var status = failed ? Response.StatusCode : StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        (What, Why) = status switch
        {
            StatusCodes.Status400BadRequest => (
                "Chưa ghi được: trang đã mở quá lâu hoặc thiếu thông tin",
                "Để an toàn, hệ thống không nhận lại biểu mẫu cũ. Quay lại trang trước, tải lại rồi làm lại."),
            StatusCodes.Status403Forbidden => (
                "Ông/bà chưa có quyền mở trang này",
                "Người phân quyền: quản trị hệ thống của cơ quan. Việc được giao cho ông/bà luôn có trong Việc của tôi."),
            StatusCodes.Status409Conflict => (
                "Chưa ghi được: nội dung vừa được người khác thay đổi",
                "Không ai bị ghi đè. Quay lại trang trước, tải lại để xem bản mới nhất rồi làm tiếp; phần đã gõ được giữ lại."),
            StatusCodes.Status404NotFound => (
                "Không tìm thấy trang này",
                "Đường dẫn có thể gõ nhầm, hoặc nội dung không được giao cho ông/bà. Mở lại từ Việc của tôi."),
            StatusCodes.Status413PayloadTooLarge => (
                "Nội dung gửi lên quá lớn",
                "Chia nhỏ hoặc nén tệp rồi gửi lại."),
            >= 500 => (
                "Hệ thống chưa làm được việc vừa yêu cầu",
                "Nội dung đã lưu trước đó không mất. Thử lại sau ít phút; nếu vẫn vậy, báo quản trị mã bên dưới."),
            _ => (
                "Chưa mở được trang này",
                "Yêu cầu không đúng cách hệ thống nhận. Mở lại từ Việc của tôi."),
        };
        if (RefusalOfRequest.Find(HttpContext) is { } refusal
            && status < StatusCodes.Status500InternalServerError)
        {
            // The operation knows better than the status: who may, what is missing.
            var note = Note.Tell("stop", refusal.Message);
            (What, Why) = (note.What, string.Join(' ', note.Lines) is { Length: > 0 } why ? why : Why);
        }

        Trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
