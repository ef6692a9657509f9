using EOffice.Core.Directory.Authority;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Thẩm quyền ký: who signs what, in which capacity, and on what basis.</summary>
internal sealed class SigningAuthorityModel(ReadSigningGrants grants, ManageSigningGrants managing) : AdministrationPage
{
    private const string Address = ManageSigningGrants.Page;

    public SigningGrantsView View { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostGiveAsync([FromForm] SigningGrantForm form, CancellationToken ct)
    {
        if (!FactForm.TryDay(form.From, out var from) || !FactForm.TryDay(form.Until, out var until) || !FactForm.TryDay(form.BasisDate, out var basis))
        {
            return await AnswerAsync(AdminWords.DayUnreadable, "add", "", Address, ct);
        }

        var given = await managing.GiveAsync(
            new GiveSigningCommand(form.OperationId ?? "", form.PersonId, form.PositionId, form.Mark, form.Types, form.Units, from, until, form.BasisCode, basis, form.GivenById), ct);
        return await AnswerAsync(given.Refusal, "add", "Đã ghi thẩm quyền ký", Address, ct);
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] int revision, CancellationToken ct)
    {
        var ended = await managing.EndAsync(new EndSigningCommand(operationId ?? "", id, revision), ct);
        return await AnswerAsync(ended.Refusal, null, "Đã kết thúc thẩm quyền ký", Address, ct);
    }

    public bool Typed(string field, string value) => Part == "add" && Request.HasFormContentType && Request.Form[field].Contains(value);

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await grants.ListAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        return Page();
    }
}

/// <summary>What the form says.</summary>
internal sealed record SigningGrantForm
{
    public string? OperationId { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? PositionId { get; init; }

    public SigningMark Mark { get; init; }

    public List<string> Types { get; init; } = [];

    public List<Guid> Units { get; init; } = [];

    public string? From { get; init; }

    public string? Until { get; init; }

    public string? BasisCode { get; init; }

    public string? BasisDate { get; init; }

    public Guid? GivenById { get; init; }
}

/// <summary>The capacities in the law's words.</summary>
internal static class SigningMarkWords
{
    public static IReadOnlyList<(SigningMark Mark, string Short, string Words)> All { get; } =
    [
        (SigningMark.ByOrder, "TL.", "Thừa lệnh người đứng đầu"), (SigningMark.ByAuthority, "TUQ.", "Thừa ủy quyền, có thời hạn"),
        (SigningMark.ForHead, "KT.", "Ký thay, cấp phó"), (SigningMark.OnBehalf, "TM.", "Thay mặt tập thể"), (SigningMark.Acting, "Q.", "Quyền người đứng đầu"),
    ];

    public static string Short(SigningMark mark) => All.FirstOrDefault(m => m.Mark == mark).Short ?? "";
}
