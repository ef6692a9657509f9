using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Registers;

/// <summary>A register for paper: A4 landscape, the header row on each page, who and when at the foot.</summary>
internal sealed class RegisterPrintModel(ReadRegister register) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "trich-yeu")]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Organ { get; set; }

    public RegisterPrint Print { get; private set; } = null!;

    public RegisterFilter Filter => new(Number, Subject, Organ);

    public async Task<IActionResult> OnGetAsync(string code, int year, CancellationToken ct)
    {
        var print = await register.PrintAsync(code, year, Filter, "print", ct);
        if (!print.Succeeded)
        {
            return this.Answer(print.Refusal!);
        }

        Print = print.Value;
        return Page();
    }
}
