using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Owes a delivery to each receiver of a published document.</summary>
internal sealed class OweDeliveries(OfficeDb db, Recipients recipients, Replacements replacements) : IOfficeEventHandler<DocumentPublished>
{
    public async Task HandleAsync(DocumentPublished happened, CancellationToken ct)
    {
        // An internal document never leaves the agency.
        var receivers = happened.Document.Direction == DocumentDirection.Outgoing ? (happened.Document.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries) : [];
        await recipients.OweAsync(happened.Document, happened.File, receivers, happened.CaseId, happened.Channels, ct);
        if (happened.Document.ReplacesId is { } replaced && await db.Set<Document>().FirstOrDefaultAsync(d => d.Id == replaced, ct) is { } old)
        {
            await replacements.IssuedAsync(old, happened.Document, ct);
        }
    }
}

/// <summary>A delivery waiting in the outbox.</summary>
public sealed record OwedDelivery(Guid DeliveryId, Guid? CaseId, Guid ClerkId, string FileHash);

/// <summary>Writes the packet of one receiver and hands it over. Every attempt writes the same bytes under the same transmission id.</summary>
internal sealed class DeliverDocument(
    OfficeDb db, ProcessContext context, IFileStore store, PacketSpool spool, ExchangeTransport transport, MailDelivery mail, SendingTroubles troubles, Journal journal, TimeProvider time)
    : OutboxHandler<OwedDelivery>
{
    protected override async Task HandleAsync(OutboxMessage message, OwedDelivery payload, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        await troubles.TryAsync<Delivery>(payload.DeliveryId, message.Attempts, () => DeliverAsync(payload, ct), ct);
    }

    private async Task DeliverAsync(OwedDelivery payload, CancellationToken ct)
    {
        var delivery = await db.Set<Delivery>().SingleAsync(d => d.Id == payload.DeliveryId, ct);
        if (delivery.State is DeliveryState.Sent or DeliveryState.Stopped)
        {
            return;
        }

        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == delivery.DocumentId, ct);
        if (document.Fate is not null)
        {
            // Frozen since it was owed: nothing new goes out (R1).
            delivery.State = DeliveryState.Stopped;
            await db.SaveChangesAsync(ct);
            return;
        }

        if (document.ReplacesId is { } replaced)
        {
            await db.LetArriveAsync(replaced, delivery.ReceiverCode, time.GetUtcNow().UtcDateTime, ct);
        }

        if (delivery.Channel == DeliveryChannel.Mail)
        {
            await mail.SendAsync(delivery, await FilesAsync(delivery.DocumentId, payload.FileHash, ct), ct);
        }
        else
        {
            var hash = await StoreAsync(document, delivery, payload, ct);
            delivery.PacketHash = hash;
            await transport.SendAsync(new Shipment($"delivery:{delivery.Id:N}", delivery.ReceiverCode, IsStatus: false, () => store.OpenRead(context.AgencyId, hash)), ct);
        }

        (delivery.State, delivery.Failure) = (DeliveryState.Sent, null);
        delivery.SentAt = time.GetUtcNow().UtcDateTime;
        journal.Append(new JournalEntry("delivery.sent")
        {
            CaseId = payload.CaseId,
            DocumentId = delivery.DocumentId,
            Outcome = delivery.ReceiverCode,
            ContentHash = payload.FileHash,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Writes the packet into the store; returns its hash.</summary>
    private async Task<string> StoreAsync(Document document, Delivery delivery, OwedDelivery payload, CancellationToken ct)
    {
        var files = await FilesAsync(document.Id, payload.FileHash, ct);
        var header = await HeaderAsync(document, delivery, payload, files[0], ct);
        var attachments = files.Select((f, i) => new OutgoingAttachment(
            string.Create(CultureInfo.InvariantCulture, $"cid:{delivery.Id:N}{i:D3}"), f.Name, f.ContentType,
            f.Role == FileRole.Main ? $"{document.TypeName} {document.Code}" : f.Name,
            () => store.OpenRead(context.AgencyId, f.Hash)));
        using var packet = spool.Write(header, attachments);
        return await packet.StoreAsync(store, context.AgencyId, ct);
    }

    /// <summary>The sealed file, then its attachments: the signed one in the place of that which it was made from.</summary>
    private async Task<List<DocumentFile>> FilesAsync(Guid documentId, string mainHash, CancellationToken ct)
    {
        var main = await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == documentId && f.Role == FileRole.Main && f.Hash == mainHash)
            .OrderByDescending(f => f.Version).FirstAsync(ct);
        var attached = await db.Set<DocumentFile>().AsNoTracking().Attached(documentId).OrderBy(f => f.Name).ToListAsync(ct);
        var signed = attached.Where(f => f.Stage == FileStages.Sealed).Select(f => f.MadeFromHash).ToHashSet();
        return [main, .. attached.Where(f => f.Stage == FileStages.Sealed || !signed.Contains(f.Hash))];
    }

    private async Task<PacketHeader> HeaderAsync(Document document, Delivery delivery, OwedDelivery payload, DocumentFile main, CancellationToken ct)
    {
        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var receiver = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Code == delivery.ReceiverCode, ct);
        var answers = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == document.AnswersId, ct);
        var clerk = await db.Set<Person>().Where(p => p.Id == payload.ClerkId).Select(p => p.FullName).SingleAsync(ct);
        var header = PacketHeaders.Of(document, mine, receiver, answers, clerk, LocalTime.ToLocal(main.CreatedAt));
        return document.ReplacesId is { } old ? PacketHeaders.Replacing(header, await ReplacedAsync(old, receiver.Code, ct)) : header;
    }

    /// <summary>The replaced document as far as this receiver got it; for another the new one is simply new.</summary>
    private Task<Document?> ReplacedAsync(Guid replaced, string receiver, CancellationToken ct) => db.Set<Document>().AsNoTracking()
        .FirstOrDefaultAsync(d => d.Id == replaced && d.ExchangeId != null && db.Set<Delivery>().Any(v => v.DocumentId == d.Id && v.ReceiverCode == receiver && v.State == DeliveryState.Sent), ct);
}

/// <summary>Maps our published documents to packet headers.</summary>
internal static class PacketHeaders
{
    public static PacketHeader Of(Document document, Agency from, Agency to, Document? answers, string clerk, DateTimeOffset sealedAt) => new()
    {
        From = Organisations.Of(from),
        To = [Organisations.Of(to)],
        DocumentId = document.ExchangeId!,
        Code = new DocumentCode(document.CodeNumber!, document.CodeNotation!),
        Place = from.Place,
        PromulgationDate = document.IssuedDate,
        DocumentTypeCode = TypeCode(document.TypeName),
        DocumentTypeDetail = "0",
        TypeName = document.TypeName,
        Subject = document.Subject,
        Signer = new PacketSigner(document.SignerCompetence?.Replace('\n', ' '), document.SignerPosition, document.SignerName),
        Priority = (int)document.Urgency,
        PromulgationAmount = 1,
        PageAmount = document.PageAmount,
        Direction = false,
        ResponseFor = answers is { ExchangeId: { } id, Code: { } code } ? [new ResponseFor(answers.OrganId, code, id, answers.IssuedDate)] : [],
        SteeringType = 1,
        ToPlaces = document.ToPlaces!.Split('\n'),
        TraceHeaders = [new TraceHeader(from.Code, sealedAt)],
        BusinessDocType = PacketKind.New,
        BusinessDocReason = "Gửi văn bản mới",
        Staff = new StaffInfo("Văn thư", clerk, from.Email, null),
    };

    /// <summary>The same as a replacement (3) of <paramref name="replaced"/>; unchanged where the receiver has nothing to replace.</summary>
    public static PacketHeader Replacing(PacketHeader header, Document? replaced) => replaced is null ? header : header with
    {
        BusinessDocType = PacketKind.Replace,
        BusinessDocReason = $"Thay thế văn bản {replaced.Code}",
        Replacements = [new Replacement(replaced.ExchangeId!, [header.To[0].OrganId])],
    };

    /// <summary>A packet about a document that was sent before: recall (1), or update (2) of its receivers. It carries no file.</summary>
    public static PacketHeader TakingBack(Document document, TakeBack ask, Agency from, Agency to, string reason, string clerk, DateTimeOffset at) =>
        Of(document, from, to, null, clerk, at) with
        {
            DocumentId = ask.MessageId,
            Subject = $"V/v {(ask.RecallId is null ? "cập nhật nơi nhận" : "thu hồi")} văn bản {document.Code}",
            ResponseFor = [new ResponseFor(from.Code, document.Code!, document.ExchangeId!, document.IssuedDate)],
            BusinessDocType = ask.RecallId is null ? PacketKind.Update : PacketKind.Recall,
            BusinessDocReason = reason,
            BusinessDocumentId = ask.RecallId is null ? document.ExchangeId : null,
            BusinessDocumentInfo = ask.RecallId is null ? new BusinessDocumentInfo(false, true, [new ReceiverChange(to.Code, ReceiverChangeKind.Removed)]) : null,
        };

    /// <summary>Place in the decree's order: SĐ1:2022 list B counts the same way, công văn is 18.</summary>
    private static string TypeCode(string typeName)
    {
        var index = DocumentTypes.All.Select(t => t.Name).ToList().IndexOf(typeName);
        return (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}
