using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Sổ và số: the registers, what comes next, opening numbers.</summary>
internal sealed class RegisterSetupModel(SetUpRegisters registers, TimeProvider time) : AdministrationPage
{
    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    public int ThisYear => LocalTime.YearOf(time.GetUtcNow());

    public int ShownYear => Year == ThisYear + 1 ? ThisYear + 1 : ThisYear;

    private string Address => FormattableString.Invariant($"/quan-tri/so?nam={ShownYear}");

    public IReadOnlyList<RegisterLineup> Lines { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAddAsync(
        [FromForm] string? operationId, [FromForm] string? code, [FromForm] string? name, [FromForm] DocumentDirection? direction, [FromForm] string? types, CancellationToken ct)
    {
        var added = await registers.AddAsync(new AddRegisterCommand(operationId ?? "", code, name, direction ?? (DocumentDirection)(-1), types), ct);
        return await AnswerAsync(added.Refusal, "add", "Đã thêm sổ", Address, ct);
    }

    public async Task<IActionResult> OnPostOpenAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] int seen, [FromForm] int? next, CancellationToken ct)
    {
        var opened = await registers.OpenAsync(new OpenNumberCommand(operationId ?? "", id, ShownYear, seen, next), ct);
        return await AnswerAsync(opened.Refusal, null, $"Sổ bắt đầu từ số {next}", Address, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
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
