using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;

namespace EOffice.Web.Hosting.Security;

/// <summary>What guards every request: limits, keys, proxies, antiforgery, and "signed in unless said otherwise".</summary>
internal static class SecuritySetup
{
    public static void AddOfficeSecurity(this WebApplicationBuilder builder, OfficeSettings settings)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = PageSetup.FormLimit;
        });

        var services = builder.Services;
        // Kept with the data: sign-ins and half-filled forms survive a restart, and a second node reads them too.
        services.AddDataProtection().SetApplicationName("EOffice").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "eoffice-bm";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = settings.CookiePolicy();
            o.SuppressXFrameOptionsHeader = true; // SecurityHeaders writes it on every answer
        });
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in settings.KnownProxies)
            {
                o.KnownProxies.Add(IPAddress.Parse(proxy));
            }

            if (o.KnownProxies.Count == 0)
            {
                // An empty list would mean "believe anybody".
                o.ForwardedHeaders = ForwardedHeaders.None;
            }
        });
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static CookieSecurePolicy CookiePolicy(this OfficeSettings settings) =>
        settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
