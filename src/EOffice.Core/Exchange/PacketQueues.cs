using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>In which queue a document's packets wait: a large one, on its way for minutes to each of many receivers, holds up no small one.</summary>
internal static class PacketQueues
{
    /// <summary>Outbox kind of a packet that is gone in seconds.</summary>
    public const string Usual = "exchange.deliver";

    /// <summary>Outbox kind of one that takes its time.</summary>
    public const string Large = "exchange.deliver-large";

    /// <summary>Bytes of contents from which a packet is large: most of a minute at 2 Mbit/s.</summary>
    public const long LargeFrom = 10 * 1024 * 1024;

    public static async Task<string> QueueOfAsync(this OfficeDb db, DocumentFile main, CancellationToken ct)
    {
        var attached = await db.Set<DocumentFile>().AsNoTracking().Attached(main.DocumentId).SumAsync(f => f.Length, ct);
        return main.Length + attached < LargeFrom ? Usual : Large;
    }
}
