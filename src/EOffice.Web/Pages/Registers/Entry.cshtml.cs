using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Registers;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Registers;

/// <summary>One line of a register: its history, its correction, hủy số.</summary>
internal sealed class EntryModel(RegisterHistory history, ReadIntakeItem items, CorrectRegistration correct, CancelNumber cancel) : PageModel
{
    public RegisterEntryView View { get; private set; } = null!;

    public FactFields Fields { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public string? Reason { get; private set; }

    public string? CancelReason { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public string Address => FormattableString.Invariant($"/so/{Uri.EscapeDataString(View.RegisterCode)}/{View.Entry.Year}");

    public bool MayCorrectFacts => View.MayCorrect && View.Document.Direction == DocumentDirection.Incoming && View.Entry.CancelledAt is null;

    public bool MayCancel => View.MayCorrect && View.Entry.CancelledAt is null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostCorrectAsync(
        Guid id, [FromForm] string? operationId, [FromForm] int expectedRevision, [FromForm] string? reason, CancellationToken ct)
    {
        var form = new FactForm();
        await TryUpdateModelAsync(form, "");
        var facts = form.Read(await items.OrgansAsync(ct));
        var refusal = facts.Refusal;
        if (facts.Succeeded)
        {
            var corrected = await correct.RunAsync(new CorrectRegistrationCommand(id, expectedRevision, operationId ?? "", facts.Value, reason ?? ""), ct);
            refusal = corrected.Refusal;
        }

        Reason = reason;
        return await AnswerAsync(id, refusal, form, "Đã ghi đính chính, thông tin cũ vẫn xem được ở dòng này.", ct);
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, [FromForm] string? operationId, [FromForm] string? reason, CancellationToken ct)
    {
        var cancelled = await cancel.RunAsync(new CancelNumberCommand(id, operationId ?? "", reason ?? ""), ct);
        CancelReason = reason;
        return await AnswerAsync(id, cancelled.Refusal, null, "Đã hủy số. Dòng vẫn hiện trong sổ, số không cấp lại.", ct);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Refusal? refusal, FactForm? form, string toast, CancellationToken ct)
    {
        if (refusal is not null && refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        if (await LoadAsync(id, ct) is { } failed)
        {
            return failed;
        }

        if (refusal is null)
        {
            TempData["Toast"] = toast;
            return LocalRedirect($"{Address}/dong/{id}");
        }

        Response.StatusCode = refusal.Code == PlatformRefusals.Stale.Code ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        Refused = Note.Tell("stop", refusal.Message);
        return await ShowAsync(form, ct);
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        var found = await history.FindAsync(id, ct);
        if (!found.Succeeded)
        {
            return this.Answer(found.Refusal!);
        }

        View = found.Value;
        return null;
    }

    private async Task<IActionResult> ShowAsync(FactForm? form, CancellationToken ct)
    {
        Fields = new FactFields(form ?? FactForm.Of(View.Document), await items.OrgansAsync(ct));
        return Page();
    }
}
