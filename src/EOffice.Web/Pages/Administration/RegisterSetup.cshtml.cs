using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>Sổ và số: the registers, what comes next, opening numbers.</summary>
internal sealed class RegisterSetupModel(SetUpRegisters registers, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    public int ThisYear => LocalTime.YearOf(time.GetUtcNow());

    public int ShownYear => Year == ThisYear + 1 ? ThisYear + 1 : ThisYear;

    public IReadOnlyList<RegisterLineup> Lines { get; private set; } = [];

    public Note? Refused { get; private set; }

    public string? Part { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public string? Form(string name) => Part == "add" && Request.HasFormContentType ? Request.Form[name].ToString() : null;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAddAsync(
        [FromForm] string? operationId, [FromForm] string? code, [FromForm] string? name, [FromForm] DocumentDirection? direction, [FromForm] string? types, CancellationToken ct)
    {
        var added = await registers.AddAsync(new AddRegisterCommand(operationId ?? "", code, name, direction ?? (DocumentDirection)(-1), types), ct);
        return await AnswerAsync(added.Refusal, "add", "Đã thêm sổ", ct);
    }

    public async Task<IActionResult> OnPostOpenAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] int seen, [FromForm] int? next, CancellationToken ct)
    {
        var opened = await registers.OpenAsync(new OpenNumberCommand(operationId ?? "", id, ShownYear, seen, next), ct);
        return await AnswerAsync(opened.Refusal, null, $"Sổ bắt đầu từ số {next}", ct);
    }

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string? part, string done, CancellationToken ct)
    {
        if (refusal is null)
        {
            TempData["Toast"] = done;
            return LocalRedirect(FormattableString.Invariant($"/quan-tri/so?nam={ShownYear}"));
        }

        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Response.StatusCode = AdminWords.StatusOf(refusal);
        (Refused, Part) = (Note.Tell("stop", refusal.Message), part);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await registers.ListAsync(ShownYear, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Lines = read.Value;
        return Page();
    }
}
