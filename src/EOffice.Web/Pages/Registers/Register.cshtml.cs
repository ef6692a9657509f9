using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Registers;

/// <summary>A register on the screen: statutory columns, newest number first.</summary>
internal sealed class RegisterModel(ReadRegister register, ChooseColumns columns) : PageModel
{
    /// <summary>Only numbers below this one, as the previous page's "Xem thêm" said it.</summary>
    [BindProperty(SupportsGet = true, Name = "truoc")]
    public int? Before { get; set; }

    public RegisterPage List { get; private set; } = null!;

    public IReadOnlyList<(string Code, string Name)> Registers { get; private set; } = [];

    public RegisterFilter Filter => RegisterAddress.Read(Request.Query);

    public string Address => RegisterAddress.Of(List.Head);

    public string Slug => RegisterAddress.States.FirstOrDefault(s => s.State == Filter.State).Slug ?? "";

    public IReadOnlyList<string> Columns => RegisterColumns.Of(List.Head.Direction);

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

    public async Task<IActionResult> OnPostColumnsAsync(string code, int year, [FromForm] string? operationId, [FromForm] List<int> shown, CancellationToken ct)
    {
        var chosen = await columns.RunAsync(new ChooseColumnsCommand(code, operationId ?? "", shown), ct);
        return chosen.Succeeded
            ? LocalRedirect(FormattableString.Invariant($"/so/{Uri.EscapeDataString(code)}/{year}").With(Filter))
            : this.Answer(chosen.Refusal!);
    }
}
