using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Oversight;

/// <summary>The inspection's start page is the figures themselves.</summary>
internal sealed class InspectionModel(OversightRights rights) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        (await rights.OfActorAsync(ct)).MayRead ? LocalRedirect("/theo-doi/khep-kin") : this.Answer(PlatformRefusals.Forbidden(OversightRights.Readers));
}
