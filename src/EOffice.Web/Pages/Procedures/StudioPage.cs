using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>What stands around the Studio on a page.</summary>
/// <param name="Element">The part of the Studio that is shown.</param>
/// <param name="Scope">Address under which the page and the Studio's calls lie: the whole agency's, or a unit's.</param>
/// <param name="SubjectName">Attribute of the element that says what it shows; null for lists.</param>
internal sealed record StudioFrame(string Element, string Scope, string? SubjectName = null, string? Subject = null);

/// <summary>A page that holds a part of Elsa Studio. The content policy is loosened here and nowhere else.</summary>
internal abstract class StudioPage(ProcedureRights rights, ProcedureCatalog catalog) : PageModel
{
    public const string Agency = "/quy-trinh";

    /// <summary>The unit under whose address the page lies; null for the whole agency.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? UnitId { get; set; }

    public string? UnitName { get; private set; }

    public ProcedureRight Right { get; private set; } = null!;

    public string Scope => ScopeOf(UnitId);

    protected ProcedureCatalog Catalog => catalog;

    /// <summary>Every way to put a unit into an address goes through here.</summary>
    public static string ScopeOf(Guid? unitId) => unitId is { } unit ? $"{Agency}/don-vi/{unit}" : Agency;

    /// <summary>Null when the page may be shown; otherwise what to answer instead.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        Right = await rights.FindAsync(ct);
        if (!Right.MayRead)
        {
            return Forbid();
        }

        if (UnitId is { } unit)
        {
            UnitName = (await catalog.UnitsAsync(ct)).Where(u => u.Id == unit).Select(u => u.Name).SingleOrDefault();
            if (UnitName is null)
            {
                return NotFound();
            }
        }

        return null;
    }

    /// <summary>The page with the policy that the Studio needs.</summary>
    protected PageResult Show()
    {
        Response.Headers.ContentSecurityPolicy = StudioPolicy.Text;
        return Page();
    }
}
