using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>One person of the organisation: positions, tasks held, account, end of service.</summary>
internal sealed partial class PersonModel(
    ReadOrganisation organisation, ChangePeople people, CorrectPerson correct, ChangeHoldings holdings, ReadSubstitutions substitutions, ManageSubstitutions managing) : AdministrationPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PersonView View { get; private set; } = null!;

    /// <summary>The warning was given: the form offers to go on in spite of it.</summary>
    public bool AskKnown { get; private set; }

    public PersonWithPassword? NewPassword { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostGiveAsync(
        [FromForm] string? operationId, [FromForm] Guid positionId, [FromForm] string? from, [FromForm] string? to, CancellationToken ct)
    {
        if (!FactForm.TryDay(from, out var first) || !FactForm.TryDay(to, out var last))
        {
            return await AnswerAsync(AdminWords.DayUnreadable, null, "", ct);
        }

        var given = await holdings.GiveAsync(new GivePositionCommand(operationId ?? "", Id, positionId, first, last), ct);
        return await AnswerAsync(given.Refusal, null, "Đã giao chức danh", ct);
    }

    public async Task<IActionResult> OnPostEndHoldingAsync(
        [FromForm] string? operationId, [FromForm] Guid holdingId, [FromForm] string? last, [FromForm] bool known, CancellationToken ct)
    {
        if (!FactForm.TryDay(last, out var day))
        {
            return await AnswerAsync(AdminWords.DayUnreadable, null, "", ct);
        }

        var ended = await holdings.EndAsync(new EndHoldingCommand(operationId ?? "", holdingId, day, known), ct);
        return await AnswerAsync(ended.Refusal, null, "Đã kết thúc việc giữ chức danh", ct);
    }

    public async Task<IActionResult> OnPostPasswordAsync([FromForm] string? operationId, CancellationToken ct)
    {
        var reset = await people.ResetPasswordAsync(operationId ?? "", Id, ct);
        if (reset.Succeeded && reset.Value.Password is not null)
        {
            NewPassword = reset.Value;
            return await ShowAsync(ct);
        }

        return await AnswerAsync(reset.Refusal, null, "Mật khẩu đã đặt lại trước đó và chỉ hiện một lần; đặt lại nữa nếu cần", ct);
    }

    public async Task<IActionResult> OnPostLockAsync([FromForm] string? operationId, [FromForm] bool locked, CancellationToken ct)
    {
        var changed = await people.LockAsync(operationId ?? "", Id, locked, ct);
        return await AnswerAsync(changed.Refusal, null, locked ? "Đã khóa tài khoản" : "Đã mở khóa tài khoản", ct);
    }

    public async Task<IActionResult> OnPostCorrectAsync(
        [FromForm] string? operationId, [FromForm] string? nameSeen, [FromForm] string? emailSeen, [FromForm] string? fullName, [FromForm] string? email, CancellationToken ct)
    {
        var corrected = await correct.RunAsync(new CorrectPersonCommand(operationId ?? "", Id, nameSeen, emailSeen, fullName, email), ct);
        return await AnswerAsync(corrected.Refusal, "correct", "Đã lưu tên và thư", ct);
    }

    public async Task<IActionResult> OnPostEndAsync(
        [FromForm] string? operationId, [FromForm] Guid? successorId, [FromForm] bool known, [FromForm] int? seen, CancellationToken ct)
    {
        var ended = await holdings.EndServiceAsync(new EndServiceCommand(operationId ?? "", Id, successorId, known, seen), ct);
        return await AnswerAsync(ended.Refusal, "end", ended.Succeeded ? Told(ended.Value) : "", ct);
    }

    private Task<IActionResult> AnswerAsync(Refusal? refusal, string? part, string done, CancellationToken ct)
    {
        AskKnown = refusal?.Code == "organisation.nobody-left";
        return AnswerAsync(refusal, part, done, $"/quan-tri/to-chuc/nguoi/{Id}", ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await organisation.PersonAsync(Id, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        await ReadSubstitutionsAsync(ct);
        return Page();
    }

    private static string Told(HandedOver done)
    {
        List<string> parts = ["Đã cho nghỉ và đóng tài khoản"];
        if (done.Given > 0)
        {
            parts.Add($"bàn giao {done.Given} việc");
        }

        if (done.Shared > 0)
        {
            parts.Add($"{done.Shared} việc do người cùng giữ tiếp tục");
        }

        if (done.DoneMeanwhile > 0)
        {
            parts.Add($"{done.DoneMeanwhile} việc đã xong trong lúc đó");
        }

        if (done.Substitutions > 0)
        {
            parts.Add($"kết thúc {done.Substitutions} lần xử lý thay");
        }

        return string.Join("; ", parts);
    }
}
