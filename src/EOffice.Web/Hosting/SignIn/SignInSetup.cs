using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Hosting.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>ASP.NET Core Identity over the office's accounts: lockout, password rules, the cookie.</summary>
internal static class SignInSetup
{
    public const int TriesBeforeLockout = 5;
    public const int LockoutMinutes = 15;
    public const int LeastPasswordLength = 10;
    public const int HoursRemembered = 12;

    public static void AddOfficeSignIn(this IServiceCollection services, OfficeSettings settings)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<WorkstationHash>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(Rules)
            .AddEntityFrameworkStores<OfficeDb>()
            .AddSignInManager<OfficeSignInManager>()
            .AddClaimsPrincipalFactory<PrincipalFactory>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddErrorDescriber<VietnameseIdentityErrors>();
        services.AddScoped(s => (OfficeSignInManager)s.GetRequiredService<SignInManager<Account>>());
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            // A changed password or a closed account ends the other sessions within a minute.
            o.ValidationInterval = TimeSpan.FromMinutes(1);
            o.OnRefreshingPrincipal = KeepSession;
        });
        services.ConfigureApplicationCookie(o => SetCookie(o, settings));
    }

    private static void Rules(IdentityOptions o)
    {
        o.Lockout.AllowedForNewUsers = true;
        o.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
        o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(LockoutMinutes);
        // Length guards; forced signs and capitals only bring "Matkhau@123".
        o.Password.RequiredLength = LeastPasswordLength;
        o.Password.RequiredUniqueChars = 5;
        o.Password.RequireDigit = false;
        o.Password.RequireLowercase = false;
        o.Password.RequireUppercase = false;
        o.Password.RequireNonAlphanumeric = false;
    }

    private static void SetCookie(CookieAuthenticationOptions o, OfficeSettings settings)
    {
        o.Cookie.Name = "eoffice";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = settings.CookiePolicy();
        o.ExpireTimeSpan = TimeSpan.FromHours(HoursRemembered);
        o.SlidingExpiration = true;
        o.LoginPath = "/dang-nhap";
        o.LogoutPath = "/dang-xuat";
        o.ReturnUrlParameter = "returnUrl";
        o.Events.OnRedirectToLogin = ToSignIn;
        o.Events.OnRedirectToAccessDenied = c =>
        {
            c.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>People go to the sign-in page and come back; programs and scripts get 401.</summary>
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.IsApi() || context.Request.IsFromScript())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) ? context.RedirectUri : BackToThePage(context));
        }

        return Task.CompletedTask;
    }

    /// <summary>What was posted can't be posted again by a link: the way back leads to the page that the form stood on.</summary>
    private static string BackToThePage(RedirectContext<CookieAuthenticationOptions> context)
    {
        var query = QueryString.Create(context.Request.Query.Where(q => q.Key != "handler"));
        var back = QueryString.Create("returnUrl", context.Request.PathBase + context.Request.Path + query).Add("da-gui", "true");
        return UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, context.Options.LoginPath, back);
    }

    private static Task KeepSession(SecurityStampRefreshingPrincipalContext context)
    {
        var session = context.CurrentPrincipal?.FindFirst(OfficeClaims.Session);
        if (session is not null && context.NewPrincipal?.Identity is System.Security.Claims.ClaimsIdentity renewed)
        {
            renewed.TryRemoveClaim(renewed.FindFirst(OfficeClaims.Session));
            renewed.AddClaim(session.Clone());
        }

        return Task.CompletedTask;
    }
}
