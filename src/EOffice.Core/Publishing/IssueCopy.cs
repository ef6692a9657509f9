using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Signing;
using EOffice.Signing.Pades;
using EOffice.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Publishing;

/// <summary>Hình thức sao (NĐ 30/2020 Đ25).</summary>
public enum CopyForm
{
    /// <summary>Sao y: the whole document, of the agency's own or of another's.</summary>
    Full,

    /// <summary>Sao lục: a whole copy of a copy.</summary>
    Forward,

    /// <summary>Trích sao: some pages.</summary>
    Extract,
}

/// <summary>A digital copy of one file.</summary>
/// <param name="Pages">Of an extract, as "1-3, 5"; of the others nothing.</param>
/// <param name="Receivers">Identifiers of agencies that get it by exchange; none where it is kept or printed only.</param>
public sealed record IssueCopyCommand(
    string OperationId, Guid DocumentId, Guid FileId, CopyForm Form, string? Pages, IReadOnlyList<string> Receivers, IReadOnlyList<string> ToPlaces, string Pin)
{
    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(IssueCopyCommand)} {OperationId}";
}

public sealed record CopyIssued(Guid DocumentId, string Code, int Receivers);

/// <summary>Bản sao điện tử: numbered in the series of copies, signed by the organisation in ô 14, sent like any document. Made of a scan:
/// what carries signatures is an original already and is sent as it is (NĐ 30/2020 Đ25, Đ26).</summary>
public sealed class IssueCopy(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, DocumentFiles files, RegisterBook book, SigningKeys keys, TokenBox tokens,
    Journal journal, OfficeEvents events, TimeProvider time)
{
    public static string NameOf(CopyForm form) => form switch { CopyForm.Forward => "Sao lục", CopyForm.Extract => "Trích sao", _ => "Sao y" };

    public Task<Outcome<CopyIssued>> RunAsync(IssueCopyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"copy.issue:{command.FileId:N}", () => IssueAsync(command, ct), ct);
    }

    private async Task<Outcome<CopyIssued>> IssueAsync(IssueCopyCommand command, CancellationToken ct)
    {
        // Văn thư makes and seals copies (NĐ 30/2020 Đ6, Đ27); the office's clerks see every document.
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var source = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == command.DocumentId, ct);
        var file = await db.Set<DocumentFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == command.FileId && f.DocumentId == command.DocumentId, ct);
        if (source is null || file is null)
        {
            return PlatformRefusals.NotFound("tệp này");
        }

        // Its contents are to be destroyed everywhere (§2.7): a copy would outlive them.
        if (source.Fate is DocumentFate.RecallAsked or DocumentFate.Destroyed or DocumentFate.Recalling or DocumentFate.Recalled)
        {
            return DocumentFates.WhyFrozen(source)!;
        }

        if (source.Code is null || !Enum.IsDefined(command.Form))
        {
            return CopyRefusals.NoCode;
        }

        var receivers = await GroupReceivers.ExpandAsync(db, context.AgencyId, staffing.Today, command.Receivers, ct);
        if (!receivers.Succeeded)
        {
            return receivers.Refusal!;
        }

        command = command with { Receivers = receivers.Value };
        if (TypedReceivers.Places(command.ToPlaces) is not { } places)
        {
            return PublishingRefusals.PaperFactMissing("nơi nhận");
        }

        if (await TypedReceivers.RefuseAsync(db, staffing.Today, command.Receivers, ct) is { } refused)
        {
            return refused;
        }

        var register = await book.FindAsync(DocumentDirection.Outgoing, NameOf(command.Form), ct);
        // Copies have a series of their own (NĐ 30/2020 Đ15): the register of everything else is none for them.
        if (register is null || register.TypeNames.Length == 0)
        {
            return CopyRefusals.NoRegister;
        }

        var key = await keys.OfOrganisationAsync(ct);
        return key.Succeeded ? await SealAsync(command, source, file, places, register, key.Value, ct) : key.Refusal!;
    }

    private async Task<Outcome<CopyIssued>> SealAsync(
        IssueCopyCommand command, Document source, DocumentFile file, List<string> places, Register register, SigningKey key, CancellationToken ct)
    {
        var taken = await ContentAsync(command, file, ct);
        if (!taken.Succeeded)
        {
            return taken.Refusal!;
        }

        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var document = NewDocument(command, source, agency, places);
        try
        {
            var prepared = CornerSignature.Prepare(taken.Value, ["", ""]);
            using var token = tokens.Open(key, command.Pin);
            db.Add(document);
            var entry = await book.EnterAsync(register, document, ct);
            IssuedCode.Give(document, entry);
            string[] lines = [$"{NameOf(command.Form).ToUpperInvariant()} {document.Code}", agency.Name];
            var pdf = PdfSigner.Sign(prepared, CornerSignature.Request(agency.Name, LocalTime.ToLocal(time.GetUtcNow()), lines), token);
            var stored = await files.AddAsync(
                document.Id, new NewFile(FileRole.Main, file.Origin, $"{document.CodeNumber}_{document.CodeNotation}.pdf", "application/pdf", FileStages.Sealed, pdf, file.Hash), ct);
            Record(document, source, stored);
            await events.RaiseAsync(new DocumentPublished(document, stored, null), ct);
            return new CopyIssued(document.Id, document.Code!, command.Receivers.Distinct().Count());
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    private async Task<Outcome<byte[]>> ContentAsync(IssueCopyCommand command, DocumentFile file, CancellationToken ct)
    {
        if (file.ContentType != "application/pdf")
        {
            return CopyRefusals.NotPdf;
        }

        var content = await files.ContentAsync(file, ct);
        try
        {
            if (PdfSignatures.Read(content).Count > 0)
            {
                return CopyRefusals.SignedAlready;
            }
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }

        return command.Form == CopyForm.Extract ? await PageExtract.RunAsync(content, command.Pages, ct) : content;
    }

    private Document NewDocument(IssueCopyCommand command, Document source, Agency agency, List<string> places)
    {
        var type = NameOf(command.Form);
        var subject = $"{type} {source.TypeName} {source.Code}{(source.IssuedDate is { } day ? $" ngày {day:dd/MM/yyyy}" : "")}: {source.Subject}";
        return new Document
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Direction = DocumentDirection.Outgoing,
            State = DocumentState.Published,
            TypeName = type,
            CodeNotation = CodeRules.Notation(DocumentTypes.Find(type)!.Abbreviation, agency.Symbol, ""),
            IssuedDate = LocalTime.DateOf(time.GetUtcNow()),
            OrganName = agency.Name,
            OrganId = agency.Code,
            Subject = VietnameseText.Cut(subject, 500),
            Urgency = source.Urgency,
            ToPlaces = places.Count == 0 ? "Lưu: VT." : string.Join('\n', places),
            ReceiverCodes = string.Join(';', command.Receivers.Distinct()),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
    }

    /// <summary>No event of an outgoing document: a copy passes no approval, and counts in no figure of those that do (domain.md §6.3).</summary>
    private void Record(Document document, Document source, DocumentFile file) => journal.Append(new JournalEntry("copy.issued")
    {
        DocumentId = document.Id,
        Outcome = document.CodeNumber,
        ContentHash = file.Hash,
        FileOrigin = file.Origin.ToString(),
        Data = System.Text.Json.JsonSerializer.Serialize(new { of = source.Id, madeFrom = file.MadeFromHash }),
    });
}

internal static class CopyRefusals
{
    public static readonly Refusal NoCode = new(
        "copy.no-code", "Chưa sao được: văn bản chưa có số và ký hiệu nên chưa phải bản gốc, bản chính. Chỉ sao văn bản đã ban hành hoặc đã đăng ký.");

    public static readonly Refusal NoRegister = new(
        "copy.no-register", "Chưa cấp số bản sao được: bản sao có dãy số riêng mà cơ quan chưa mở sổ cho Sao y, Sao lục, Trích sao. Báo quản trị mở sổ rồi làm lại.");

    public static readonly Refusal NotPdf = new(
        "copy.not-pdf", "Chưa sao được: tệp không phải PDF. Quét hoặc chuyển sang PDF rồi sao.");

    public static readonly Refusal SignedAlready = new(
        "copy.signed-already", "Không cần sao: tệp đã có chữ ký số nên là bản gốc điện tử. Gửi chính tệp này, hoặc in ra làm bản sao giấy.");

    public static readonly Refusal PagesWrong = new(
        "copy.pages-wrong", "Chưa trích sao được: số trang không đúng. Ghi các trang có trong tệp theo dạng 1-3, 5.");

    public static readonly Refusal NoTool = new(
        "copy.no-tool", "Chưa trích sao được: máy chủ chưa cài qpdf. Báo quản trị cài qpdf, hoặc sao y cả văn bản.");
}
