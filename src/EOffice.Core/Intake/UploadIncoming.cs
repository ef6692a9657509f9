using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Intake;

/// <summary>One file that became one document waiting to be registered.</summary>
public sealed record UploadIncomingCommand(string OperationId, UploadedFile File, IntakeSource Source);

/// <param name="HasText">False for a scan without a text layer: everything is typed.</param>
/// <param name="Doubts">Facts that were read without certainty.</param>
/// <param name="SameFileAs">An earlier incoming document with the very same file (C6).</param>
public sealed record IncomingTaken(Guid DocumentId, bool HasText, int Read, int Doubts, Guid? SameFileAs);

/// <summary>Takes an uploaded PDF into the waiting list with what its text layer says (C5); no number and no procedure yet.</summary>
public sealed class UploadIncoming(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, DocumentFiles files, Journal journal, TimeProvider time, IPdfText text)
{
    public async Task<Outcome<IncomingTaken>> RunAsync(UploadIncomingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var pdf = IncomingFiles.CheckPdf(command.File);
        if (!pdf.Succeeded)
        {
            return pdf.Refusal!;
        }

        // Reading takes a moment: before the transaction, so that no register waits for it.
        var page = await ReadAsync(command.File.Content, pdf.Value.Pages, ct);
        return await work.RunAsync(command.OperationId, $"intake.upload:{command.Source}", () => TakeAsync(command, pdf.Value.Pages, page, ct), ct);
    }

    private async Task<PageFacts?> ReadAsync(byte[] pdf, int pages, CancellationToken ct)
    {
        if (await text.ReadAsync(pdf, ct) is not { } words)
        {
            return null;
        }

        var organs = await db.Set<Agency>().AsNoTracking().Where(a => a.Id != context.AgencyId).OrderBy(a => a.Code)
            .Select(a => new KnownOrgan(a.Code, a.Name, a.Symbol)).Take(5000).ToListAsync(ct);
        return PageReader.Read(words, organs, pages);
    }

    private async Task<Outcome<IncomingTaken>> TakeAsync(UploadIncomingCommand command, int pages, PageFacts? page, CancellationToken ct)
    {
        var document = NewDocument(command, pages);
        if (page is not null)
        {
            FactRules.Write(Fitting(page.Facts), document);
        }

        db.Add(document);
        var file = await files.AddAsync(document.Id, IncomingFiles.Main(command.File, IncomingFiles.OriginOf(command.Source)), ct);
        db.Add(new IntakeReading
        {
            DocumentId = document.Id,
            AgencyId = context.AgencyId,
            HasText = page is not null,
            Sure = string.Join(';', page?.Sure ?? new HashSet<ReadFact>()),
            Unsure = string.Join(';', page?.Unsure ?? new HashSet<ReadFact>()),
        });
        journal.Append(new JournalEntry("document.received")
        {
            DocumentId = document.Id,
            Outcome = command.Source.ToString(),
            ContentHash = file.Hash,
            FileOrigin = file.Origin.ToString(),
        });
        var same = await (
            from other in db.Set<DocumentFile>().AsNoTracking().Where(f => f.Hash == file.Hash && f.DocumentId != document.Id)
            join earlier in db.Set<Document>() on other.DocumentId equals earlier.Id
            where earlier.Direction == DocumentDirection.Incoming
            orderby earlier.CreatedAt
            select (Guid?)earlier.Id).FirstOrDefaultAsync(ct);
        return new IncomingTaken(document.Id, page is not null, page?.Sure.Count ?? 0, page?.Unsure.Count ?? 0, same);
    }

    /// <summary>What was read may be longer than a field: a guess is cut, never refused.</summary>
    private static IncomingFacts Fitting(IncomingFacts facts) => facts with
    {
        Code = facts.Code is { } code && FactRules.Split(code) is not null ? code : null,
        OrganName = VietnameseText.Cut(facts.OrganName, 200),
        Subject = VietnameseText.Cut(facts.Subject, FactRules.MostSubject),
        SignerName = facts.SignerName is null ? null : VietnameseText.Cut(facts.SignerName, 50),
        SignerPosition = facts.SignerPosition is null ? null : VietnameseText.Cut(facts.SignerPosition, 100),
    };

    private Document NewDocument(UploadIncomingCommand command, int pages) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Received,
        TypeName = DocumentTypes.OfficialLetterName,
        OrganName = "",
        OrganId = "",
        Subject = "",
        Urgency = Urgency.Normal,
        PageAmount = pages,
        Source = command.Source,
        CreatedAt = time.GetUtcNow().UtcDateTime,
    };
}
