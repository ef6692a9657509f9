using EOffice.Core.Platform;

namespace EOffice.Core.Directory.Groups;

/// <summary>Who is in the groups of some receivers at one moment.</summary>
/// <param name="Own">The agency itself: it sends nothing to itself.</param>
/// <param name="Names">Of the groups, by key.</param>
/// <param name="Members">Agencies of each group, by its key.</param>
internal sealed record GroupMembers(Guid Own, DateOnly Today, IReadOnlyDictionary<string, string> Names, ILookup<string, Guid> Members, Dictionary<Guid, Agency> Agencies)
{
    private const int MostCodes = 4000;

    /// <summary>The receivers with each group's members in its place, nobody twice. Who was merged away is followed to whom it went; who ceased
    /// without a successor, and the agency itself, are left out.</summary>
    public Outcome<IReadOnlyList<string>> Expand(IReadOnlyList<string> receivers)
    {
        if (!receivers.Any(GroupReceivers.IsGroup))
        {
            return receivers.Distinct().ToList();
        }

        List<string> all = [];
        foreach (var receiver in receivers)
        {
            if (!GroupReceivers.IsGroup(receiver))
            {
                all.Add(receiver);
                continue;
            }

            var codes = Members[receiver].Select(Taking).OfType<Agency>().Where(a => a.Id != Own).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Code).ToList();
            if (codes.Count == 0)
            {
                return Names.TryGetValue(receiver, out var name) ? GroupRefusals.Empty(name) : GroupRefusals.Unknown;
            }

            all.AddRange(codes);
        }

        List<string> once = [.. all.Distinct()];
        return string.Join(';', once).Length > MostCodes ? GroupRefusals.TooMany : once;
    }

    /// <summary>Who takes documents for it today; null where nobody does. Two that were merged into each other by mistake end here too.</summary>
    private Agency? Taking(Guid id)
    {
        var seen = new HashSet<Guid>();
        var at = Agencies.GetValueOrDefault(id);
        while (at is { ClosedOn: { } closed } && closed <= Today)
        {
            at = seen.Add(at.Id) && at.MergedIntoId is { } into ? Agencies.GetValueOrDefault(into) : null;
        }

        return at;
    }
}
