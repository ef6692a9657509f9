using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>A document in the place of an earlier one, on both sides (domain.md §7.5 D); staged in the caller's transaction.</summary>
public sealed class Replacements(OfficeDb db, Recipients recipients, CaseSuspension cases, IssuedDocuments issued, Journal journal, OfficeEvents events)
{
    /// <summary>Ours was issued: the old one is only read from here on, and what of it had not gone out stays here.</summary>
    internal async Task IssuedAsync(Document old, Document replacing, CancellationToken ct)
    {
        old.ReplacedById ??= replacing.Id;
        if (old.Fate is not DocumentFate.Recalled)
        {
            old.Fate = DocumentFate.Replaced;
        }

        foreach (var delivery in await db.Set<Delivery>().Where(d => d.DocumentId == old.Id && d.State != DeliveryState.Sent && d.State != DeliveryState.Stopped).ToListAsync(ct))
        {
            await recipients.StopAsync(delivery, ct);
        }

        Record(old, replacing);
    }

    /// <summary>A sender's came: links it to those of theirs that it replaces here. True when people work on one of them already, so that the
    /// clerk has to enter the new one before the work can go on with it.</summary>
    internal async Task<bool> LinkAsync(PacketHeader header, Document document, string mine, CancellationToken ct)
    {
        var ids = header.Replacements.Where(r => r.OrganIds.Count == 0 || r.OrganIds.Contains(mine)).Select(r => r.DocumentId).ToList();
        var olds = await db.Set<Document>()
            .Where(d => d.Direction == DocumentDirection.Incoming && d.OrganId == document.OrganId && ids.Contains(d.ExchangeId!) && d.ReplacedById == null)
            .OrderBy(d => d.CreatedAt).ToListAsync(ct);
        var isHeld = false;
        foreach (var old in olds)
        {
            document.ReplacesId ??= old.Id;
            old.ReplacedById = document.Id;
            // A case that waits for the decision about a recall stands still, and would stand still for good under another document.
            isHeld |= (old.State == DocumentState.Registered || old.Fate == DocumentFate.RecallAsked) && await cases.RunsAsync(old.Id, ct);
        }

        if (isHeld)
        {
            await TellAsync(olds[0], document, await issued.ClerksAsync(ct), "Văn thư vào sổ văn bản mới thì việc đang làm chuyển sang văn bản mới.", ct);
        }

        return isHeld;
    }

    /// <summary>The old ones are only read from here on; their running cases go on with the new one. Returns how many did.</summary>
    internal async Task<int> TakePlaceAsync(Document document, CancellationToken ct)
    {
        var moved = 0;
        // The link may have been made in this same transaction.
        await db.Set<Document>().Where(d => d.ReplacedById == document.Id && d.Direction == DocumentDirection.Incoming).LoadAsync(ct);
        foreach (var old in db.Tracked<Document>().Where(d => d.ReplacedById == document.Id && d.Direction == DocumentDirection.Incoming))
        {
            var people = await cases.PeopleAsync([old.Id], ct);
            moved += await cases.MoveAsync(old.Id, document, ct);
            old.State = old.State == DocumentState.Received ? DocumentState.Closed : old.State;
            if (old.Fate is null)
            {
                old.Fate = DocumentFate.Replaced;
                Record(old, document);
                await TellAsync(old, document, people, "Việc đang làm và hạn chuyển sang văn bản mới; văn bản cũ chỉ còn để xem.", ct);
            }
        }

        return moved;
    }

    /// <summary>Whether the sender asked one of the replaced documents back and nobody has decided yet.</summary>
    internal Task<bool> WaitsForDecisionAsync(Document document, CancellationToken ct) =>
        db.Set<Document>().AnyAsync(d => d.ReplacedById == document.Id && d.Fate == DocumentFate.RecallAsked, ct);

    /// <summary>Whether a case of an entered document waits for the new one to be entered.</summary>
    internal Task<bool> HasWorkAsync(Document document, CancellationToken ct) =>
        db.Set<Case>().AnyAsync(c => c.EndedAt == null && db.Set<Document>().Any(d => d.Id == c.DocumentId && d.ReplacedById == document.Id && d.State == DocumentState.Registered), ct);

    private async Task TellAsync(Document old, Document replacing, IReadOnlyList<Guid> people, string then, CancellationToken ct) =>
        await events.RaiseAsync(
            new PeopleTold(
                $"replaced:{old.Id:N}:{then.Length}", $"{old.Code} bị thay thế bởi {replacing.Code}", $"{replacing.OrganName} gửi văn bản {replacing.Code} thay thế văn bản {old.Code}. {then}",
                $"/van-ban/{replacing.Id}", people), ct);

    private void Record(Document old, Document replacing) => journal.Append(new JournalEntry("document.replaced")
    {
        DocumentId = old.Id,
        Data = System.Text.Json.JsonSerializer.Serialize(new { by = replacing.Id }),
    });
}
