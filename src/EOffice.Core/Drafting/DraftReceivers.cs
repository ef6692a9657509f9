using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>To whom a draft goes: agencies of the directory and groups of them, or units of our own for an internal document.</summary>
internal sealed class DraftReceivers(OfficeDb db, Staffing staffing)
{
    /// <summary>Why these can't receive it; null when they can.</summary>
    public async Task<Refusal?> RefuseAsync(DocumentDirection direction, IReadOnlyList<string> receivers, CancellationToken ct)
    {
        if (receivers.Count == 0)
        {
            return direction == DocumentDirection.Internal ? DraftRefusals.UnitsMissing : DraftRefusals.ReceiversMissing;
        }

        if (direction != DocumentDirection.Internal)
        {
            var known = await db.Set<Agency>().Where(a => receivers.Contains(a.Code)).Select(a => a.Code).ToListAsync(ct);
            return receivers.FirstOrDefault(r => !GroupReceivers.IsGroup(r) && !known.Contains(r)) is { } unknown
                ? DraftRefusals.ReceiverUnknown(unknown)
                : await CeasedAgencies.RefuseAsync(db, staffing.Today, [.. receivers], ct) ?? await GroupReceivers.RefuseAsync(db, receivers, ct);
        }

        var led = (await LedUnitsAsync(ct)).Select(u => u.Code).ToHashSet();
        return receivers.FirstOrDefault(r => !led.Contains(r)) is { } stranger ? DraftRefusals.UnitUnknown(stranger) : null;
    }

    /// <summary>The receivers' names, in the order in which they were chosen.</summary>
    public Task<IReadOnlyList<string>> NamesAsync(Document document, CancellationToken ct) => NamesAsync(document.Direction, document.ReceiverCodes, ct);

    public async Task<IReadOnlyList<string>> NamesAsync(DocumentDirection direction, string? receivers, CancellationToken ct)
    {
        var codes = (receivers ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var names = direction == DocumentDirection.Internal
            ? await db.Set<Unit>().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, ct)
            : await db.Set<Agency>().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, a => a.Name, ct);
        var groups = await GroupReceivers.NamesAsync(db, codes, ct);
        return [.. codes.Select(c => names.GetValueOrDefault(c) ?? groups.GetValueOrDefault(c)).OfType<string>()];
    }

    /// <summary>Units that somebody heads today: only they can take a task.</summary>
    public async Task<IReadOnlyList<Unit>> LedUnitsAsync(CancellationToken ct)
    {
        var heads = (await staffing.FindAsync(PositionRole.UnitHead, null, ct)).Concat(await staffing.FindAsync(PositionRole.OfficeHead, null, ct));
        var ids = heads.Where(p => p.Holders.Count > 0).Select(p => p.UnitId).ToList();
        return await db.Set<Unit>().AsNoTracking().Where(u => ids.Contains(u.Id)).OrderBy(u => u.Name).ToListAsync(ct);
    }
}
