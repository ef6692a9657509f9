using EOffice.Core.Platform;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>Stands before every call of the designer: who has no right to see procedures gets no further, whatever is asked, and an
/// address that names a unit names one of this agency. It runs before any body is read.</summary>
internal sealed class ElsaDoor : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        if (!services.GetRequiredService<ProcessContextSlot>().IsSet)
        {
            return Refused(StatusCodes.Status401Unauthorized, "Phiên làm việc đã hết. Đăng nhập lại rồi tiếp tục; bản đang vẽ vẫn còn trên màn hình.");
        }

        var right = await services.GetRequiredService<ProcedureRights>().FindAsync(http.RequestAborted);
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<OnlyReads>() is not null;
        if (!right.MayRead || (!reads && !right.MayEditSome))
        {
            return Refused(StatusCodes.Status403Forbidden, "Ông/bà chưa có quyền vẽ quy trình. Người làm được: quản trị hệ thống, quản trị đơn vị.");
        }

        if (http.GetRouteValue("unitId") is string unit && !await IsOursAsync(services, unit, http.RequestAborted))
        {
            return Answers.Missing("Không có đơn vị này trong cơ quan. Mở lại từ danh sách quy trình.");
        }

        return await next(context);
    }

    private static async Task<bool> IsOursAsync(IServiceProvider services, string unit, CancellationToken ct) =>
        Guid.TryParse(unit, out var id) && (await services.GetRequiredService<ProcedureCatalog>().UnitsAsync(ct)).Any(u => u.Id == id);

    private static IResult Refused(int status, string why) => Answers.Json(Answers.Error(status, why), status);
}

/// <summary>Marks a POST that only asks.</summary>
internal sealed class OnlyReads;
