using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <param name="Orders">False declines the request.</param>
/// <param name="Text">The order in writing, or why not.</param>
public sealed record OrderRecallCommand(string OperationId, Guid RecallId, bool Orders, string? Text);

/// <summary>Lệnh thu hồi: who signed the document, or the agency's head, orders the recall in writing or declines it.</summary>
public sealed class OrderRecall(OfficeDb db, ProcessContext context, OfficeWork work, IssuedDocuments issued, Journal journal, OfficeEvents events, TimeProvider time)
{
    public Task<Outcome<RecallMoved>> RunAsync(OrderRecallCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"recall.order:{command.RecallId:N}", () => OrderAsync(command, ct), ct);
    }

    private async Task<Outcome<RecallMoved>> OrderAsync(OrderRecallCommand command, CancellationToken ct)
    {
        if (await db.Set<Recall>().FirstOrDefaultAsync(r => r.Id == command.RecallId, ct) is not { } recall)
        {
            return PlatformRefusals.NotFound("yêu cầu thu hồi này");
        }

        var opened = await issued.OpenAsync(recall.DocumentId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var document = opened.Value;
        if (!await issued.MayOrderAsync(document, ct))
        {
            return PlatformRefusals.Forbidden(RecallPeople.Orderers);
        }

        var words = IssuedDocuments.Words(command.Text);
        if (recall.State != RecallState.Requested || !words.Succeeded)
        {
            return words.Refusal ?? RecallRefusals.NothingRequested;
        }

        (recall.State, recall.OrderText) = (command.Orders ? RecallState.Ordered : RecallState.Declined, words.Value);
        (recall.OrderedById, recall.OrderedAt) = (context.ActorId, time.GetUtcNow().UtcDateTime);
        journal.Append(new JournalEntry(command.Orders ? "recall.ordered" : "recall.declined") { DocumentId = document.Id });
        await TellAsync(recall, document, ct);
        return new RecallMoved(recall.Id, document.Id, recall.State);
    }

    private async Task TellAsync(Recall recall, Document document, CancellationToken ct)
    {
        var who = await issued.NameAsync(context.ActorId, ct);
        var (title, text) = recall.State == RecallState.Ordered
            ? ($"Thu hồi {document.Code} theo lệnh của {who}", $"{who} ra lệnh thu hồi văn bản {document.Code}: {recall.OrderText} Văn thư thực hiện ngay trên trang nơi nhận.")
            : ($"Không thu hồi {document.Code}", $"{who} không đồng ý thu hồi văn bản {document.Code}: {recall.OrderText}");
        IReadOnlyList<Guid> people = recall.State == RecallState.Ordered ? [.. await issued.ClerksAsync(ct), recall.RequestedById] : [recall.RequestedById];
        await events.RaiseAsync(new PeopleTold($"recall:{recall.Id:N}:ordered", title, text, IssuedDocuments.Board(document.Id), people), ct);
    }
}
