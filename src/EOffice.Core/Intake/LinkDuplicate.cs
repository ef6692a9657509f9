using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Intake;

/// <summary>"Cùng một văn bản": the waiting one is the earlier one once more (C6).</summary>
public sealed record LinkDuplicateCommand(Guid DocumentId, Guid EarlierId, int ExpectedRevision, string OperationId);

/// <summary>A waiting document was recognised as one that was there before.</summary>
public sealed record IncomingLinked(Document Document) : IOfficeEvent;

/// <summary>Links a waiting document to the earlier one and ends it there: no number, no procedure, nothing lost.</summary>
public sealed class LinkDuplicate(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, Journal journal, OfficeEvents events)
{
    public Task<Outcome<Guid>> RunAsync(LinkDuplicateCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"intake.link:{command.DocumentId:N}", () => LinkAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> LinkAsync(LinkDuplicateCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var document = await db.Set<Document>().FirstOrDefaultAsync(d => d.Id == command.DocumentId && d.Direction == DocumentDirection.Incoming, ct);
        if (document is null)
        {
            return PlatformRefusals.NotFound("văn bản này");
        }

        if (document.Revision != command.ExpectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        if (document.State != DocumentState.Received || await db.Set<Case>().AnyAsync(c => c.DocumentId == document.Id, ct))
        {
            return IntakeRefusals.NotWaiting;
        }

        var earlier = command.EarlierId == document.Id
            ? null
            : await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == command.EarlierId && d.Direction == DocumentDirection.Incoming, ct);
        if (earlier is null)
        {
            return IntakeRefusals.NotADuplicate;
        }

        document.DuplicateOfId = earlier.Id;
        document.State = DocumentState.Closed;
        journal.Append(new JournalEntry("document.linked") { DocumentId = document.Id, Data = System.Text.Json.JsonSerializer.Serialize(new { earlier = earlier.Id }) });
        await events.RaiseAsync(new IncomingLinked(document), ct);
        return earlier.Id;
    }
}
