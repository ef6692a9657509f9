namespace EOffice.Web.ElsaApi;

/// <summary>Gives the designer's calls their errors in the form that it shows, also those that no endpoint wrote.</summary>
internal sealed class ElsaErrors(RequestDelegate next, ILogger<ElsaErrors> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = bad.StatusCode;
        }
        catch (InvalidDataException) when (!http.Response.HasStarted)
        {
            // A form that is none.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(error, "A call of the designer failed");
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = http.Response;
        if (response.StatusCode >= StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
        {
            await Answers.Json(Answers.Error(response.StatusCode, TextOf(response.StatusCode)), response.StatusCode).ExecuteAsync(http);
        }
    }

    private static string TextOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Chưa nhận được yêu cầu: trang đã cũ hoặc yêu cầu không đầy đủ. Tải lại trang rồi làm lại.",
        StatusCodes.Status401Unauthorized => "Phiên làm việc đã hết. Đăng nhập lại rồi tiếp tục.",
        StatusCodes.Status403Forbidden => "Ông/bà chưa có quyền làm việc này.",
        StatusCodes.Status404NotFound => "Không có địa chỉ này.",
        StatusCodes.Status413PayloadTooLarge => "Chưa nhận được: nội dung gửi lên lớn hơn 2 MB.",
        >= StatusCodes.Status500InternalServerError => "Hệ thống gặp lỗi khi xử lý yêu cầu này. Thử lại; nếu vẫn lỗi thì báo quản trị.",
        _ => "Chưa nhận được yêu cầu này.",
    };
}
