using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Publishing;

/// <summary>Receivers and nơi nhận as the clerk types them for what passed no draft.</summary>
internal static class TypedReceivers
{
    private const int MostPlaces = 1000;

    /// <summary>Nơi nhận without empty lines; null where they are too long to be kept.</summary>
    public static List<string>? Places(IReadOnlyList<string> typed)
    {
        var places = typed.Select(VietnameseText.Clean).Where(p => p.Length > 0).ToList();
        return VietnameseText.Length(string.Join('\n', places)) <= MostPlaces ? places : null;
    }

    /// <summary>Why these can't receive: one is unknown to the directory, or was merged away. Null when all can.</summary>
    public static async Task<Refusal?> RefuseAsync(OfficeDb db, DateOnly today, IReadOnlyList<string> receivers, CancellationToken ct) =>
        await db.Set<Agency>().CountAsync(a => receivers.Contains(a.Code), ct) == receivers.Distinct().Count()
            ? await CeasedAgencies.RefuseAsync(db, today, receivers, ct)
            : PublishingRefusals.PaperFactMissing("nơi nhận");
}
