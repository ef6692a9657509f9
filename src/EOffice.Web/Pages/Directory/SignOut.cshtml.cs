using EOffice.Web.Hosting.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Directory;

/// <summary>Signing out is a POST: a link or a picture on another site can't do it.</summary>
internal sealed class SignOutModel(OfficeSignInManager signIn) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect("/dang-nhap");
    }
}
