using EOffice.Web.Api.Doors;
using EOffice.Web.ElsaApi;
using Microsoft.AspNetCore.Http;

namespace EOffice.Web.Hosting;

/// <summary>Errors in words for people (/loi/{code}), problem details for /api. No stack traces to anybody.</summary>
internal static class ErrorPages
{
    /// <summary>A program asks, not a person: it wants a status and no page. /api itself is the page that explains the calls.</summary>
    public static bool IsApi(this HttpRequest request) =>
        (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue) || request.IsElsaApi();

    public static void UseErrorPages(this WebApplication app)
    {
        // Split once by the address as it came: while an error page runs, the path is that page's.
        app.UseWhen(c => c.Request.IsElsaApi(), designer => designer.UseMiddleware<ElsaErrors>());
        app.UseWhen(c => c.Request.IsApi() && !c.Request.IsElsaApi(), api => api.UseMiddleware<ApiErrors>());
        app.UseWhen(c => !c.Request.IsApi(), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/loi/500", StatusCodeSelector = StatusOf });
            pages.UseStatusCodePagesWithReExecute("/loi/{0}");
        });
    }

    /// <summary>A request the server could not read (too large, cut off) is the sender's fault, however deep it was noticed.</summary>
    private static int StatusOf(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException bad)
            {
                return bad.StatusCode;
            }
        }

        return StatusCodes.Status500InternalServerError;
    }
}
