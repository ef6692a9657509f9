namespace EOffice.Web.Hosting.SignIn;

/// <summary>While a person owes a new password, every address leads to changing it; only signing out and error pages stay open.</summary>
internal sealed class FirstPasswordDoor(RequestDelegate next)
{
    private const string ChangePage = "/doi-mat-khau";

    private static readonly string[] Open = [ChangePage, "/dang-xuat", "/loi", "/healthz"];

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.User.OwesNewPassword() || Open.Any(p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        if (context.Request.IsApi())
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            context.Response.Redirect(ChangePage);
        }

        return Task.CompletedTask;
    }
}
