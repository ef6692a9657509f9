using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

public sealed record RequestRecallCommand(string OperationId, Guid DocumentId, string? Reason);

/// <summary>Where a recall stands after a command.</summary>
public sealed record RecallMoved(Guid RecallId, Guid DocumentId, RecallState State, int Asked = 0);

/// <summary>Đề nghị thu hồi: the drafter or the unit's head asks the signer for the order.</summary>
public sealed class RequestRecall(OfficeDb db, ProcessContext context, OfficeWork work, IssuedDocuments issued, Journal journal, OfficeEvents events, TimeProvider time)
{
    public async Task<Outcome<RecallMoved>> RunAsync(RequestRecallCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var asked = await work.RunAsync(command.OperationId, $"recall.request:{command.DocumentId:N}", () => AskAsync(command, ct), ct);
        // Two asked at once: the second is told who was first.
        return asked.Refusal?.Code == PlatformRefusals.Stale.Code && await WhoAskedAsync(await EarlierAsync(command.DocumentId, ct), ct) is { } first ? first : asked;
    }

    private async Task<Outcome<RecallMoved>> AskAsync(RequestRecallCommand command, CancellationToken ct)
    {
        var opened = await issued.OpenAsync(command.DocumentId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var document = opened.Value;
        if (!await issued.MayRequestAsync(document, ct))
        {
            return PlatformRefusals.Forbidden(RecallPeople.Requesters);
        }

        var reason = IssuedDocuments.Words(command.Reason);
        // One look for both: a recall that comes between two looks would be missed by the first and counted by the second.
        var earlier = await EarlierAsync(document.Id, ct);
        if ((reason.Refusal ?? await WhoAskedAsync(earlier, ct)) is { } refusal)
        {
            return refusal;
        }

        var recall = new Recall
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = document.Id,
            Round = earlier.Count + 1,
            State = RecallState.Requested,
            Reason = reason.Value,
            RequestedById = context.ActorId!.Value,
            RequestedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(recall);
        journal.Append(new JournalEntry("recall.requested") { DocumentId = document.Id });
        await events.RaiseAsync(
            new PeopleTold(
                $"recall:{recall.Id:N}:requested", $"Đề nghị thu hồi {document.Code}",
                $"{await issued.NameAsync(context.ActorId, ct)} đề nghị thu hồi văn bản {document.Code}. Lý do: {reason.Value} Ra lệnh thu hồi bằng văn bản, hoặc không đồng ý có lý do.", IssuedDocuments.Board(document.Id),
                await issued.OrderersAsync(document, ct)), ct);
        return new RecallMoved(recall.Id, document.Id, recall.State);
    }

    private Task<List<Recall>> EarlierAsync(Guid documentId, CancellationToken ct) =>
        db.Set<Recall>().AsNoTracking().Where(r => r.DocumentId == documentId).ToListAsync(ct);

    private async Task<Refusal?> WhoAskedAsync(List<Recall> earlier, CancellationToken ct) =>
        earlier.Find(r => r.State != RecallState.Declined) is { } open
            ? RecallRefusals.Already(await issued.NameAsync(open.RequestedById, ct), LocalTime.ToLocal(open.RequestedAt))
            : null;
}
