using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>The clerk has posted or handed over the paper copies of one receiver.</summary>
/// <param name="PostedAs">Số bưu gửi, or to whom.</param>
public sealed record RecordPostingCommand(string OperationId, Guid DeliveryId, int Copies, string? PostedAs);

/// <summary>Sổ gửi văn bản đi bưu điện (NĐ 30/2020 Đ18, PL IV): a paper copy went out.</summary>
public sealed class RecordPosting(OfficeDb db, OfficeWork work, IssuedDocuments issued, Journal journal, TimeProvider time)
{
    private const int MostCopies = 999;

    public Task<Outcome<Guid>> RunAsync(RecordPostingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"delivery.post:{command.DeliveryId:N}", () => PostAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> PostAsync(RecordPostingCommand command, CancellationToken ct)
    {
        if (!await issued.IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        if (await db.Set<Delivery>().FirstOrDefaultAsync(d => d.Id == command.DeliveryId && d.Channel == DeliveryChannel.Paper, ct) is not { } delivery)
        {
            return PlatformRefusals.NotFound("lần gửi này");
        }

        if (delivery.State != DeliveryState.Queued)
        {
            return PostingRefusals.NotWaiting;
        }

        var said = VietnameseText.Clean(command.PostedAs);
        if (command.Copies is < 1 or > MostCopies || VietnameseText.Length(said) is 0 or > Delivery.MostPostedAs)
        {
            return PostingRefusals.FactsWrong;
        }

        (delivery.State, delivery.SentAt, delivery.Copies, delivery.PostedAs) = (DeliveryState.Sent, time.GetUtcNow().UtcDateTime, command.Copies, said);
        journal.Append(new JournalEntry("delivery.posted") { DocumentId = delivery.DocumentId, Outcome = string.Create(CultureInfo.InvariantCulture, $"{delivery.ReceiverCode}:{command.Copies}") });
        return delivery.Id;
    }
}

internal static class PostingRefusals
{
    public static readonly Refusal NotWaiting = new(
        "posting.not-waiting", "Chưa ghi: bản giấy này đã được ghi là đã gửi, hoặc không gửi nữa. Tải lại để xem.");

    public static readonly Refusal FactsWrong = new(
        "posting.facts-wrong", "Chưa ghi được: ghi số bản (1 đến 999) và số bưu gửi hoặc người nhận (không quá 200 ký tự).");
}
