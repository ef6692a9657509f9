using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>Dự thảo: lays out or takes the file, normalises it with its reserved fields and submits it for approval.
/// The hash of that file is what each approver approves.</summary>
internal sealed class SubmitDraft(OfficeDb db, ProcessContext context, DraftHead head, DraftContents contents, Submissions submissions) : StepOperation<DraftDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Draft", "Dự thảo", "Người xử lý soạn văn bản trả lời và trình duyệt.", (DraftDecision.Submitted, "Trình duyệt"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, DraftDecision decision, CancellationToken ct)
    {
        decision = DraftRules.Clean(decision);
        if (DraftRules.Check(decision) is { } incomplete)
        {
            return incomplete;
        }

        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var document = step.Answer ?? head.NewAnswer(step.Subject, agency, decision.TypeName, decision.Subject);
        var facts = new DraftFacts(decision.TypeName, decision.Subject, decision.Receivers, decision.ToPlaces, decision.Signer, decision.Urgency, decision.Mark);
        var signer = await head.WriteAsync(document, step.Task, facts, agency, ct);
        if (!signer.Succeeded)
        {
            return signer.Refusal!;
        }

        var made = await contents.MakeAsync(document, decision.Content, agency, ct);
        return made.Succeeded ? await StoreAsync(document, made.Value, signer.Value, ct) : made.Refusal!;
    }

    private async Task<Outcome<StepResult>> StoreAsync(Document document, DraftFile made, DraftSigner signer, CancellationToken ct)
    {
        var stored = await submissions.StoreAsync(document, made, contents.VerificationUrl(document), ct);
        return stored.Map(submitted => new StepResult(
            new Dictionary<string, object?>
            {
                [CaseVariables.AnswerType] = document.TypeName,
                [CaseVariables.Signer] = document.SignerId,
                [CaseVariables.SignerLeads] = signer.Leads,
            },
            submitted.Hash, made.Origin, document.Id));
    }
}
