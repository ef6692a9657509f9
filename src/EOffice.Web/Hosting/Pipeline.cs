using System.Globalization;
using EOffice.Web.Api;
using EOffice.Web.Api.Doors;
using EOffice.Web.ElsaApi;
using EOffice.Web.Hosting.Jobs;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Hosting.SignIn;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Notices;
using EOffice.Web.Pages.Procedures;
using EOffice.Web.Pages.Shared;
using EOffice.Web.Pages.Tasks;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.StaticFiles;
using Serilog;
using Serilog.Events;

namespace EOffice.Web.Hosting;

/// <summary>The order in which a request passes the doors.</summary>
internal static class Pipeline
{
    public static void UseOfficePipeline(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseSerilogRequestLogging(o =>
        {
            o.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            o.GetMessageTemplateProperties = (http, path, elapsed, status) =>
            [
                new("RequestMethod", new ScalarValue(http.Request.Method)), new("RequestPath", new ScalarValue(FeedEndpoint.WithoutSecret(path))),
                new("StatusCode", new ScalarValue(status)), new("Elapsed", new ScalarValue(elapsed)),
            ];
        });
        app.UseErrorPages();
        app.UseHsts(); // speaks over https only, and never for loopback names
        app.UseMiddleware<StudioFiles>();
        app.UseWhen(c => StaticText.Is(c.Request.Path), files => files.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = KeepADay, ContentTypeProvider = FileTypes() });
        app.UseRequestLocalization(Vietnamese());
        app.UseJobsDashboardPolicy();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<TokenDoor>();
        app.UseMiddleware<ProcessContextDoor>();
        app.UseMiddleware<FirstPasswordDoor>();
        app.UseAuthorization();
        app.UseMiddleware<ApiDoor>();
        app.UseMiddleware<AntiforgeryDoor>();

        app.MapRazorPages();
        app.MapGet("/", async (Frame frame, CancellationToken ct) => Results.LocalRedirect((await frame.ReadAsync(ct)).Start));
        app.MapDocumentFiles();
        app.MapTheme();
        app.MapFrame();
        app.MapTyped();
        app.MapStudio();
        app.MapElsaApi();
        app.MapApi();
        app.MapHealth();
        app.MapDeadlineFeed();
        app.MapJobsDashboard();
    }

    /// <summary>The types of pdf.js that the framework doesn't know.</summary>
    private static FileExtensionContentTypeProvider FileTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        types.Mappings[".bcmap"] = types.Mappings[".pfb"] = "application/octet-stream";
        return types;
    }

    private static void KeepADay(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
            ? "public, max-age=31536000, immutable"
            : "public, max-age=86400";

    private static RequestLocalizationOptions Vietnamese()
    {
        var culture = new CultureInfo("vi-VN");
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(culture),
            SupportedCultures = [culture],
            SupportedUICultures = [culture],
            RequestCultureProviders = [],
        };
    }
}
