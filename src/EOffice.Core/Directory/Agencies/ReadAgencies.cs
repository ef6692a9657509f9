using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Agencies;

/// <summary>An agency of the directory with what it was called before.</summary>
/// <param name="MayChange">It is the asker's own, or on no installation of ours.</param>
public sealed record AgencyLine(
    Guid Id, string Code, string Name, string? ParentName, string? Email, string? Telephone, DeliveryChannel UsualChannel, bool IsHosted, DateOnly? ClosedOn, string? MergedInto, bool MayChange,
    IReadOnlyList<AgencyEvent> Events);

/// <summary>The directory of agencies, found by present and former names and codes.</summary>
public sealed class ReadAgencies(OfficeDb db, ProcessContext context, AdministratorRights rights)
{
    private const int Most = 200;

    public async Task<Outcome<IReadOnlyList<AgencyLine>>> ListAsync(string? search, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        // A few thousand names at most: folded here, where Vietnamese is folded everywhere else.
        var all = await db.Set<Agency>().AsNoTracking().OrderBy(a => a.Name).ToListAsync(ct);
        var events = (await db.Set<AgencyEvent>().AsNoTracking().OrderByDescending(e => e.On).ThenByDescending(e => e.MadeAt).ToListAsync(ct)).ToLookup(e => e.AgencyId);
        var names = all.ToDictionary(a => a.Id, a => a.Name);
        var words = FoldedText.Words(search);
        List<AgencyLine> found =
        [
            .. all.Where(a => FoldedText.Has(words, $"{a.Code} {a.Name} {string.Join(' ', events[a.Id].Select(e => $"{e.OldCode} {e.OldName}"))}")).Take(Most).Select(a => new AgencyLine(
                a.Id, a.Code, a.Name, a.ParentName, a.Email, a.Telephone, a.UsualChannel, a.IsHosted, a.ClosedOn,
                a.MergedIntoId is { } into ? names.GetValueOrDefault(into) : null, MayChange(a), [.. events[a.Id]])),
        ];
        return found;
    }

    /// <summary>Another agency of this installation has its own administrator.</summary>
    internal bool MayChange(Agency agency) => !agency.IsHosted || agency.Id == context.AgencyId;
}
