using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Registers;

/// <summary>A register on the screen: statutory columns, newest number first.</summary>
internal sealed class RegisterModel(ReadRegister register) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "trich-yeu")]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Organ { get; set; }

    /// <summary>Only numbers below this one, as the previous page's "Xem thêm" said it.</summary>
    [BindProperty(SupportsGet = true, Name = "truoc")]
    public int? Before { get; set; }

    public RegisterPage List { get; private set; } = null!;

    public IReadOnlyList<(string Code, string Name)> Registers { get; private set; } = [];

    public RegisterFilter Filter => new(Number, Subject, Organ);

    public string Address => RegisterAddress.Of(List.Head);

    public async Task<IActionResult> OnGetAsync(string code, int year, CancellationToken ct)
    {
        var page = await register.PageAsync(new RegisterQuery(code, year, Filter, Before), ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        List = page.Value;
        Registers = (await register.ListAsync(ct)).Value;
        return Page();
    }
}
