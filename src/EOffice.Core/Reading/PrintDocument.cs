using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Signing;
using EOffice.Signing.Pades;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>A copy for paper of one file.</summary>
/// <param name="OperationId">Made with the button: a double click is one print.</param>
public sealed record PrintCommand(Guid DocumentId, Guid FileId, string OperationId);

/// <summary>When the print was written down; a repeated command gives the same copy.</summary>
public sealed record PrintMade(DateTime Time);

/// <summary>Prints a document (domain.md §2, T2): every page of the copy carries a mark that names document, version, printer
/// and time, so that paper which comes back as a scan is recognised. The stored file never changes.</summary>
public sealed class PrintDocument(
    OfficeDb db, ProcessContext context, OfficeWork work, ReadDocument documents, Staffing staffing, Journal journal, IFileStore store, TimeProvider time)
{
    public const string EventKind = "document.printed";

    /// <summary>The inspection reads and takes nothing away (domain.md §1.1).</summary>
    private const string Printers = "người đang xử lý văn bản, văn thư, lãnh đạo";

    public async Task<Outcome<byte[]>> RunAsync(PrintCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await documents.FileAsync(command.DocumentId, command.FileId, ct) is not { } read)
        {
            return PlatformRefusals.NotFound("tệp này");
        }

        var positions = await staffing.OfPersonAsync(context.ActorId!.Value, ct);
        if (positions.Count > 0 && positions.All(p => p.Role == PositionRole.Inspector))
        {
            return PlatformRefusals.Forbidden(Printers);
        }

        if (read.File.ContentType != "application/pdf")
        {
            return PrintRefusals.NotPdf;
        }

        // The copy first: a file that can't be marked is not printed, and nothing is written down.
        var now = time.GetUtcNow().UtcDateTime;
        var copy = await CopyAsync(read, now, ct);
        if (!copy.Succeeded)
        {
            return copy;
        }

        var made = await work.RunAsync(command.OperationId, $"document.print:{command.FileId:N}", () => Record(read, now), ct);
        return !made.Succeeded ? made.Refusal! : made.Value.Time == now ? copy : await CopyAsync(read, made.Value.Time, ct);
    }

    /// <summary>What a scanner reads: document, version of the file, printer and minute (PR2).</summary>
    public static string MarkOf(Guid documentId, int version, Guid personId, DateTime utc) =>
        string.Create(CultureInfo.InvariantCulture, $"EOFFICE:IN:{documentId:N}:{version}:{personId:N}:{utc:yyyyMMddHHmm}").ToUpperInvariant();

    private Task<Outcome<PrintMade>> Record(FileToRead read, DateTime now)
    {
        journal.Append(new JournalEntry(EventKind)
        {
            CaseId = read.CaseId,
            DocumentId = read.DocumentId,
            Outcome = read.File.Version.ToString(CultureInfo.InvariantCulture),
            ContentHash = read.File.Hash,
        });
        return Task.FromResult<Outcome<PrintMade>>(new PrintMade(now));
    }

    private async Task<Outcome<byte[]>> CopyAsync(FileToRead read, DateTime at, CancellationToken ct)
    {
        var me = context.ActorId!.Value;
        var name = await db.Set<Person>().Where(p => p.Id == me).Select(p => p.FullName).SingleAsync(ct);
        var code = await db.Set<Document>().Where(d => d.Id == read.DocumentId).Select(d => new { d.CodeNumber, d.CodeNotation }).SingleAsync(ct);
        var called = code.CodeNumber is null ? "văn bản chưa có số" : $"{code.CodeNumber}/{code.CodeNotation}";
        var words = string.Create(
            CultureInfo.InvariantCulture, $"Bản in từ EOffice: {called}, lần ghi {read.File.Version}. Người in: {name}, {LocalTime.ToLocal(at):HH:mm dd/MM/yyyy}.");
        try
        {
            var pdf = await store.GetAsync(context.AgencyId, read.File.Hash, ct);
            return PdfPrintCopy.Make(pdf, new PrintMark(MarkOf(read.DocumentId, read.File.Version, me, at), words));
        }
        catch (SigningRefusedException refused)
        {
            return PrintRefusals.CannotMark(refused.Message);
        }
    }
}

internal static class PrintRefusals
{
    public static readonly Refusal NotPdf = new(
        "print.not-pdf", "Chưa in được: tệp này không phải PDF nên không gắn được dấu bản in. Tải tệp về máy để mở bằng chương trình của nó.");

    public static Refusal CannotMark(string why) => new(
        "print.cannot-mark", $"Chưa in được: không gắn được dấu bản in vào tệp. {why} Có thể tải tệp về máy; lần tải cũng được ghi nhật ký.");
}
