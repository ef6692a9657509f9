using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Registers;

/// <summary>A register for paper: A4 landscape, the header row on each page, who and when at the foot.</summary>
internal sealed class RegisterPrintModel(ReadRegister register) : PageModel
{
    public RegisterPrint Print { get; private set; } = null!;

    public RegisterFilter Filter => RegisterAddress.Read(Request.Query);

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
