using EOffice.Web.Api.Doors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Hosting.Security;

/// <summary>Asks every changing request for the antiforgery token, whatever kind of endpoint it goes to:
/// a new endpoint can't forget it. Who came by a token has no cookie that another site could use. Opt out with <see cref="IgnoreAntiforgeryTokenAttribute"/> where a caller has no cookie.</summary>
internal sealed class AntiforgeryDoor(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The token stands in the form: it is read here, before the page's own filters, by the page's own limit.
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is { } files && context.Request.HasFormContentType)
        {
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = files.Bytes }));
        }

        if (Changes(context.Request.Method) && !context.User.CameByToken() && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is null
            && !await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    }

    private static bool Changes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
