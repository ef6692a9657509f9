using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Directory;

/// <summary>Who stands in for me while I am away, and for whom I do.</summary>
internal sealed partial class ProfileModel
{
    /// <summary>Null for an account without a person.</summary>
    public SubstitutionCard? Substituting { get; private set; }

    public async Task<IActionResult> OnPostSubstituteAsync([FromForm] SubstitutionForm form, CancellationToken ct)
    {
        var command = form.Read(context.ActorId ?? Guid.Empty);
        if (!command.Succeeded)
        {
            return await AnswerAsync(SubstitutionCard.Part, command.Refusal, "", ct);
        }

        var made = await managing.MakeAsync(command.Value, ct);
        return await AnswerAsync(SubstitutionCard.Part, made.Refusal, made.Succeeded ? SubstitutionCard.Told(made.Value) : "", ct);
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromForm] string? operationId, [FromForm] Guid substitutionId, CancellationToken ct)
    {
        var revoked = await managing.RevokeAsync(operationId ?? "", substitutionId, ct);
        return await AnswerAsync(SubstitutionCard.Part, revoked.Refusal, revoked.Succeeded ? SubstitutionCard.Told(revoked.Value) : "", ct);
    }

    private async Task ReadSubstitutionsAsync(CancellationToken ct)
    {
        if (context.ActorId is not { } me || await substitutions.OfAsync(me, ct) is not { Succeeded: true } read)
        {
            return;
        }

        var refused = Refused is (SubstitutionCard.Part, _);
        Substituting = new SubstitutionCard(read.Value, "/ca-nhan", OperationId, true)
        {
            IsOpen = refused,
            Refused = refused ? Refused!.Value.Note : null,
            Typed = SubstitutionForm.Of(Request, refused),
        };
    }
}
