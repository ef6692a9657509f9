using EOffice.Core.Platform;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Oversight;

/// <summary>What a page that only reads answers to a refusal: the error page of its status.</summary>
internal static class RefusalAnswers
{
    public static IActionResult Answer(this PageModel page, Refusal refusal)
    {
        RefusalOfRequest.Tell(page.HttpContext, refusal);
        return refusal.Code == PlatformRefusals.NotFound("").Code ? page.NotFound() : page.Forbid();
    }

    /// <summary>The refusal itself answers, beside its cause: no right and not found are pages of their own.</summary>
    public static bool IsDoor(this Refusal refusal) =>
        refusal.Code == PlatformRefusals.NotFound("").Code || refusal.Code == PlatformRefusals.Forbidden("").Code;
}
