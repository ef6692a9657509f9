using EOffice.Core.Directory;
using Hangfire;
using Hangfire.Dashboard;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Hangfire's own page of the clock, for administrators: to look, not to touch. What is owed stands in our tables; starting or deleting a
/// run of the clock would mend nothing there, so nobody may.</summary>
internal static class JobsDashboard
{
    public const string Path = "/quan-tri/cong-viec";

    /// <summary>Its pages bring inline styles for the bars and scripts of their own; nothing may be loaded from elsewhere.</summary>
    public const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void MapJobsDashboard(this IEndpointRouteBuilder endpoints)
    {
        DashboardWords.Install();
        endpoints.MapHangfireDashboard(Path, new DashboardOptions
        {
            Authorization = [],
            AsyncAuthorization = [new AdministratorsOnly()],
            IsReadOnlyFunc = _ => true,
            AppPath = "/quan-tri/tinh-trang",
            DashboardTitle = "EOffice · Việc chạy nền",
            DisplayStorageConnectionString = false,
            DefaultRecordsPerPage = 20,
            StatsPollingInterval = 15_000,
        });
    }

    /// <summary>Loosens the content policy for this path alone.</summary>
    public static void UseJobsDashboardPolicy(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal))
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
        }

        return next(context);
    });

    /// <summary>Whoever is not signed in has been sent to the door before; here the role is asked.</summary>
    private sealed class AdministratorsOnly : IDashboardAsyncAuthorizationFilter
    {
        public Task<bool> AuthorizeAsync(DashboardContext context) =>
            context.GetHttpContext().RequestServices.GetRequiredService<AdministratorRights>().HasAsync(context.GetHttpContext().RequestAborted);
    }
}
