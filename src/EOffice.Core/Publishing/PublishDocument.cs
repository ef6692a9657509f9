using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Signing;
using EOffice.Signing.Pades;
using EOffice.Signing.Validation;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Publishing;

/// <summary>Ban hành: the clerk numbers, seals and sends, with the PIN of the organisation's token.</summary>
/// <param name="Channels">How single receivers get it, where not in their usual way.</param>
public sealed record PublishDecision(
    string Outcome, string? Text = null, string? Pin = null, string? ShownHash = null, IReadOnlyDictionary<string, DeliveryChannel>? Channels = null) : StepDecision(Outcome, Text)
{
    public const string Published = nameof(Published);

    /// <summary>Lỗi chữ ký: back to the signer.</summary>
    public const string Returned = nameof(Returned);

    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(PublishDecision)} {Outcome}";
}

/// <summary>A document was issued; deliveries to its receivers are owed from here on.</summary>
/// <param name="CaseId">Null for a document signed on paper, which passed no procedure.</param>
/// <param name="Channels">See <see cref="PublishDecision"/>.</param>
public sealed record DocumentPublished(Document Document, DocumentFile File, Guid? CaseId, IReadOnlyDictionary<string, DeliveryChannel>? Channels = null) : IOfficeEvent;

/// <summary>Number and date, register, organisation signature in one transaction (NĐ 30/2020 Đ14, Đ15): the number exists
/// exactly if the sealed file does, so a failure at the token leaves no gap.</summary>
internal sealed class PublishDocument(
    OfficeDb db, ProcessContext context, DocumentFiles files, RegisterBook book, SigningKeys keys, TokenBox tokens, DistributeInternal units, SealAttachments attachments,
    Journal journal, OfficeEvents events, TimeProvider time) : StepOperation<PublishDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Publish", "Ban hành", "Văn thư cấp số, vào sổ, ký số cơ quan và gửi; hoặc trả lại vì lỗi chữ ký.",
        (PublishDecision.Published, "Đã ban hành"), (PublishDecision.Returned, "Lỗi chữ ký"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, PublishDecision decision, CancellationToken ct)
    {
        if (step.Answer is not { } document || await files.MainAsync(document.Id, ct) is not { Stage: FileStages.Signed } file)
        {
            return PublishingRefusals.NothingSigned;
        }

        if (decision.Outcome == PublishDecision.Returned)
        {
            return await TakeBackAsync(document, file, ct);
        }

        if (decision.ShownHash != file.Hash)
        {
            return ApprovalRefusals.FileChanged;
        }

        if (document.PrintedYear is { } printed && printed != LocalTime.YearOf(time.GetUtcNow()))
        {
            return PublishingRefusals.YearPassed(printed);
        }

        // Separation of duties that no profile relaxes: the signer never seals.
        if (await HasSignedAsync(document, step.PersonId, ct))
        {
            return SigningRefusals.SignerSeals;
        }

        var key = await keys.OfOrganisationAsync(ct);
        var register = await book.FindAsync(document.Direction, document.TypeName, ct);
        return key.Refusal ?? (register is null ? PublishingRefusals.NoRegister : await IssueAsync(step, decision, document, file, key.Value, register, ct));
    }

    private async Task<Outcome<StepResult>> IssueAsync(
        StepContext step, PublishDecision decision, Document document, DocumentFile file, SigningKey key, Register register, CancellationToken ct)
    {
        // Groups end here: from now on the document names whom it went to.
        var today = LocalTime.DateOf(time.GetUtcNow());
        var receivers = await GroupReceivers.ExpandAsync(db, context.AgencyId, today, (document.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries), ct);
        if (!receivers.Succeeded)
        {
            return receivers.Refusal!;
        }

        document.ReceiverCodes = string.Join(';', receivers.Value);
        var content = await files.ContentAsync(file, ct);
        if (!LeaderSignatureHolds(content))
        {
            return SigningRefusals.LeaderSignatureBroken;
        }

        try
        {
            // The token first: a wrong PIN is told before a number is drawn.
            using var token = tokens.Open(key, decision.Pin ?? "");
            var entry = await book.EnterAsync(register, document, ct);
            document.IssuedDate = today;
            IssuedCode.Give(document, entry);
            var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
            var pdf = PdfSigner.Sign(content, Request(document, agency), token);
            var name = $"{document.CodeNumber}_{document.CodeNotation}.pdf";
            var sealedFile = await files.AddAsync(
                document.Id, new NewFile(FileRole.Main, file.Origin, name, "application/pdf", FileStages.Sealed, pdf, file.Hash), ct);
            await attachments.RunAsync(document, agency.Name, token, ct);
            document.State = DocumentState.Published;
            Record(step, document, sealedFile, SignatureProof.Of(pdf, file.Hash, document.SignerId));
            await events.RaiseAsync(new DocumentPublished(document, sealedFile, step.CaseId, decision.Channels), ct);
            if (document.Direction == DocumentDirection.Internal && await units.RunAsync(document, ct) is { } cannot)
            {
                return cannot;
            }

            return new StepResult(ContentHash: sealedFile.Hash, FileOrigin: sealedFile.Origin);
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    /// <summary>Back to the signer: the approved file without the faulty signature is the newest version again.</summary>
    private async Task<Outcome<StepResult>> TakeBackAsync(Document document, DocumentFile signed, CancellationToken ct)
    {
        var submitted = await db.Set<DocumentFile>().FirstAsync(f => f.DocumentId == document.Id && f.Role == FileRole.Main && f.Hash == signed.MadeFromHash
                && (f.Submission ?? 0) == document.Submission, ct);
        var content = await files.ContentAsync(submitted, ct);
        var again = await files.AddAsync(
            document.Id, new NewFile(FileRole.Main, submitted.Origin, submitted.Name, submitted.ContentType, FileStages.Submitted, content, submitted.MadeFromHash, submitted.Submission), ct);
        document.State = DocumentState.Submitted;
        return new StepResult(ContentHash: again.Hash, FileOrigin: again.Origin);
    }

    private SignRequest Request(Document document, Agency agency) => new()
    {
        FieldName = DraftPlaces.SealField,
        SigningTime = LocalTime.ToLocal(time.GetUtcNow()),
        SignerName = agency.Name,
        Appearance = SignatureAppearance.RedSeal(agency.Name),
        FillText = DraftPlaces.Fill(document),
    };

    private void Record(StepContext step, Document document, DocumentFile file, JournalFacts proof)
    {
        // An internal document is no văn bản đi: its number counts in no figure of outgoing documents (domain.md §6.3).
        var numbered = document.Direction == DocumentDirection.Internal ? "internal.numbered" : "document.numbered";
        foreach (var (kind, outcome) in new[] { (numbered, document.CodeNumber), ("document.sealed", null) })
        {
            journal.Append(new JournalEntry(kind)
            {
                CaseId = step.CaseId,
                DocumentId = document.Id,
                TaskId = step.Task.Id,
                Step = step.Task.Step,
                StepType = StepType,
                PositionId = step.Task.PositionId,
                Outcome = outcome,
                ContentHash = file.Hash,
                FileOrigin = file.Origin.ToString(),
                Data = proof.Write(),
            });
        }
    }

    private Task<bool> HasSignedAsync(Document document, Guid personId, CancellationToken ct) =>
        db.Set<DocumentFile>().AnyAsync(f => f.DocumentId == document.Id && f.Stage == FileStages.Signed && f.AuthorId == personId, ct);

    private static bool LeaderSignatureHolds(byte[] pdf) =>
        PdfSignatures.Read(pdf) is [{ FieldName: DraftPlaces.LeaderField, IntegrityOk: true, CoversWholeFile: true }];
}

internal static class PublishingRefusals
{
    public static readonly Refusal NothingSigned = new(
        "publishing.nothing-signed", "Chưa phát hành được: chưa có bản nào lãnh đạo đã ký. Tải lại để xem văn bản đang ở bước nào.");

    public static Refusal YearPassed(int printed) => new(
        "publishing.year-passed", $"Chưa cấp số được: tệp in sẵn “năm {printed}”, nay đã sang năm khác. Trả lại để người soạn sửa năm rồi trình, ký lại.");

    public static readonly Refusal PaperDate = new(
        "publishing.paper-date", "Chưa cấp số được: ngày văn bản ở sau hôm nay hoặc thuộc năm khác với dãy số đang cấp. Xem lại ngày trên bản giấy.");

    public static Refusal PaperFactMissing(string fact) => new(
        "publishing.paper-fact-missing", $"Chưa cấp số được: thiếu hoặc sai {fact}. Điền lại ô này rồi cấp số.");

    public static readonly Refusal NoRegister = new(
        "publishing.no-register", "Chưa cấp số được: cơ quan chưa có sổ văn bản đi hoặc sổ văn bản nội bộ cho loại văn bản này. Báo quản trị mở sổ rồi làm lại.");
}
