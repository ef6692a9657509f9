using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Takes the receivers' answers to recalls and updates in, and closes a recall when all have answered.</summary>
public sealed class RecallAnswers(OfficeDb db, IssuedDocuments issued, Journal journal, OfficeEvents events, TimeProvider time)
{
    /// <summary>Of several answers the first that decides counts: destroyed contents don't come back, and who declined goes on working.</summary>
    internal async Task TakeAsync(StatusMessage status, CancellationToken ct)
    {
        // How far the receiver has come with the document is no answer.
        if (status.StatusCode is not (StatusCodes.Agreed or StatusCodes.Declined or StatusCodes.Refused) || await FindAsync(status, ct) is not { } ask || ask.Answer is StatusCodes.Agreed or StatusCodes.Declined)
        {
            return;
        }

        ask.Answer = status.StatusCode;
        ask.AnswerText = status.Description is null ? null : VietnameseText.Cut(VietnameseText.Clean(status.Description), 500);
        ask.AnsweredAt = time.GetUtcNow().UtcDateTime;
        journal.Append(new JournalEntry("recall.answered") { DocumentId = ask.DocumentId, Outcome = status.StatusCode });
        var document = await db.Set<Document>().SingleAsync(d => d.Id == ask.DocumentId, ct);
        if (ask.RecallId is { } recallId)
        {
            var recall = await db.Set<Recall>().SingleAsync(r => r.Id == recallId, ct);
            recall.Answers++;
            await SettleAsync(recall, document, ct);
        }
        else if (ask.Answer != StatusCodes.Agreed)
        {
            await TellAsync(
                $"update:{ask.Id:N}", document, $"{await ReceiverAsync(ask, ct)} không trả lại {document.Code}",
                $"Nơi này đã bị bỏ khỏi nơi nhận nhưng không đồng ý hủy văn bản: {ask.AnswerText} Trao đổi trực tiếp với nơi nhận.", ct);
        }
    }

    /// <summary>All agreed: đã thu hồi. One declined: thu hồi một phần, and a replacing document is owed.</summary>
    internal async Task SettleAsync(Recall recall, Document document, CancellationToken ct)
    {
        await db.Set<TakeBack>().Where(t => t.RecallId == recall.Id).LoadAsync(ct);
        var asks = db.Tracked<TakeBack>().Where(t => t.RecallId == recall.Id).ToList();
        var unsent = await db.Set<Delivery>().Where(d => d.DocumentId == document.Id && d.State != DeliveryState.Sent).Select(d => d.ReceiverCode).ToListAsync(ct);
        // Who never got it and says so has nothing to destroy.
        var declined = asks.Where(a => a.Answer == StatusCodes.Declined || (a.Answer == StatusCodes.Refused && !unsent.Contains(a.ReceiverCode))).ToList();
        var isOver = asks.All(a => a.Answer is not null);
        // Who didn't know the document may have got it since, and agreed: only a replacement that is out already leaves the recall partial.
        var isWhole = isOver && declined.Count == 0
            && (recall.State == RecallState.Running || (recall.State == RecallState.Partial && document.Fate != DocumentFate.Replaced));
        if (declined.Count > 0 && recall.State != RecallState.Partial)
        {
            recall.State = RecallState.Partial;
            document.Fate = document.Fate == DocumentFate.Replaced ? document.Fate : DocumentFate.PartlyRecalled;
            await TellAsync(
                $"recall:{recall.Id:N}:partial", document, $"Thu hồi một phần {document.Code}: phải ban hành văn bản thay thế",
                $"{await ReceiverAsync(declined[0], ct)} không đồng ý thu hồi văn bản {document.Code}: {declined[0].AnswerText} Soạn và ban hành văn bản thay thế.", ct);
        }
        else if (isWhole)
        {
            recall.State = RecallState.Recalled;
            document.Fate = document.Fate == DocumentFate.Replaced ? document.Fate : DocumentFate.Recalled;
            await TellAsync($"recall:{recall.Id:N}:recalled", document, $"Đã thu hồi {document.Code}", await RecalledWordsAsync(document, asks.Count, ct), ct);
        }

        if (isOver && (isWhole || recall.EndedAt is null))
        {
            (recall.EndedAt, recall.RemindAt) = (time.GetUtcNow().UtcDateTime, null);
            journal.Append(new JournalEntry("recall.ended") { DocumentId = document.Id, Outcome = recall.State.ToString() });
        }
    }

    /// <summary>Who got it by mail or on paper was asked by no packet: the notice must not sound as if all had answered.</summary>
    private async Task<string> RecalledWordsAsync(Document document, int answered, CancellationToken ct)
    {
        var byHand = await db.Set<Delivery>().CountAsync(d => d.DocumentId == document.Id && d.Channel != Directory.DeliveryChannel.Exchange && d.State == DeliveryState.Sent, ct);
        var told = answered == 0 ? $"Không nơi nhận nào nhận {document.Code} qua trục liên thông." : $"Cả {answered} nơi nhận đã hủy văn bản {document.Code} trên hệ thống của mình và báo lại.";
        return byHand == 0 ? told : $"{told} Còn {byHand} nơi đã nhận bằng thư điện tử hoặc bản giấy: báo trực tiếp để thu lại.";
    }

    /// <summary>By the packet that was answered, or else by the document it was about.</summary>
    private async Task<TakeBack?> FindAsync(StatusMessage status, CancellationToken ct)
    {
        var (peer, about) = (status.From.OrganId, status.ResponseFor.DocumentId);
        if (await db.Set<TakeBack>().FirstOrDefaultAsync(t => t.MessageId == about && t.ReceiverCode == peer, ct) is { } named)
        {
            return named;
        }

        return status.StatusCode == StatusCodes.Refused ? null : await db.Set<TakeBack>()
            .Where(t => t.ReceiverCode == peer && db.Set<Document>().Any(d => d.Id == t.DocumentId && d.ExchangeId == about && d.Direction == DocumentDirection.Outgoing))
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync(ct);
    }

    private Task<string> ReceiverAsync(TakeBack ask, CancellationToken ct) =>
        db.Set<Directory.Agency>().Where(a => a.Code == ask.ReceiverCode).Select(a => a.Name).FirstAsync(ct);

    private async Task TellAsync(string key, Document document, string title, string text, CancellationToken ct) =>
        await events.RaiseAsync(new PeopleTold(key, title, text, IssuedDocuments.Board(document.Id), await issued.ConcernedAsync(document, ct)), ct);
}
