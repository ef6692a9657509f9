using EOffice.Core.Directory.Rights;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Thay đổi quyền: what changed who may do what, until a second administrator confirms it.</summary>
internal sealed class RightsChangesModel(RightsChanges changes) : AdministrationPage
{
    public const string Address = "/quan-tri/to-chuc/thay-doi-quyen";

    public IReadOnlyList<RightsChangeRow> Rows { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var confirmed = await changes.ConfirmAsync(new ConfirmRightsCommand(operationId ?? "", id), ct);
        return await AnswerAsync(confirmed.Refusal, null, "Đã xác nhận thay đổi quyền", Address, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await changes.ListAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Rows = read.Value;
        return Page();
    }
}
