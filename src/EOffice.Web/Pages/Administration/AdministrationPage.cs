using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>A page of administration with forms: what was done is told on the page anew, what was refused beside the form that asked.</summary>
internal abstract class AdministrationPage : PageModel
{
    public Note? Refused { get; protected set; }

    /// <summary>The form that was refused stays open with what was typed.</summary>
    public string? Part { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What was typed into a field of the refused form.</summary>
    public string? Form(string name, string part = "add") => Part == part && Request.HasFormContentType ? Request.Form[name].ToString() : null;

    /// <summary>The page as it stands now.</summary>
    protected abstract Task<IActionResult> ShowAsync(CancellationToken ct);

    /// <param name="part">The form that asked; null when it needn't stay open.</param>
    /// <param name="address">Where the page is looked at again.</param>
    protected async Task<IActionResult> AnswerAsync(Refusal? refusal, string? part, string done, string address, CancellationToken ct)
    {
        if (refusal is null)
        {
            TempData["Toast"] = done;
            return LocalRedirect(address);
        }

        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Response.StatusCode = AdminWords.StatusOf(refusal);
        (Refused, Part) = (Note.Tell("stop", refusal.Message), part);
        return await ShowAsync(ct);
    }
}
