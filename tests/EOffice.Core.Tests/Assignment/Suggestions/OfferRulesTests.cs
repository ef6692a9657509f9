using EOffice.Core.Assignment.Suggestions;

namespace EOffice.Core.Tests.Assignment.Suggestions;

public sealed class OfferRulesTests
{
    private static readonly PastChoice Past = new("QLN", "", null, "wd:5", new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void Order_ProposalFavouritesSuggestionLastUsed_EachWayOnce()
    {
        var offers = OfferRules.Order(
            new RoutingChoice("VP", []),
            [Favourite("Nhà ở", "QLN")],
            new RoutingOffers(new Suggested(Past, 12, 14, SuggestionBasis.SenderAndType), Past with { Target = "QHKT" }, [new UsedUnit("QHKT", 9), new UsedUnit("KTXD", 4)]));

        Assert.Equal(
            [(OfferKind.Proposal, "VP"), (OfferKind.Favourite, "QLN"), (OfferKind.Suggestion, "QLN"), (OfferKind.Last, "QHKT"), (OfferKind.Used, "KTXD")],
            offers.Select(o => (o.Kind, o.Routing.LeadUnit)));
    }

    [Fact]
    public void Order_ManyFavourites_SuggestionStaysAmongTheThree()
    {
        var offers = OfferRules.Order(
            null, new[] { "A", "B", "C", "D" }.Select(n => Favourite(n, n)), new RoutingOffers(new Suggested(Past, 12, 14, SuggestionBasis.Sender), null, []));

        Assert.Equal(["A", "B", "QLN", "C", "D"], offers.Select(o => o.Routing.LeadUnit));
        Assert.Equal((12, 14, SuggestionBasis.Sender), (offers[2].Count, offers[2].Of, offers[2].Basis));
    }

    [Fact]
    public void Order_NothingKnown_OffersNothing() => Assert.Empty(OfferRules.Order(null, [], RoutingOffers.None));

    private static FavouriteFact Favourite(string name, string lead) => new(Guid.NewGuid(), name, new RoutingChoice(lead, [], null, "wd:3"));
}
