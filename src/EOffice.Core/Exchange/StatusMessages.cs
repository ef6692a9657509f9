using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Business statuses: owed from events, sent at most once per (document, code), and taken in once.</summary>
public sealed class StatusMessages(OfficeDb db, ProcessContext context, Outbox outbox, Journal journal, OfficeEvents events, TimeProvider time)
    : IOfficeEventHandler<IncomingRegistered>, IOfficeEventHandler<IncomingRefused>
{
    /// <summary>Outbox kind of a status to send.</summary>
    public const string OutboxKind = "exchange.status";

    /// <summary>03: registered. NĐ 30/2020 Đ21: the sender is told the same day.</summary>
    public Task HandleAsync(IncomingRegistered happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return OweAsync(happened.Document, StatusCodes.Received, $"Đã tiếp nhận, vào {happened.RegisterName} số {happened.Number}", ct);
    }

    /// <summary>02: refused, with the clerk's reason.</summary>
    public Task HandleAsync(IncomingRefused happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return OweAsync(happened.Document, StatusCodes.Refused, $"Từ chối tiếp nhận: {happened.Reason}", ct);
    }

    /// <summary>Stages a status for the document's sender unless the same one was owed before.</summary>
    public async Task OweAsync(Document document, string code, string description, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.ExchangeId is null || await KnownAsync(outbound: true, document.OrganId, document.ExchangeId, code, ct))
        {
            return;
        }

        var row = NewRow(outbound: true, document.OrganId, document.ExchangeId, code, description);
        db.Add(row);
        outbox.Add(OutboxKind, $"status:{row.Id:N}", new OwedStatus(row.Id, document.Id, context.ActorId));
    }

    /// <summary>Takes a status about one of our documents in; a repeated one changes nothing.</summary>
    internal async Task<Outcome<PacketReceived>> ReceiveAsync(StatusMessage status, CancellationToken ct)
    {
        var about = status.ResponseFor.DocumentId;
        var document = await db.Set<Document>().FirstOrDefaultAsync(d => d.Direction == DocumentDirection.Outgoing && d.ExchangeId == about, ct);
        if (!await KnownAsync(outbound: false, status.From.OrganId, about, status.StatusCode, ct))
        {
            db.Add(NewRow(outbound: false, status.From.OrganId, about, status.StatusCode, status.Description));
            await UpdateDeliveryAsync(document, status, ct);
        }

        return new PacketReceived(Guid.Empty, document?.Id ?? Guid.Empty, ReceivedState.Registered);
    }

    private async Task UpdateDeliveryAsync(Document? document, StatusMessage status, CancellationToken ct)
    {
        var delivery = document is null ? null : await db.Set<Delivery>()
            .FirstOrDefaultAsync(d => d.DocumentId == document.Id && d.ReceiverCode == status.From.OrganId, ct);
        // A late "đã đến" says nothing new about a document that the receiver has already registered.
        if (delivery is not null && !(status.StatusCode == StatusCodes.Delivered && delivery.LastStatus is not null))
        {
            delivery.LastStatus = status.StatusCode;
            journal.Append(new JournalEntry("delivery.status") { DocumentId = document!.Id, Outcome = status.StatusCode });
            await events.RaiseAsync(new DeliveryStatusCame(document.Id, delivery.ReceiverCode, status.StatusCode), ct);
        }
    }

    private async Task<bool> KnownAsync(bool outbound, string peer, string exchangeId, string code, CancellationToken ct) =>
        db.Set<ExchangeStatus>().Local.Any(s => s.Outbound == outbound && s.PeerCode == peer && s.ExchangeId == exchangeId && s.StatusCode == code)
        || await db.Set<ExchangeStatus>().AnyAsync(s => s.Outbound == outbound && s.PeerCode == peer && s.ExchangeId == exchangeId && s.StatusCode == code, ct);

    private ExchangeStatus NewRow(bool outbound, string peer, string exchangeId, string code, string? description) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        Outbound = outbound,
        PeerCode = peer,
        ExchangeId = exchangeId,
        StatusCode = code,
        // A long reason is kept whole as the clerk's opinion; the message carries what its field holds.
        Description = description is null ? null : VietnameseText.Cut(VietnameseText.Clean(description), 500),
        Time = time.GetUtcNow().UtcDateTime,
    };
}

/// <summary>A receiver has said where one of our documents stands.</summary>
public sealed record DeliveryStatusCame(Guid DocumentId, string ReceiverCode, string StatusCode) : IOfficeEvent;

/// <summary>A status waiting in the outbox.</summary>
/// <param name="ActorId">The clerk named in StaffInfo, or null for the system's own 01.</param>
public sealed record OwedStatus(Guid StatusId, Guid DocumentId, Guid? ActorId);

/// <summary>Writes and hands over one status message.</summary>
internal sealed class SendStatus(OfficeDb db, ProcessContext context, ExchangeTransport transport) : OutboxHandler<OwedStatus>
{
    public override string Kind => StatusMessages.OutboxKind;

    protected override async Task HandleAsync(OutboxMessage message, OwedStatus payload, CancellationToken ct)
    {
        var status = await db.Set<ExchangeStatus>().AsNoTracking().SingleAsync(s => s.Id == payload.StatusId, ct);
        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == payload.DocumentId, ct);
        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var staff = await db.Set<Person>().Where(p => p.Id == payload.ActorId).Select(p => p.FullName).FirstOrDefaultAsync(ct);
        using var packet = new MemoryStream();
        PacketWriter.WriteStatus(packet, new StatusMessage(
            Organisations.Of(mine),
            new ResponseFor(document.OrganId, document.Code!, status.ExchangeId, document.IssuedDate),
            staff is null ? null : new StaffInfo("Văn thư", staff, mine.Email, null),
            status.StatusCode, status.Description, LocalTime.ToLocal(status.Time)));
        await transport.SendAsync(new Shipment($"status:{status.Id:N}", status.PeerCode, IsStatus: true, packet.ToArray()), ct);
    }
}

/// <summary>Organisations as packets name them.</summary>
internal static class Organisations
{
    public static Organisation Of(Agency agency) =>
        new(agency.Code, agency.Name, agency.ParentName, agency.Address, agency.Email, agency.Telephone, null, agency.Website);
}
