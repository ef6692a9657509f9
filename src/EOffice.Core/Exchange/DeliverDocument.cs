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
internal sealed class OweDeliveries(OfficeDb db, ProcessContext context, Outbox outbox, TimeProvider time) : IOfficeEventHandler<DocumentPublished>
{
    public Task HandleAsync(DocumentPublished happened, CancellationToken ct)
    {
        // An internal document never leaves the agency.
        var receivers = happened.Document.Direction == DocumentDirection.Outgoing ? (happened.Document.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries) : [];
        foreach (var code in receivers)
        {
            var delivery = new Delivery
            {
                Id = NewId.Next(time),
                AgencyId = context.AgencyId,
                DocumentId = happened.Document.Id,
                ReceiverCode = code,
                State = DeliveryState.Queued,
            };
            db.Add(delivery);
            outbox.Add(DeliverDocument.OutboxKind, $"delivery:{delivery.Id:N}", new OwedDelivery(delivery.Id, happened.CaseId, context.ActorId!.Value, happened.File.Hash));
        }

        return Task.CompletedTask;
    }
}

/// <summary>A delivery waiting in the outbox.</summary>
public sealed record OwedDelivery(Guid DeliveryId, Guid? CaseId, Guid ClerkId, string FileHash);

/// <summary>Writes the packet of one receiver and hands it over. Every attempt writes the same bytes under the same transmission id.</summary>
internal sealed class DeliverDocument(OfficeDb db, ProcessContext context, IFileStore store, ExchangeTransport transport, Journal journal, TimeProvider time)
    : OutboxHandler<OwedDelivery>
{
    public const string OutboxKind = "exchange.deliver";

    public override string Kind => OutboxKind;

    protected override async Task HandleAsync(OutboxMessage message, OwedDelivery payload, CancellationToken ct)
    {
        var delivery = await db.Set<Delivery>().SingleAsync(d => d.Id == payload.DeliveryId, ct);
        if (delivery.State == DeliveryState.Sent)
        {
            return;
        }

        var packet = await WriteAsync(delivery, payload, ct);
        var hash = await store.PutAsync(context.AgencyId, packet, ct);
        await transport.SendAsync(new Shipment($"delivery:{delivery.Id:N}", delivery.ReceiverCode, IsStatus: false, packet), ct);
        delivery.State = DeliveryState.Sent;
        delivery.PacketHash = hash;
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

    private async Task<byte[]> WriteAsync(Delivery delivery, OwedDelivery payload, CancellationToken ct)
    {
        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == delivery.DocumentId, ct);
        var files = await db.Set<DocumentFile>().AsNoTracking()
            .Where(f => f.DocumentId == document.Id && (f.Hash == payload.FileHash || f.Role == FileRole.Attachment) && f.WithdrawnAt == null)
            .OrderBy(f => f.Role).ThenBy(f => f.Name).ToListAsync(ct);
        var header = await HeaderAsync(document, delivery, payload, files[0], ct);
        using var packet = new MemoryStream();
        PacketWriter.Write(packet, header, files.Select((f, i) => new OutgoingAttachment(
            string.Create(CultureInfo.InvariantCulture, $"cid:{delivery.Id:N}{i:D3}"), f.Name, f.ContentType,
            f.Role == FileRole.Main ? $"{document.TypeName} {document.Code}" : f.Name,
            () => store.OpenRead(context.AgencyId, f.Hash))));
        return packet.ToArray();
    }

    private async Task<PacketHeader> HeaderAsync(Document document, Delivery delivery, OwedDelivery payload, DocumentFile main, CancellationToken ct)
    {
        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var receiver = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Code == delivery.ReceiverCode, ct);
        var answers = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == document.AnswersId, ct);
        var clerk = await db.Set<Person>().Where(p => p.Id == payload.ClerkId).Select(p => p.FullName).SingleAsync(ct);
        return PacketHeaders.Of(document, mine, receiver, answers, clerk, LocalTime.ToLocal(main.CreatedAt));
    }
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

    /// <summary>Place in the decree's order: SĐ1:2022 list B counts the same way, công văn is 18.</summary>
    private static string TypeCode(string typeName)
    {
        var index = DocumentTypes.All.Select(t => t.Name).ToList().IndexOf(typeName);
        return (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}
