namespace EOffice.Core.Assignment.Suggestions;

/// <summary>Where an offered routing comes from.</summary>
public enum OfferKind
{
    /// <summary>What the step before proposed.</summary>
    Proposal,

    /// <summary>One of the person's favourites.</summary>
    Favourite,

    /// <summary>So many of so many went that way.</summary>
    Suggestion,

    /// <summary>How the last document of this sender and type went.</summary>
    Last,

    /// <summary>A unit that the person chooses often.</summary>
    Used,
}

/// <summary>A routing that can be taken with one tap, and why it is offered.</summary>
/// <param name="Name">The favourite's name.</param>
/// <param name="Count">So many documents went that way …</param>
/// <param name="Of">… of so many.</param>
/// <param name="At">When the last one went.</param>
public sealed record OfferedRouting(
    OfferKind Kind, RoutingChoice Routing, string? Name = null, int Count = 0, int Of = 0, SuggestionBasis Basis = SuggestionBasis.SenderAndType, DateTime? At = null)
{
    /// <summary>The day that its rule gives for this document; null keeps what it has.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>In which order routings are offered: three with one tap each, the others behind them.</summary>
public static class OfferRules
{
    public const int OneTap = 3;

    /// <summary>The proposal as it stands, favourites, the suggestion, the last time, the most used units; each way once. A suggestion that has
    /// its numbers is always among the first three.</summary>
    public static IReadOnlyList<OfferedRouting> Order(RoutingChoice? proposal, IEnumerable<FavouriteFact> favourites, RoutingOffers past)
    {
        ArgumentNullException.ThrowIfNull(favourites);
        ArgumentNullException.ThrowIfNull(past);
        List<OfferedRouting> all = [];
        if (proposal is not null)
        {
            all.Add(new OfferedRouting(OfferKind.Proposal, proposal));
        }

        all.AddRange(favourites.Select(f => new OfferedRouting(OfferKind.Favourite, f.Routing, f.Name)));
        if (past.Suggestion is { } suggested)
        {
            all.Add(new OfferedRouting(OfferKind.Suggestion, suggested.Choice.Routing, Count: suggested.Count, Of: suggested.Of, Basis: suggested.Basis));
        }

        if (past.Last is { } last)
        {
            all.Add(new OfferedRouting(OfferKind.Last, last.Routing, At: last.DecidedAt));
        }

        // A unit that is offered already for a better reason isn't offered again for being usual.
        all.AddRange(past.Used.Where(u => all.All(o => o.Routing.LeadUnit != u.LeadUnit))
            .Select(u => new OfferedRouting(OfferKind.Used, new RoutingChoice(u.LeadUnit, [], null, RoutingDue.BeforeSender), Count: u.Count)).ToList());
        return Promote([.. all.DistinctBy(o => o.Kind == OfferKind.Favourite ? $"{o.Routing.Way}|{o.Name}" : o.Routing.Way)]);
    }

    private static List<OfferedRouting> Promote(List<OfferedRouting> offers)
    {
        var at = offers.FindIndex(o => o.Kind == OfferKind.Suggestion);
        if (at >= OneTap)
        {
            var suggestion = offers[at];
            offers.RemoveAt(at);
            offers.Insert(OneTap - 1, suggestion);
        }

        return offers;
    }
}
