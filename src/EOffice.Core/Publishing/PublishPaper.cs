using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Signing;
using EOffice.Signing.Pades;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Publishing;

/// <summary>A document that was signed by hand: its scan, its facts as printed, and where it goes.</summary>
/// <param name="UnitCode">The unit whose symbol a công văn carries.</param>
/// <param name="Receivers">Identifiers of agencies that get it by exchange; none when it goes by post only.</param>
/// <param name="IssuedDate">The date written on the paper.</param>
public sealed record PublishPaperCommand(
    string OperationId, string FileName, byte[] Scan, string TypeName, string Subject, Guid SignerId, string UnitCode, DateOnly IssuedDate,
    IReadOnlyList<string> Receivers, IReadOnlyList<string> ToPlaces, Urgency Urgency, string Pin)
{
    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(PublishPaperCommand)} {OperationId}";
}

/// <summary>What it became.</summary>
public sealed record PaperPublished(Guid DocumentId, string Code, int Receivers);

/// <summary>Văn bản ký giấy: numbers it in the outgoing register, seals the scan with the organisation's signature and sends it.
/// The file stays told apart from one born digital: it has no chain of approvals here (OUT1) and is a scan (OUT2).</summary>
public sealed class PublishPaper(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, SigningAuthorities authorities, DocumentFiles files, RegisterBook book, SigningKeys keys, TokenBox tokens,
    Journal journal, OfficeEvents events, TimeProvider time)
{
    private readonly DraftSigners signers = new(db, staffing, authorities);

    public Task<Outcome<PaperPublished>> RunAsync(PublishPaperCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "publish.paper", () => PublishAsync(command, ct), ct);
    }

    private async Task<Outcome<PaperPublished>> PublishAsync(PublishPaperCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        // Separation of duties that no profile relaxes: the signer never seals.
        if (command.SignerId == context.ActorId)
        {
            return SigningRefusals.SignerSeals;
        }

        var receivers = await GroupReceivers.ExpandAsync(db, context.AgencyId, staffing.Today, command.Receivers, ct);
        if (!receivers.Succeeded)
        {
            return receivers.Refusal!;
        }

        command = command with { Receivers = receivers.Value };
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var document = await FillAsync(command, agency, ct);
        if (!document.Succeeded)
        {
            return document.Refusal!;
        }

        var key = await keys.OfOrganisationAsync(ct);
        var register = await book.FindAsync(DocumentDirection.Outgoing, document.Value.TypeName, ct);
        return key.Refusal ?? (register is null ? PublishingRefusals.NoRegister : await IssueAsync(command, document.Value, agency, key.Value, register, ct));
    }

    private async Task<Outcome<PaperPublished>> IssueAsync(
        PublishPaperCommand command, Document document, Agency agency, SigningKey key, Register register, CancellationToken ct)
    {
        try
        {
            var prepared = CornerSignature.Prepare(command.Scan, [""]);
            using var token = tokens.Open(key, command.Pin);
            db.Add(document);
            var entry = await book.EnterAsync(register, document, ct);
            IssuedCode.Give(document, entry);
            var pdf = PdfSigner.Sign(prepared, CornerSignature.Request(agency.Name, LocalTime.ToLocal(time.GetUtcNow()), [document.Code!]), token);
            var scan = await files.AddAsync(document.Id, File(document, FileStages.Scanned, command.Scan, null, command.FileName), ct);
            var submitted = await files.AddAsync(document.Id, File(document, FileStages.Submitted, prepared, scan.Hash), ct);
            var sealedFile = await files.AddAsync(document.Id, File(document, FileStages.Sealed, pdf, submitted.Hash), ct);
            Record(document, sealedFile, SignatureProof.Of(pdf, submitted.Hash, document.SignerId));
            await events.RaiseAsync(new DocumentPublished(document, sealedFile, null), ct);
            return new PaperPublished(document.Id, document.Code!, command.Receivers.Distinct().Count());
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    private static NewFile File(Document document, string stage, byte[] content, string? madeFrom, string? name = null) => new(
        FileRole.Main, FileOrigin.Scanned, name is { Length: > 0 and <= 200 } ? name : $"{document.CodeNumber}_{document.CodeNotation}.pdf", "application/pdf",
        stage, content, madeFrom);

    private async Task<Outcome<Document>> FillAsync(PublishPaperCommand command, Agency agency, CancellationToken ct)
    {
        if (DocumentTypes.Find(command.TypeName) is not { } type)
        {
            return PublishingRefusals.PaperFactMissing("loại văn bản");
        }

        var (subject, today) = (VietnameseText.Clean(command.Subject), staffing.Today);
        if (subject.Length == 0 || VietnameseText.Length(subject) > 500)
        {
            return PublishingRefusals.PaperFactMissing("trích yếu, không quá 500 ký tự");
        }

        // The number is drawn from this year's series: a date of another year would contradict it (NĐ 30/2020 Đ15).
        if (command.IssuedDate > today || command.IssuedDate.Year != today.Year)
        {
            return PublishingRefusals.PaperDate;
        }

        var unit = await db.Set<Unit>().Where(u => u.Code == command.UnitCode && u.ClosedOn == null).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        if (unit is null)
        {
            return PublishingRefusals.PaperFactMissing("đơn vị soạn thảo");
        }

        if (TypedReceivers.Places(command.ToPlaces) is not { Count: > 0 } places)
        {
            return PublishingRefusals.PaperFactMissing("nơi nhận");
        }

        if (await TypedReceivers.RefuseAsync(db, today, command.Receivers, ct) is { } refused)
        {
            return refused;
        }

        return await signers.FindAsync(command.SignerId, agency, type.Name, [unit.Value], ct) is { } signer
            ? NewDocument(command, agency, signer, subject, places, CodeRules.Notation(type.Abbreviation, agency.Symbol, command.UnitCode))
            : PublishingRefusals.PaperFactMissing("người ký có thẩm quyền");
    }

    private Document NewDocument(PublishPaperCommand command, Agency agency, DraftSigner signer, string subject, List<string> places, string notation) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        Direction = DocumentDirection.Outgoing,
        State = DocumentState.Published,
        TypeName = DocumentTypes.Find(command.TypeName)!.Name,
        CodeNotation = notation,
        IssuedDate = command.IssuedDate,
        OrganName = agency.Name,
        OrganId = agency.Code,
        Subject = subject,
        SignerName = signer.Name,
        SignerCompetence = signer.Mark.Competence,
        SignerPosition = signer.Mark.Position,
        SignerId = command.SignerId,
        Urgency = command.Urgency,
        ToPlaces = string.Join('\n', places),
        ReceiverCodes = string.Join(';', command.Receivers.Distinct()),
        CreatedAt = time.GetUtcNow().UtcDateTime,
    };

    private void Record(Document document, DocumentFile file, JournalFacts proof)
    {
        foreach (var (kind, outcome) in new[] { ("document.numbered", document.CodeNumber), ("document.sealed", null) })
        {
            journal.Append(new JournalEntry(kind)
            {
                DocumentId = document.Id,
                Outcome = outcome,
                ContentHash = file.Hash,
                FileOrigin = file.Origin.ToString(),
                Data = proof.Write(),
            });
        }
    }
}
