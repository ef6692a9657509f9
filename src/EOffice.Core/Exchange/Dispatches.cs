using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Answers the register's question how documents were sent, out of the deliveries.</summary>
internal sealed class Dispatches(OfficeDb db) : IDispatches
{
    public async Task<IReadOnlyDictionary<Guid, Dispatch>> OfAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct) =>
        (await db.Set<Delivery>().AsNoTracking().Where(d => documents.Contains(d.DocumentId))
            .GroupBy(d => d.DocumentId)
            .Select(g => new { g.Key, All = g.Count(), Sent = g.Min(d => d.SentAt), Received = g.Count(d => d.LastStatus != null && d.LastStatus != "02") })
            .ToListAsync(ct))
        .ToDictionary(g => g.Key, g => new Dispatch(g.All, g.Sent, g.Received));
}
