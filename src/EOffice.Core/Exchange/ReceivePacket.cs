using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange;

/// <summary>A packet that a transport brought.</summary>
/// <param name="TransmissionId">The transport's own id: the same one again is the same delivery.</param>
/// <param name="Open">Opens the packet's bytes, each time from the start.</param>
public sealed record ReceivePacketCommand(string TransmissionId, Func<Stream> Open)
{
    public ReceivePacketCommand(string transmissionId, byte[] content)
        : this(transmissionId, () => new MemoryStream(content, writable: false))
    {
    }

    /// <summary>Who sent it as the transport knows; null where it doesn't.</summary>
    public string? SenderCode { get; init; }

    /// <summary>The transport may bring one packet under several ids (a sender whose answer was lost sends again): the same bytes are then the same delivery.</summary>
    public bool SameBytesAreOne { get; init; }

    /// <summary>Only signed by a trusted system it is taken.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>The line may have garbled it: it will be fetched again before its sender is told that the signature is broken.</summary>
    public bool MayBeGarbled { get; init; }
}

/// <summary>What became of it. <paramref name="ReceivedId"/> is empty for a status message.</summary>
public sealed record PacketReceived(Guid ReceivedId, Guid DocumentId, ReceivedState State);

/// <summary>Takes a packet into the agency's received list and starts its procedure. Broken, hostile and wrongly addressed
/// packets are refused in words and leave nothing (QĐ 28/2018).</summary>
public sealed class ReceivePacket(
    OfficeDb db, ProcessContext context, OfficeWork work, PacketTrust trust, RefusePacket refuse, IFileStore store, DocumentFiles files, StartProcedure procedures,
    StatusMessages statuses, ReceivedRecalls recalls, Replacements replacements, Journal journal, IOptions<ExchangeOptions> options, TimeProvider time)
{
    public async Task<Outcome<PacketReceived>> RunAsync(ReceivePacketCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        await using var content = command.Open();
        // Beside what goes out: what a killed process leaves there is swept away with it.
        var folder = System.IO.Directory.CreateDirectory(options.Value.SpoolFolder).FullName;
        var reading = PacketReader.Read(content, spoolFolder: folder, time: time);
        using var packet = reading.Packet;
        if (packet is null)
        {
            return ExchangeRefusals.Unreadable(reading.Problems);
        }

        // Not answered either: a 02 would go to whom it names, who sent nothing.
        if (command.SenderCode is { } sender && packet.SenderCode is var named && !AgencyCodes.Same(sender, named))
        {
            return ExchangeRefusals.OtherSender(sender, named);
        }

        var proof = trust.Judge(command, packet);
        if (!proof.Succeeded)
        {
            return await RefuseAsync(command, packet, proof.Refusal!, ct);
        }

        return await work.RunAsync(
            $"packet:{Short(command.TransmissionId)}", "exchange.receive",
            () => packet.Status is { } status ? ReceiveStatusAsync(status, ct) : ReceiveDocumentAsync(command, packet, proof.Value, ct), ct);
    }

    /// <summary>A status is not answered, and a recall that can't be believed has its answer from the clerk.</summary>
    private async Task<Outcome<PacketReceived>> RefuseAsync(ReceivePacketCommand command, Packet packet, Refusal why, CancellationToken ct)
    {
        if (packet.Kind is PacketKind.New or PacketKind.Replace && !(command.MayBeGarbled && why.MayBeOfTheLine()))
        {
            await refuse.RunAsync($"refused:{Short(command.TransmissionId)}", packet.Header!, why, ct);
        }

        return why;
    }

    /// <summary>Lấy lại (13) comes from a sender about what they sent; all others from receivers about ours.</summary>
    private Task<Outcome<PacketReceived>> ReceiveStatusAsync(StatusMessage status, CancellationToken ct) => status.StatusCode == StatusCodes.TakenBack
        ? recalls.TakeAsync(new RecallAsk(RecallKind.TakenBack, status.From, status.ResponseFor.DocumentId, status.ResponseFor, status.Description), ct)
        : statuses.ReceiveAsync(status, ct);

    private async Task<Outcome<PacketReceived>> ReceiveDocumentAsync(ReceivePacketCommand command, Packet packet, PacketProof proof, CancellationToken ct)
    {
        var header = packet.Header!;
        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        if (header.To.All(to => to.OrganId != mine.Code))
        {
            return ExchangeRefusals.NotForUs(mine.Name);
        }

        if (packet.Kind is PacketKind.Recall or PacketKind.Update)
        {
            return await AskedBackAsync(header, mine.Code, ct);
        }

        var recall = await recalls.FindAsync(header.From.OrganId, header.DocumentId, ct);
        return recall is null or { State: ReceivedRecallState.Unknown or ReceivedRecallState.Declined }
            ? await StoreAsync(command, packet, recall, mine.Code, proof, ct)
            // Its sender asked it back: what is destroyed, or waits to be, isn't stored anew.
            : new PacketReceived(recall.Id, recall.DocumentId ?? Guid.Empty, ReceivedState.Recalled);
    }

    /// <summary>A recall names its documents; an update that removes us asks the same of us, and any other changes nothing here.</summary>
    private async Task<Outcome<PacketReceived>> AskedBackAsync(PacketHeader header, string mine, CancellationToken ct)
    {
        var removes = header.BusinessDocumentInfo?.Receivers.Any(r => r.OrganId == mine && r.Kind == ReceiverChangeKind.Removed) == true;
        IReadOnlyList<ResponseFor> named = header.BusinessDocType == PacketKind.Recall ? header.ResponseFor
            : removes ? [header.ResponseFor.FirstOrDefault() ?? new ResponseFor(header.From.OrganId, header.Code.ToString(), header.BusinessDocumentId!, header.PromulgationDate)]
            : [];
        Outcome<PacketReceived> last = new PacketReceived(Guid.Empty, Guid.Empty, ReceivedState.Registered);
        foreach (var about in named)
        {
            var kind = removes ? RecallKind.Removal : RecallKind.Recall;
            last = await recalls.TakeAsync(new RecallAsk(kind, header.From, header.DocumentId, about, header.BusinessDocReason ?? header.Content), ct);
        }

        return last;
    }

    private async Task<Outcome<PacketReceived>> StoreAsync(ReceivePacketCommand command, Packet packet, ReceivedRecall? recall, string mine, PacketProof proof, CancellationToken ct)
    {
        var header = packet.Header!;
        var hash = await StorePacketAsync(command, ct);
        if (command.SameBytesAreOne && await SamePacketAsync(header, hash, ct) is { } known)
        {
            return known;
        }

        var earlier = await EarlierAsync(header, ct);
        var document = PacketDocuments.ToDocument(header, context.AgencyId, NewId.Next(time), time.GetUtcNow().UtcDateTime);
        document.DuplicateOfId = earlier ?? await SameCodeAsync(document, ct);
        db.Add(document);
        await StoreFilesAsync(document, packet, ct);
        var received = NewReceived(command, header, document, hash);
        db.Add(received);
        if (recall is { State: ReceivedRecallState.Unknown })
        {
            // The recall overtook its document.
            received.State = ReceivedState.Recalled;
            await recalls.StopAsync(recall, [document], ct);
        }
        else if (packet.Kind == PacketKind.Replace && document.DuplicateOfId is null && await replacements.LinkAsync(header, document, mine, ct))
        {
            received.State = ReceivedState.HeldAsReplacement;
        }

        Record(received, document, hash, proof);
        await statuses.OweAsync(document, StatusCodes.Delivered, "Đã đến hệ thống của đơn vị nhận", ct);
        return await StartAsync(received, document, ct);
    }

    private async Task<Outcome<PacketReceived>> StartAsync(ReceivedPacket received, Document document, CancellationToken ct)
    {
        // The case of an unregistered document goes on with the one that replaces it; otherwise the new one has its own.
        if (received.State == ReceivedState.Waiting && (document.ReplacesId is null || await replacements.TakePlaceAsync(document, ct) == 0))
        {
            var started = await procedures.ForAsync(document, ct);
            if (!started.Succeeded)
            {
                return started.Refusal!;
            }

            received.State = started.Value is null ? ReceivedState.NeedsProcedure : ReceivedState.Waiting;
        }

        return new PacketReceived(received.Id, document.Id, received.State);
    }

    private async Task<string> StorePacketAsync(ReceivePacketCommand command, CancellationToken ct)
    {
        await using var content = command.Open();
        return await store.PutAsync(context.AgencyId, content, ct);
    }

    /// <summary>What was refused and is sent again is not the same: its sender wants it looked at once more.</summary>
    private Task<PacketReceived?> SamePacketAsync(PacketHeader header, string hash, CancellationToken ct) =>
        db.Set<ReceivedPacket>().AsNoTracking()
            .Where(p => p.SenderCode == header.From.OrganId && p.ExchangeId == header.DocumentId && p.PacketHash == hash && p.State != ReceivedState.Refused)
            .OrderBy(p => p.ReceivedAt).Select(p => new PacketReceived(p.Id, p.DocumentId, p.State)).FirstOrDefaultAsync(ct);

    private Task<Guid?> EarlierAsync(PacketHeader header, CancellationToken ct) =>
        db.Set<ReceivedPacket>().AsNoTracking()
            .Where(p => p.SenderCode == header.From.OrganId && p.ExchangeId == header.DocumentId)
            .OrderBy(p => p.ReceivedAt).Select(p => (Guid?)p.DocumentId).FirstOrDefaultAsync(ct);

    /// <summary>Same cơ quan, số, ký hiệu and date: numbers restart each year, so the date belongs to the comparison (C6).</summary>
    private Task<Guid?> SameCodeAsync(Document document, CancellationToken ct) =>
        db.Set<Document>().AsNoTracking()
            .Where(d => d.Direction == DocumentDirection.Incoming && d.OrganId == document.OrganId && d.IssuedDate == document.IssuedDate
                && d.CodeNumber == document.CodeNumber && d.CodeNotation == document.CodeNotation)
            .OrderBy(d => d.CreatedAt).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);

    private ReceivedPacket NewReceived(ReceivePacketCommand command, PacketHeader header, Document document, string hash) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        TransmissionId = command.TransmissionId.Length <= 200 ? command.TransmissionId : Short(command.TransmissionId),
        SenderCode = header.From.OrganId,
        ExchangeId = header.DocumentId,
        DocumentId = document.Id,
        State = document.DuplicateOfId is null ? ReceivedState.Waiting : ReceivedState.HeldAsDuplicate,
        PacketHash = hash,
        ReceivedAt = time.GetUtcNow().UtcDateTime,
    };

    private async Task StoreFilesAsync(Document document, Packet packet, CancellationToken ct)
    {
        var main = packet.Attachments.FirstOrDefault(a => FileNames.FitType(a.ContentType) == "application/pdf") ?? packet.Attachments.FirstOrDefault();
        foreach (var attachment in packet.Attachments)
        {
            await using var content = attachment.Content.Open();
            var role = attachment == main ? FileRole.Main : FileRole.Attachment;
            await files.AddAsync(document.Id, new NewFile(role, FileOrigin.Received, FileNames.Fit(attachment.Name), FileNames.FitType(attachment.ContentType), FileStages.Received, []), content, ct);
        }
    }

    private void Record(ReceivedPacket received, Document document, string hash, PacketProof proof) => journal.Append(new JournalEntry("packet.received")
    {
        DocumentId = document.Id,
        Outcome = received.State.ToString(),
        ContentHash = hash,
        FileOrigin = nameof(FileOrigin.Received),
        Data = JsonSerializer.Serialize(new { signature = proof.ToString() }),
    });

    /// <summary>Transport ids may be longer than an operation id: their hash is as unique.</summary>
    private static string Short(string transmissionId) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(transmissionId)));
}
