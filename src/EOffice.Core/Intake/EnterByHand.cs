using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Signing.Pades;

namespace EOffice.Core.Intake;

/// <summary>A document that came on paper or by post: facts typed, files where there are any.</summary>
public sealed record EnterByHandCommand(string OperationId, IntakeSource Source, IncomingFacts Facts, IReadOnlyList<UploadedFile> Files);

/// <summary>Nhập tay: puts the document into the waiting list. The first PDF is its main file, everything else comes along.</summary>
public sealed class EnterByHand(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, DocumentFiles files, Journal journal, TimeProvider time)
{
    public async Task<Outcome<IncomingTaken>> RunAsync(EnterByHandCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var facts = FactRules.Check(command.Facts, LocalTime.DateOf(time.GetUtcNow()));
        if (!facts.Succeeded)
        {
            return facts.Refusal!;
        }

        var main = command.Files.FirstOrDefault(IncomingFiles.LooksLikePdf);
        Outcome<PdfFacts>? pages = main is null ? default(Outcome<PdfFacts>?) : IncomingFiles.CheckPdf(main);
        var refusal = pages?.Refusal ?? command.Files.Select(IncomingFiles.CheckSize).FirstOrDefault(r => r is not null);
        return refusal is not null
            ? refusal
            : await work.RunAsync(command.OperationId, "intake.enter", () => TakeAsync(command, facts.Value, main, pages?.Value.Pages, ct), ct);
    }

    private async Task<Outcome<IncomingTaken>> TakeAsync(EnterByHandCommand command, IncomingFacts facts, UploadedFile? main, int? pages, CancellationToken ct)
    {
        var document = new Document
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Direction = DocumentDirection.Incoming,
            State = DocumentState.Received,
            TypeName = facts.TypeName,
            OrganName = facts.OrganName,
            OrganId = facts.OrganId ?? "",
            Subject = facts.Subject,
            Urgency = facts.Urgency,
            Source = command.Source,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        FactRules.Write(facts with { PageAmount = facts.PageAmount ?? pages }, document);
        db.Add(document);
        var origin = IncomingFiles.OriginOf(command.Source);
        DocumentFile? kept = null;
        foreach (var file in command.Files)
        {
            var row = await files.AddAsync(document.Id, file == main ? IncomingFiles.Main(file, origin) : IncomingFiles.Attachment(file, origin), ct);
            kept = file == main ? row : kept;
        }

        journal.Append(new JournalEntry("document.received")
        {
            DocumentId = document.Id,
            Outcome = command.Source.ToString(),
            ContentHash = kept?.Hash,
            FileOrigin = kept?.Origin.ToString(),
        });
        return new IncomingTaken(document.Id, HasText: false, 0, 0, null);
    }
}
