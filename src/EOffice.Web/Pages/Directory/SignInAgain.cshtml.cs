using System.Text;
using EOffice.Core.Directory;
using EOffice.Web.Hosting.SignIn;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Directory;

/// <summary>Renews a lapsed session in a dialog over the page, so that the page and what is typed in it stay. The same checks and
/// the same lockout as the sign-in page.</summary>
[AllowAnonymous]
internal sealed class SignInAgainModel(OfficeSignInManager signIn, UserManager<Account> users) : PageModel
{
    /// <summary>Whose page it is.</summary>
    [BindProperty(SupportsGet = true, Name = "ten")]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Remember { get; set; }

    public Note? Note { get; private set; }

    public IActionResult OnGet() => Request.Headers.ContainsKey("X-EOffice") ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var name = (UserName ?? "").Trim().Normalize(NormalizationForm.FormC);
        var result = await signIn.CheckNameAsync(users, name, (Password ?? "").Normalize(NormalizationForm.FormC), Remember);
        if (result.Succeeded)
        {
            return new NoContentResult();
        }

        Note = result.IsLockedOut ? SignInModel.Locked : SignInModel.Wrong;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
