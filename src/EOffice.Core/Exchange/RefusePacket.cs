using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Tells the sender of a document at once that its packet was not taken, and why (QĐ 28/2018: integrity and authenticity).</summary>
public sealed class RefusePacket(OfficeDb db, ProcessContext context, OfficeWork work, StatusMessages statuses, Journal journal)
{
    /// <summary>Nothing is said about a document that is here already: whoever sends a forged one under its name must not have it called refused.</summary>
    public Task<Outcome<bool>> RunAsync(string operationId, PacketHeader header, Refusal why, CancellationToken ct) => work.RunAsync<bool>(
        operationId, "exchange.refuse", async () =>
        {
            var mine = await db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Code).SingleAsync(ct);
            if (header.To.All(to => to.OrganId != mine)
                || await db.Set<ReceivedPacket>().AnyAsync(p => p.SenderCode == header.From.OrganId && p.ExchangeId == header.DocumentId, ct))
            {
                return false;
            }

            journal.Append(new JournalEntry("packet.refused") { Outcome = why.Code });
            var about = new StatusAbout(header.From.OrganId, header.DocumentId, header.Code.ToString(), header.PromulgationDate);
            await statuses.OweAsync(about, StatusCodes.Refused, why.Message, ct);
            return true;
        },
        ct);
}
