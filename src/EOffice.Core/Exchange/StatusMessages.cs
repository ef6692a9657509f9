using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>The document that a status is about, as its sender named it.</summary>
/// <param name="Code">Null takes number and date from the document's row.</param>
public sealed record StatusAbout(string PeerCode, string ExchangeId, string? Code, DateOnly? Date);

/// <summary>Business statuses: owed from events, sent at most once per (document, code) and in order, and taken in once.</summary>
public sealed class StatusMessages(OfficeDb db, ProcessContext context, Outbox outbox, RecallAnswers answers, Journal journal, OfficeEvents events, TimeProvider time)
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

    /// <summary>Stages a status for the document's sender unless the same or a later one was owed before.</summary>
    public Task OweAsync(Document document, string code, string description, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.ExchangeId is null ? Task.CompletedTask : OweAsync(new StatusAbout(document.OrganId, document.ExchangeId, null, null), code, description, ct, document.Id);
    }

    /// <summary>The same about a document that is known by its names alone.</summary>
    internal async Task OweAsync(StatusAbout about, string code, string description, CancellationToken ct, Guid documentId = default)
    {
        var known = await KnownAsync(outbound: true, about.PeerCode, about.ExchangeId, ct);
        // A packet that was refused before its document was here ends nothing: mended and sent again it is a beginning.
        List<ExchangeStatus> ofPacket = documentId == Guid.Empty ? [] : [.. known.Where(s => s.AboutCode is not null && s.StatusCode == StatusCodes.Refused)];
        if (!StatusOrder.MayFollow(code, [.. known.Except(ofPacket).Select(s => s.StatusCode)]))
        {
            return;
        }

        if (code == StatusCodes.Refused)
        {
            // Of each code one row: what is said of the document now takes the place of what was said of that packet.
            db.RemoveRange(ofPacket);
        }

        var row = NewRow(outbound: true, about.PeerCode, about.ExchangeId, code, description, about);
        db.Add(row);
        outbox.Add(OutboxKind, KeyOf(row.Id), new OwedStatus(row.Id, documentId, context.ActorId));
    }

    internal static string KeyOf(Guid statusId) => $"status:{statusId:N}";

    /// <summary>Takes a status about one of our documents in; a repeated one changes nothing. What was refused may be mended, sent again and
    /// refused anew: a later refusal, by its sender's clock, counts too.</summary>
    internal async Task<Outcome<PacketReceived>> ReceiveAsync(StatusMessage status, CancellationToken ct)
    {
        var about = status.ResponseFor.DocumentId;
        var document = await db.Set<Document>().FirstOrDefaultAsync(d => d.Direction == DocumentDirection.Outgoing && d.ExchangeId == about, ct);
        var earlier = (await KnownAsync(outbound: false, status.From.OrganId, about, ct)).Where(s => s.StatusCode == status.StatusCode).ToList();
        DateTime? refusedAt = status.StatusCode == StatusCodes.Refused ? status.Timestamp.UtcDateTime : null;
        if (earlier.Count == 0 || earlier.All(s => s.Time < refusedAt))
        {
            db.RemoveRange(earlier);
            db.Add(NewRow(outbound: false, status.From.OrganId, about, status.StatusCode, status.Description, at: refusedAt));
            await UpdateDeliveryAsync(document, status, ct);
            await answers.TakeAsync(status, ct);
        }

        return new PacketReceived(Guid.Empty, document?.Id ?? Guid.Empty, ReceivedState.Registered);
    }

    private async Task UpdateDeliveryAsync(Document? document, StatusMessage status, CancellationToken ct)
    {
        var delivery = document is null || !StatusOrder.TellsProgress(status.StatusCode) ? null : await db.Set<Delivery>()
            .FirstOrDefaultAsync(d => d.DocumentId == document.Id && d.ReceiverCode == status.From.OrganId, ct);
        // A late "đã đến" says nothing new about a document that the receiver has already registered; none goes back.
        if (delivery is not null && StatusOrder.IsNews(status.StatusCode, delivery.LastStatus))
        {
            delivery.LastStatus = status.StatusCode;
            journal.Append(new JournalEntry("delivery.status") { DocumentId = document!.Id, Outcome = status.StatusCode });
            await events.RaiseAsync(new DeliveryStatusCame(document.Id, delivery.ReceiverCode, status.StatusCode), ct);
        }
    }

    /// <summary>What was said of that document until now, staged or stored.</summary>
    private async Task<IReadOnlyList<ExchangeStatus>> KnownAsync(bool outbound, string peer, string exchangeId, CancellationToken ct)
    {
        var staged = db.Tracked<ExchangeStatus>().Where(s => s.Outbound == outbound && s.PeerCode == peer && s.ExchangeId == exchangeId).ToList();
        var stored = await db.Set<ExchangeStatus>().AsNoTracking().Where(s => s.Outbound == outbound && s.PeerCode == peer && s.ExchangeId == exchangeId).ToListAsync(ct);
        return [.. staged, .. stored];
    }

    private ExchangeStatus NewRow(bool outbound, string peer, string exchangeId, string code, string? description, StatusAbout? about = null, DateTime? at = null) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        Outbound = outbound,
        PeerCode = peer,
        ExchangeId = exchangeId,
        StatusCode = code,
        // A long reason is kept whole as the clerk's opinion; the message carries what its field holds.
        Description = description is null ? null : VietnameseText.Cut(VietnameseText.Clean(description), 500),
        Time = at ?? time.GetUtcNow().UtcDateTime,
        AboutCode = about?.Code,
        AboutDate = about?.Date,
    };
}

/// <summary>A receiver has said where one of our documents stands.</summary>
public sealed record DeliveryStatusCame(Guid DocumentId, string ReceiverCode, string StatusCode) : IOfficeEvent;

/// <summary>A status waiting in the outbox.</summary>
/// <param name="ActorId">The clerk named in StaffInfo, or null for the system's own 01.</param>
public sealed record OwedStatus(Guid StatusId, Guid DocumentId, Guid? ActorId);

/// <summary>Writes and hands over one status message.</summary>
internal sealed class SendStatus(OfficeDb db, ProcessContext context, PacketSpool spool, ExchangeTransport transport, SendingTroubles troubles) : OutboxHandler<OwedStatus>
{
    protected override async Task HandleAsync(OutboxMessage message, OwedStatus payload, CancellationToken ct)
    {
        if (await db.Set<ExchangeStatus>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == payload.StatusId, ct) is not { } status)
        {
            // A later refusal took its place before it went out, and goes by itself.
            return;
        }

        await WaitForEarlierAsync(status, ct);
        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var staff = await db.Set<Person>().Where(p => p.Id == payload.ActorId).Select(p => p.FullName).FirstOrDefaultAsync(ct);
        var answer = new StatusMessage(
            Organisations.Of(mine), await AboutAsync(status, payload, ct),
            staff is null ? null : new StaffInfo("Văn thư", staff, mine.Email, null),
            status.StatusCode, status.Description, LocalTime.ToLocal(status.Time));
        var packet = spool.WriteStatus(answer, status.PeerCode);
        try
        {
            await transport.SendAsync(new Shipment($"status:{status.Id:N}", status.PeerCode, IsStatus: true, packet), ct);
        }
        catch (ShipmentRefusedException refused) when (refused.IsForGood)
        {
            // The same again would be refused again; an axis that is down is waited for without end, since nobody can send a status by hand.
            await troubles.StatusRefusedAsync(status, payload.DocumentId, refused.Refusal, ct);
        }
    }

    /// <summary>What was owed before goes first; this one is tried again when it has.</summary>
    private async Task WaitForEarlierAsync(ExchangeStatus status, CancellationToken ct)
    {
        var others = await db.Set<ExchangeStatus>().AsNoTracking()
            .Where(s => s.Outbound && s.PeerCode == status.PeerCode && s.ExchangeId == status.ExchangeId && s.Id != status.Id).ToListAsync(ct);
        List<string> earlier = [.. others.Where(s => StatusOrder.IsBefore(s.StatusCode, status.StatusCode)).Select(s => StatusMessages.KeyOf(s.Id))];
        if (earlier.Count > 0 && await db.Set<OutboxMessage>().AnyAsync(m => earlier.Contains(m.Key) && m.DoneAt == null, ct))
        {
            throw new InvalidOperationException("An earlier status of the same document has not gone out yet.");
        }
    }

    /// <summary>A destroyed document is named by what the recall kept of it.</summary>
    private async Task<ResponseFor> AboutAsync(ExchangeStatus status, OwedStatus payload, CancellationToken ct)
    {
        if (status.AboutCode is { } code)
        {
            return new ResponseFor(status.PeerCode, code, status.ExchangeId, status.AboutDate);
        }

        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == payload.DocumentId, ct);
        return new ResponseFor(status.PeerCode, document.Code ?? BlankDocuments.Gone, status.ExchangeId, document.IssuedDate);
    }
}

/// <summary>Organisations as packets name them.</summary>
internal static class Organisations
{
    public static Organisation Of(Agency agency) =>
        new(agency.Code, agency.Name, agency.ParentName, agency.Address, agency.Email, agency.Telephone, null, agency.Website);
}
