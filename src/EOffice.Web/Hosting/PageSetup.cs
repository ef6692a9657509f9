using System.Text.Encodings.Web;
using System.Text.Unicode;
using EOffice.Web.Pages.Verification;
using Microsoft.AspNetCore.Http.Features;

namespace EOffice.Web.Hosting;

/// <summary>Razor Pages under Vietnamese routes.</summary>
internal static class PageSetup
{
    /// <summary>Enough for any form of text; pages that take files raise it for themselves.</summary>
    public const long FormLimit = 2 * 1024 * 1024;

    public static void AddOfficePages(this IServiceCollection services)
    {
        services.AddRazorPages(o =>
        {
            // The same pages for the procedures of one unit.
            o.Conventions.AddPageRoute("/Procedures/Designer", "/quy-trinh/don-vi/{unitId:guid}/{id:maxlength(60)}");
            o.Conventions.AddPageRoute("/Procedures/Instances", "/quy-trinh/don-vi/{unitId:guid}/ho-so");
            o.Conventions.AddPageRoute("/Procedures/Instance", "/quy-trinh/don-vi/{unitId:guid}/ho-so/{id:guid}");
        }).AddMvcOptions(o => o.ModelMetadataDetailsProviders.Add(new ListElements()));
        services.AddSingleton<PublicLimits>();
        services.AddProblemDetails();
        services.AddStaticCompression();
        // Vietnamese letters stay letters in the page: smaller, and readable in the source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services.Configure<FormOptions>(o =>
        {
            o.MultipartBodyLengthLimit = FormLimit;
            o.ValueLengthLimit = 512 * 1024;
            o.ValueCountLimit = 512;
        });
    }
}
