using EOffice.Core.Directory;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Tách đơn vị: what goes to the new unit is chosen, shown, and then done.</summary>
internal sealed class SplitModel(SplitUnit split) : AdministrationPage
{
    [BindProperty(SupportsGet = true)]
    public Guid UnitId { get; set; }

    public SplitParts View { get; private set; } = null!;

    /// <summary>It could be done as asked and waits for a yes.</summary>
    public bool IsReady { get; private set; }

    public string Code => Typed("code");

    public string Name => Typed("name");

    public IReadOnlyList<SplitPosition> Going => [.. View.Positions.Where(p => IsChosen("positions", p.Id))];

    public IReadOnlyList<SplitPosition> Staying => [.. View.Positions.Where(p => !IsChosen("positions", p.Id))];

    public IReadOnlyList<UnitFact> GoingUnits => [.. View.Units.Where(u => IsChosen("units", u.Id))];

    public static string Counts(IReadOnlyList<SplitPosition> positions) =>
        $"{positions.Count} chức danh, {positions.SelectMany(p => p.Holders).Distinct().Count()} người, {positions.Sum(p => p.OpenTasks)} việc đang mở";

    public bool IsChosen(string field, Guid id) => Request.HasFormContentType && Request.Form[field].Contains(id.ToString());

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>Shows what would move; nothing is written.</summary>
    public async Task<IActionResult> OnPostPreviewAsync([FromForm] string? code, [FromForm] string? name, [FromForm] Guid[] positions, [FromForm] Guid[] units, CancellationToken ct)
    {
        var tried = await split.TryAsync(new SplitUnitCommand("", UnitId, code, name, positions, units), ct);
        if (!tried.Succeeded)
        {
            return await AnswerAsync(tried.Refusal, "split", "", "", ct);
        }

        IsReady = true;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostSplitAsync(
        [FromForm] string? operationId, [FromForm] string? code, [FromForm] string? name, [FromForm] Guid[] positions, [FromForm] Guid[] units, CancellationToken ct)
    {
        var done = await split.RunAsync(new SplitUnitCommand(operationId ?? "", UnitId, code, name, positions, units), ct);
        return await AnswerAsync(done.Refusal, "split", done.Succeeded ? $"Đã tách, {done.Value.Positions} chức danh chuyển sang đơn vị mới" : "", "/quan-tri/to-chuc#don-vi", ct);
    }

    private string Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await split.ReadAsync(UnitId, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        return Page();
    }
}
