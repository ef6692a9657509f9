using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>What a draft says of itself besides its content.</summary>
/// <param name="Urgency">Null leaves it as it is.</param>
/// <param name="Mark">KT., TL., TUQ., …; null takes the signer's first.</param>
public sealed record DraftFacts(string TypeName, string Subject, IReadOnlyList<string> Receivers, IReadOnlyList<string> ToPlaces, Guid Signer, Urgency? Urgency = null, SigningMark? Mark = null);

/// <summary>Writes the facts of a draft into its document.</summary>
internal sealed class DraftHead(OfficeDb db, ProcessContext context, Staffing staffing, SigningAuthorities authorities, TimeProvider time)
{
    private readonly DraftReceivers receivers = new(db, staffing);
    private readonly DraftSigners signers = new(db, staffing, authorities);

    /// <summary>The facts of a draft that is being submitted: all must be right. The signer, or the refusal.</summary>
    public async Task<Outcome<DraftSigner>> WriteAsync(Document document, WorkTask task, DraftFacts facts, Agency agency, CancellationToken ct)
    {
        if (await signers.FindAsync(facts.Signer, agency, facts.TypeName, [await db.UnitOfAsync(task, ct)], facts.Mark, ct) is not { } signer)
        {
            return facts.Mark is null ? DraftRefusals.SignerWrong : DraftRefusals.MarkWrong;
        }

        if (facts.Urgency is { } urgency && !Enum.IsDefined(urgency))
        {
            return DraftRefusals.UrgencyWrong;
        }

        if (await receivers.RefuseAsync(document.Direction, facts.Receivers, ct) is { } refused)
        {
            return refused;
        }

        document.TypeName = facts.TypeName;
        document.Subject = facts.Subject;
        document.OrganName = agency.Name;
        document.OrganId = agency.Code;
        document.DrafterId = context.ActorId;
        var addressed = await receivers.NamesAsync(document.Direction, string.Join(';', facts.Receivers.Distinct()), ct);
        var places = string.Join('\n', PlacesRules.Complete(facts.TypeName, document.Direction, addressed, facts.ToPlaces));
        if (places.Length > DraftRules.MostToPlaces)
        {
            return DraftRefusals.ToPlacesWrong;
        }

        document.ToPlaces = places;
        document.ReceiverCodes = string.Join(';', facts.Receivers.Distinct());
        document.Urgency = facts.Urgency ?? document.Urgency;
        Sign(document, facts.Signer, signer);
        document.CodeNotation = await NotationAsync(document, task, agency, ct);
        return signer;
    }

    /// <summary>The draft of a task with the facts typed so far; it begins here where there is none yet.</summary>
    public async Task<Document> DraftOfAsync(WorkTask task, DraftFacts facts, CancellationToken ct)
    {
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        facts = facts with { TypeName = VietnameseText.Clean(facts.TypeName), Subject = VietnameseText.Clean(facts.Subject), ToPlaces = [.. facts.ToPlaces.Select(VietnameseText.Clean)] };
        var row = await db.Set<Case>().SingleAsync(c => c.Id == task.CaseId, ct);
        var document = row.AnswerId is { } id
            ? await db.Set<Document>().SingleAsync(d => d.Id == id, ct)
            : NewAnswer(await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId, ct), agency, DocumentTypes.OfficialLetterName, "");
        row.AnswerId = document.Id;
        await KeepAsync(document, task, facts, agency, ct);
        return document;
    }

    /// <summary>The facts of a draft that is still being made: what is right so far is kept.</summary>
    private async Task KeepAsync(Document document, WorkTask task, DraftFacts facts, Agency agency, CancellationToken ct)
    {
        document.TypeName = DocumentTypes.Find(facts.TypeName)?.Name ?? document.TypeName;
        document.Subject = facts.Subject.Length > 0 ? VietnameseText.Cut(facts.Subject, DraftRules.MostSubject) : document.Subject;
        document.DrafterId = context.ActorId;
        if (await receivers.RefuseAsync(document.Direction, facts.Receivers, ct) is null)
        {
            document.ReceiverCodes = string.Join(';', facts.Receivers.Distinct());
        }

        if (string.Join('\n', facts.ToPlaces) is { Length: > 0 and <= DraftRules.MostToPlaces } places)
        {
            document.ToPlaces = places;
        }

        document.Urgency = facts.Urgency is { } urgency && Enum.IsDefined(urgency) ? urgency : document.Urgency;
        if (await signers.FindAsync(facts.Signer, agency, document.TypeName, [await db.UnitOfAsync(task, ct)], facts.Mark, ct) is { } signer)
        {
            Sign(document, facts.Signer, signer);
        }

        document.CodeNotation = await NotationAsync(document, task, agency, ct);
    }

    /// <summary>The answer of a case that came in, when its draft begins.</summary>
    public Document NewAnswer(Document subject, Agency agency, string typeName, string text)
    {
        var document = new Document
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Direction = DocumentDirection.Outgoing,
            State = DocumentState.Drafting,
            TypeName = typeName,
            OrganName = agency.Name,
            OrganId = agency.Code,
            Subject = text,
            Urgency = subject.Urgency,
            AnswersId = subject.Id,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            VerificationCode = VerificationCodes.New(),
        };
        db.Add(document);
        return document;
    }

    private static void Sign(Document document, Guid id, DraftSigner signer)
    {
        document.SignerCompetence = signer.Mark.Competence;
        document.SignerPosition = signer.Mark.Position;
        document.SignerName = signer.Name;
        document.SignerId = id;
    }

    /// <summary>Ký hiệu, with the symbol of the unit that drafts.</summary>
    private async Task<string> NotationAsync(Document document, WorkTask task, Agency agency, CancellationToken ct)
    {
        var unitId = await db.UnitOfAsync(task, ct);
        var unit = await db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.Code).SingleAsync(ct);
        return CodeRules.Notation(DocumentTypes.Find(document.TypeName)!.Abbreviation, agency.Symbol, unit);
    }
}
