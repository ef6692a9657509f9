using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Web.Pages.Administration;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Directory;

/// <summary>Who stands in for the people below one while they are away.</summary>
internal sealed class SubordinatesModel(Superiors superiors, ReadSubstitutions substitutions, ManageSubstitutions managing) : AdministrationPage
{
    [FromRoute]
    public Guid? Id { get; set; }

    public IReadOnlyList<Subordinate> People { get; private set; } = [];

    public Subordinate? Chosen { get; private set; }

    public SubstitutionCard? Substituting { get; private set; }

    private string Address => Id is { } id ? $"/ca-nhan/cap-duoi/{id}" : "/ca-nhan/cap-duoi";

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostSubstituteAsync([FromForm] SubstitutionForm form, CancellationToken ct)
    {
        var command = form.Read(Id ?? Guid.Empty);
        if (!command.Succeeded)
        {
            return await AnswerAsync(command.Refusal, SubstitutionCard.Part, "", Address, ct);
        }

        var made = await managing.MakeAsync(command.Value, ct);
        return await AnswerAsync(made.Refusal, SubstitutionCard.Part, made.Succeeded ? SubstitutionCard.Told(made.Value) : "", Address, ct);
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromForm] string? operationId, [FromForm] Guid substitutionId, CancellationToken ct)
    {
        var revoked = await managing.RevokeAsync(operationId ?? "", substitutionId, ct);
        return await AnswerAsync(revoked.Refusal, null, revoked.Succeeded ? SubstitutionCard.Told(revoked.Value) : "", Address, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        People = await superiors.BelowAsync(ct);
        if (Id is not { } id)
        {
            return Page();
        }

        Chosen = People.FirstOrDefault(p => p.Id == id);
        if (Chosen is null)
        {
            return NotFound();
        }

        var read = await substitutions.OfAsync(id, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Substituting = new SubstitutionCard(read.Value, Address, OperationId, true)
        {
            Absent = Chosen.Name,
            IsOpen = Part == SubstitutionCard.Part,
            Refused = Refused,
            Typed = SubstitutionForm.Of(Request, Part == SubstitutionCard.Part),
        };
        return Page();
    }
}
