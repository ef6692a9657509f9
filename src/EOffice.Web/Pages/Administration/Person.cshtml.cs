using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>One person of the organisation: positions, tasks held, account, end of service.</summary>
internal sealed class PersonModel(ReadOrganisation organisation, ChangePeople people, ChangeHoldings holdings) : PageModel
{
    public PersonView View { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public string? Part { get; private set; }

    /// <summary>The warning was given: the form offers to go on in spite of it.</summary>
    public bool AskKnown { get; private set; }

    public PersonWithPassword? NewPassword { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostGiveAsync(
        Guid id, [FromForm] string? operationId, [FromForm] Guid positionId, [FromForm] string? from, [FromForm] string? to, CancellationToken ct)
    {
        if (!FactForm.TryDay(from, out var first) || !FactForm.TryDay(to, out var last))
        {
            return await AnswerAsync(id, AdminWords.DayUnreadable, null, "", ct);
        }

        var given = await holdings.GiveAsync(new GivePositionCommand(operationId ?? "", id, positionId, first, last), ct);
        return await AnswerAsync(id, given.Refusal, null, "Đã giao chức danh", ct);
    }

    public async Task<IActionResult> OnPostEndHoldingAsync(
        Guid id, [FromForm] string? operationId, [FromForm] Guid holdingId, [FromForm] string? last, [FromForm] bool known, CancellationToken ct)
    {
        if (!FactForm.TryDay(last, out var day))
        {
            return await AnswerAsync(id, AdminWords.DayUnreadable, null, "", ct);
        }

        var ended = await holdings.EndAsync(new EndHoldingCommand(operationId ?? "", holdingId, day, known), ct);
        return await AnswerAsync(id, ended.Refusal, null, "Đã kết thúc việc giữ chức danh", ct);
    }

    public async Task<IActionResult> OnPostPasswordAsync(Guid id, [FromForm] string? operationId, CancellationToken ct)
    {
        var reset = await people.ResetPasswordAsync(operationId ?? "", id, ct);
        if (reset.Succeeded && reset.Value.Password is not null)
        {
            NewPassword = reset.Value;
            return await ShowAsync(id, ct);
        }

        return await AnswerAsync(id, reset.Refusal, null, "Mật khẩu đã đặt lại trước đó và chỉ hiện một lần; đặt lại nữa nếu cần", ct);
    }

    public async Task<IActionResult> OnPostLockAsync(Guid id, [FromForm] string? operationId, [FromForm] bool locked, CancellationToken ct)
    {
        var changed = await people.LockAsync(operationId ?? "", id, locked, ct);
        return await AnswerAsync(id, changed.Refusal, null, locked ? "Đã khóa tài khoản" : "Đã mở khóa tài khoản", ct);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, [FromForm] string? operationId, [FromForm] Guid? successorId, [FromForm] bool known, CancellationToken ct)
    {
        var ended = await holdings.EndServiceAsync(new EndServiceCommand(operationId ?? "", id, successorId, known), ct);
        return await AnswerAsync(id, ended.Refusal, "end", "Đã cho nghỉ và đóng tài khoản", ct);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Refusal? refusal, string? part, string done, CancellationToken ct)
    {
        if (refusal is null)
        {
            TempData["Toast"] = done;
            return LocalRedirect($"/quan-tri/to-chuc/nguoi/{id}");
        }

        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Response.StatusCode = AdminWords.StatusOf(refusal);
        (Refused, Part, AskKnown) = (Note.Tell("stop", refusal.Message), part, refusal.Code == "organisation.nobody-left");
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        var read = await organisation.PersonAsync(id, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        return Page();
    }
}
