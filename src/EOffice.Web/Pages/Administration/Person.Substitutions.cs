using EOffice.Core.Directory.Substitutes;
using EOffice.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Who stands in for the person while away: the administrator may make and revoke it.</summary>
internal sealed partial class PersonModel
{
    public SubstitutionCard Substituting { get; private set; } = null!;

    public async Task<IActionResult> OnPostSubstituteAsync([FromForm] SubstitutionForm form, CancellationToken ct)
    {
        var command = form.Read(Id);
        if (!command.Succeeded)
        {
            return await AnswerAsync(command.Refusal, SubstitutionCard.Part, "", ct);
        }

        var made = await managing.MakeAsync(command.Value, ct);
        return await AnswerAsync(made.Refusal, SubstitutionCard.Part, made.Succeeded ? SubstitutionCard.Told(made.Value) : "", ct);
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromForm] string? operationId, [FromForm] Guid substitutionId, CancellationToken ct)
    {
        var revoked = await managing.RevokeAsync(operationId ?? "", substitutionId, ct);
        return await AnswerAsync(revoked.Refusal, null, revoked.Succeeded ? SubstitutionCard.Told(revoked.Value) : "", ct);
    }

    private async Task ReadSubstitutionsAsync(CancellationToken ct)
    {
        var read = await substitutions.OfAsync(Id, ct);
        Substituting = new SubstitutionCard(read.Value, $"/quan-tri/to-chuc/nguoi/{Id}", OperationId, View.Person.IsActive)
        {
            Absent = View.Person.FullName,
            IsOpen = Part == SubstitutionCard.Part,
            Typed = SubstitutionForm.Of(Request, Part == SubstitutionCard.Part),
        };
    }
}
