using System.Security.Cryptography;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Signing;
using EOffice.Signing.Pades;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Drafting;

/// <summary>Dự thảo: lays out or takes the file, normalises it with its reserved fields and submits it for approval.
/// The hash of that file is what each approver approves.</summary>
internal sealed class SubmitDraft(
    OfficeDb db, ProcessContext context, DocumentFiles files, Staffing staffing, TimeProvider time, IOptions<DraftingOptions> options) : StepOperation<DraftDecision>
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
        var signer = await SignerAsync(decision.Signer, agency, ct);
        if (signer is null)
        {
            return DraftRefusals.SignerWrong;
        }

        if (await UnknownReceiverAsync(decision.Receivers, ct) is { } unknown)
        {
            return DraftRefusals.ReceiverUnknown(unknown);
        }

        var document = step.Answer ?? NewAnswer(step, decision);
        await FillAsync(document, step, decision, signer, agency, ct);
        return await StoreAsync(document, decision, agency, ct);
    }

    private async Task<Outcome<StepResult>> StoreAsync(Document document, DraftDecision decision, Agency agency, CancellationToken ct)
    {
        try
        {
            var (pdf, places) = decision.Content switch
            {
                ComposedContent composed => Compose(document, composed, agency),
                UploadedContent uploaded => (uploaded.Pdf, uploaded.Places),
                _ => throw new InvalidOperationException("Unknown kind of draft content."),
            };
            var previous = await files.MainAsync(document.Id, ct);
            var normalised = PdfNormaliser.Prepare(pdf, places.ToFields());
            var draft = await files.AddAsync(document.Id, File(FileStages.Draft, pdf, previous?.Hash), ct);
            var submitted = await files.AddAsync(document.Id, File(FileStages.Submitted, normalised, draft.Hash), ct);
            document.State = DocumentState.Submitted;
            return new StepResult(
                new Dictionary<string, object?> { [CaseVariables.AnswerType] = document.TypeName, [CaseVariables.Signer] = document.SignerId },
                submitted.Hash, FileOrigin.BornDigital, document.Id);
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
        catch (LetterException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    private static NewFile File(string stage, byte[] content, string? madeFrom) =>
        new(FileRole.Main, FileOrigin.BornDigital, "du-thao.pdf", "application/pdf", stage, content, madeFrom);

    private (byte[] Pdf, DraftPlaces Places) Compose(Document document, ComposedContent content, Agency agency)
    {
        var layout = LetterRenderer.Render(new OfficialLetter
        {
            ParentOrganName = agency.ParentName,
            OrganName = agency.Name,
            Place = agency.Place,
            TypeName = document.TypeName,
            CodeNotation = document.CodeNotation!,
            Subject = document.Subject,
            AddressedTo = DraftRules.AddressedTo(document, db.Set<Agency>().AsNoTracking()),
            Paragraphs = content.Paragraphs,
            ToPlaces = document.ToPlaces!.Split('\n'),
            SignerCompetence = document.SignerCompetence ?? "",
            SignerPosition = document.SignerPosition!,
            SignerName = document.SignerName!,
            UrgencyMark = document.Urgency == Urgency.Normal ? null : UrgencyNames.Of(document.Urgency).ToUpperInvariant(),
            VerificationUrl = $"{options.Value.BaseUrl.TrimEnd('/')}/xac-thuc/{document.VerificationCode}",
        }, options.Value.FontFolder);
        return (layout.Pdf, new DraftPlaces(layout.NumberBox, layout.DateBox, layout.LeaderSignatureBox, layout.SealBox));
    }

    private Document NewAnswer(StepContext step, DraftDecision decision)
    {
        var document = new Document
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Direction = DocumentDirection.Outgoing,
            State = DocumentState.Drafting,
            TypeName = decision.TypeName,
            OrganName = "",
            OrganId = "",
            Subject = decision.Subject,
            Urgency = step.Subject.Urgency,
            AnswersId = step.Subject.Id,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            // Random, so that the public link says nothing and can be printed before the number exists.
            VerificationCode = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
        };
        db.Add(document);
        return document;
    }

    private async Task FillAsync(Document document, StepContext step, DraftDecision decision, Signer signer, Agency agency, CancellationToken ct)
    {
        var abbreviation = DocumentTypes.Find(decision.TypeName)!.Abbreviation;
        document.TypeName = decision.TypeName;
        document.Subject = decision.Subject;
        document.OrganName = agency.Name;
        document.OrganId = agency.Code;
        document.CodeNotation = CodeRules.Notation(abbreviation, agency.Symbol, await UnitSymbolAsync(step, ct));
        document.SignerCompetence = signer.Mark.Competence;
        document.SignerPosition = signer.Mark.Position;
        document.SignerName = signer.Name;
        document.SignerId = decision.Signer;
        document.DrafterId = step.PersonId;
        document.ToPlaces = string.Join('\n', decision.ToPlaces);
        document.ReceiverCodes = string.Join(';', decision.Receivers.Distinct());
    }

    private async Task<string> UnitSymbolAsync(StepContext step, CancellationToken ct)
    {
        var position = (await staffing.PositionAsync(step.Task.PositionId, ct))!;
        return await db.Set<Unit>().Where(u => u.Id == position.UnitId).Select(u => u.Code).SingleAsync(ct);
    }

    private async Task<Signer?> SignerAsync(Guid personId, Agency agency, CancellationToken ct)
    {
        var name = await db.Set<Person>().Where(p => p.Id == personId && p.IsActive).Select(p => p.FullName).FirstOrDefaultAsync(ct);
        var position = (await staffing.OfPersonAsync(personId, ct)).Where(p => SignatureMarks.MaySign(p.Role)).MinBy(p => p.Role);
        if (name is null || position is null)
        {
            return null;
        }

        var head = (await staffing.FindAsync(PositionRole.AgencyHead, null, ct)).FirstOrDefault()?.Title ?? position.Title;
        return new Signer(name, SignatureMarks.For(position.Role, position.Title, head, agency.CollectiveName));
    }

    private async Task<string?> UnknownReceiverAsync(IReadOnlyList<string> receivers, CancellationToken ct)
    {
        var known = await db.Set<Agency>().Where(a => receivers.Contains(a.Code)).Select(a => a.Code).ToListAsync(ct);
        return receivers.FirstOrDefault(r => !known.Contains(r));
    }

    private sealed record Signer(string Name, SignatureMark Mark);
}
