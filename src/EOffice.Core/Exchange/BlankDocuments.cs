using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Takes contents and metadata of recalled documents out of every row (R1); the journal and the recall's own metadata stay.</summary>
public sealed class BlankDocuments(OfficeDb db, Journal journal, OfficeEvents events)
{
    /// <summary>Stands where the trích yếu stood, so that a register's line still says something.</summary>
    public const string Gone = "(đã hủy theo yêu cầu thu hồi của bên gửi)";

    /// <summary>Returns the hashes of the stored contents that have to go too.</summary>
    internal async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Document> documents, CancellationToken ct)
    {
        List<Guid> ids = [.. documents.Select(d => d.Id)];
        var files = await db.Set<DocumentFile>().Where(f => ids.Contains(f.DocumentId)).ToListAsync(ct);
        var packets = await db.Set<ReceivedPacket>().Where(p => ids.Contains(p.DocumentId)).ToListAsync(ct);
        List<string> hashes = [.. files.Select(f => f.Hash).Concat(packets.Select(p => p.PacketHash)).Where(h => h.Length > 0).Distinct()];
        db.RemoveRange(files);
        foreach (var packet in packets)
        {
            (packet.PacketHash, packet.State) = ("", ReceivedState.Recalled);
        }

        foreach (var document in documents)
        {
            Blank(document);
            journal.Append(new JournalEntry("document.destroyed") { DocumentId = document.Id });
            await BlankRegisterAsync(document, ct);
        }

        await events.RaiseAsync(new DocumentsDestroyed(ids), ct);
        return hashes;
    }

    private static void Blank(Document document)
    {
        document.Fate = DocumentFate.Destroyed;
        document.State = document.State == DocumentState.Refused ? document.State : DocumentState.Closed;
        (document.CodeNumber, document.CodeNotation, document.IssuedDate, document.DueDate) = (null, null, null, null);
        (document.TypeName, document.Subject, document.OrganName, document.OrganId) = (DocumentTypes.OfficialLetterName, Gone, "", "");
        (document.SignerCompetence, document.SignerPosition, document.SignerName) = (null, null, null);
        (document.ToPlaces, document.PageAmount, document.RefusalReason, document.ExchangeId) = (null, null, null, null);
    }

    /// <summary>The arrival number stays: a number is never given again (NĐ 30/2020 Đ22). What searches found the line by goes.</summary>
    private async Task BlankRegisterAsync(Document document, CancellationToken ct)
    {
        foreach (var entry in await db.Set<RegisterEntry>().Where(e => e.DocumentId == document.Id).ToListAsync(ct))
        {
            await RegisterWords.RewriteAsync(db, entry, document, ct);
            entry.ReturnReason = entry.ReturnReason is null ? null : Gone;
            await db.Set<RegisterCorrection>().Where(c => c.EntryId == entry.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Before, (string?)null).SetProperty(c => c.After, (string?)null), ct);
        }
    }
}
