using EOffice.Web.Api;
using EOffice.Web.Hosting.Jobs;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Hosting;

/// <summary>Puts the web host together; the tests start the same one.</summary>
internal static class OfficeHost
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(OfficeHost).Assembly.GetName().Name,
            WebRootPath = PublishedWebRoot(),
        });
        // From a build folder the pages' files are found through the manifest of the build; a published copy has none and needs none.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(builder.Configuration["EOFFICE_URLS"] is { Length: > 0 } urls ? urls : DefaultUrls);
        var settings = SettingsReader.Read(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(settings);
        DataFolder.Prepare(settings);

        builder.AddOfficeLogs(settings);
        builder.AddOfficeSecurity(settings);
        builder.Services.AddOfficeModules(settings);
        builder.Services.AddOfficeSignIn(settings);
        builder.Services.AddOfficeJobs(settings);
        builder.Services.AddOfficePages();
        builder.Services.AddOfficeApi();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseOfficePipeline();
        return app;
    }

    private static string? PublishedWebRoot()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return System.IO.Directory.Exists(folder) ? folder : null;
    }
}
