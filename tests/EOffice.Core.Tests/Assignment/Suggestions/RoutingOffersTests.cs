using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Assignment.Bulk;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Assignment.Suggestions;

/// <summary>The office's own past at the form, and a leader's favourites.</summary>
public sealed class RoutingOffersTests
{
    private static readonly RoutingChoice ToHousing = new("QLN", ["QHKT"], null, "wd:5", "Khẩn trương thực hiện.");

    [Fact]
    public async Task Offers_ThreeOfOneSenderWentOneWay_SayHowMany()
    {
        await using var office = await DemoFixture.OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            var task = await office.ReceiveToAsync(Steps.Direct, 7100 + i);
            (await office.CompleteAsync(Steps.Director, task, new DirectDecision(DirectDecision.Directed, null, "QLN", ["QHKT"], new DateOnly(2026, 12, 1)))).ValueOrThrow();
        }

        var next = await office.ReceiveToAsync(Steps.Direct, 7200);
        var offers = await OffersAsync(office, Steps.Director, next);

        Assert.Equal(("QLN", 3, 3, SuggestionBasis.SenderAndType), (offers.Suggestion!.Choice.Target, offers.Suggestion.Count, offers.Suggestion.Of, offers.Suggestion.Basis));
        Assert.Equal(["QHKT"], offers.Suggestion.Choice.Routing.CoordinatingUnits);
        Assert.Equal("QLN", offers.Last!.Target);
        Assert.Equal([new UsedUnit("QLN", 3)], offers.Used);
    }

    /// <summary>The deputy corrects the head: the document is counted once, as it was passed on in the end.</summary>
    [Fact]
    public async Task Offers_DirectedTwice_CountsTheLast()
    {
        await using var office = await DemoFixture.OpenAsync();
        var task = await office.ReceiveToAsync(Steps.Direct, 7100);
        (await office.CompleteAsync(Steps.Director, task, new DirectDecision(DirectDecision.Directed, null, "QLN", LeaderInCharge: office.Person(Steps.Deputy)))).ValueOrThrow();
        var again = await office.OpenTaskAsync(Steps.Direct);
        (await office.CompleteAsync(Steps.Deputy, again, new DirectDecision(DirectDecision.Directed, null, "QHKT"))).ValueOrThrow();

        var row = Assert.Single(await office.WithDbAsync(DemoFixture.Department, db => db.Set<PastRouting>().ToListAsync()));
        Assert.Equal(("QHKT", office.Person(Steps.Deputy)), (row.Target, row.PersonId));
    }

    [Fact]
    public async Task Offers_WhoDoesNotHoldTheTask_IsToldNothing()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = await office.ReceiveToAsync(Steps.Direct, 7100);
        (await office.CompleteAsync(Steps.Director, first, new DirectDecision(DirectDecision.Directed, null, "QLN"))).ValueOrThrow();
        var task = await office.ReceiveToAsync(Steps.Direct, 7101);

        Assert.NotNull((await OffersAsync(office, Steps.Director, task)).Last);
        foreach (var other in new[] { Steps.Deputy, Steps.UnitHead, Steps.Administrator, "son.dongtam" })
        {
            Assert.Same(RoutingOffers.None, await OffersAsync(office, other, task));
        }
    }

    [Fact]
    public async Task Offers_Assignment_NamesTheUsualHandler()
    {
        await using var office = await DemoFixture.OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            var task = await office.ReceiveToAsync(Steps.Assign, 7100 + i);
            (await office.CompleteAsync(Steps.UnitHead, task, new AssignDecision(AssignDecision.Assigned, null, office.Person(Steps.Specialist)))).ValueOrThrow();
        }

        var offers = await OffersAsync(office, Steps.UnitHead, await office.ReceiveToAsync(Steps.Assign, 7200));

        Assert.Equal((office.Person(Steps.Specialist).ToString(), 3), (offers.Suggestion!.Choice.Target, offers.Suggestion.Count));
    }

    [Fact]
    public async Task Offers_OlderThanAYear_AreForgotten()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = await office.ReceiveToAsync(Steps.Direct, 7100);
        (await office.CompleteAsync(Steps.Director, first, new DirectDecision(DirectDecision.Directed, null, "QLN"))).ValueOrThrow();
        office.Time.Advance(TimeSpan.FromDays(367));

        Assert.Null((await OffersAsync(office, Steps.Director, await office.ReceiveToAsync(Steps.Direct, 7200))).Last);
    }

    [Fact]
    public async Task Favourites_KeptChangedOrderedRemoved()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await KeepAsync(office, "Nhà ở")).ValueOrThrow();
        var second = (await KeepAsync(office, "Quy hoạch", routing: new("QHKT", []))).ValueOrThrow();
        (await KeepAsync(office, "Nhà ở xã hội", first)).ValueOrThrow();
        (await office.RunAsync<FavouriteRoutings, Outcome<Nothing>>(Steps.Director, f => f.RaiseAsync("len", second))).ValueOrThrow();

        var mine = await ListAsync(office, Steps.Director);
        Assert.Equal(["Quy hoạch", "Nhà ở xã hội"], mine.Select(f => f.Name));
        Assert.Equal(("QLN", "wd:5", "Khẩn trương thực hiện."), (mine[1].Routing.LeadUnit, mine[1].Routing.DueRule, mine[1].Routing.Text));
        Assert.Empty(await ListAsync(office, Steps.Deputy));

        (await office.RunAsync<FavouriteRoutings, Outcome<Nothing>>(Steps.Director, f => f.RemoveAsync("bo", second))).ValueOrThrow();
        Assert.Single(await ListAsync(office, Steps.Director));
    }

    [Fact]
    public async Task Favourites_WrongPersonInputOrTwice_RefusedOrOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var mine = (await KeepAsync(office, "Nhà ở", operation: "mot")).ValueOrThrow();
        Assert.Equal(mine, (await KeepAsync(office, "Nhà ở", operation: "mot")).ValueOrThrow());
        Assert.Single(await ListAsync(office, Steps.Director));

        await office.RefusedAsync("favourite.leaders-only", () => KeepAsync(office, "Của tôi", who: Steps.Specialist));
        await office.RefusedAsync("operation.not-found", () => KeepAsync(office, "Của người khác", mine, who: Steps.Deputy));
        await office.RefusedAsync("operation.not-found", () => office.RunAsync<FavouriteRoutings, Outcome<Nothing>>(Steps.Deputy, f => f.RemoveAsync("bo", mine)));
        await office.RefusedAsync("operation.not-found", () => office.RunAsync<FavouriteRoutings, Outcome<Nothing>>("son.dongtam", f => f.RaiseAsync("len", mine)));
        await office.RefusedAsync("favourite.name-missing", () => KeepAsync(office, "  "));
        await office.RefusedAsync("favourite.name-missing", () => KeepAsync(office, new string('a', FavouriteRouting.MostName + 1)));
        await office.RefusedAsync("favourite.name-there", () => KeepAsync(office, "nhà Ở"));
        await office.RefusedAsync("favourite.text-too-long", () => KeepAsync(office, "Dài", routing: ToHousing with { Text = new string('a', FavouriteRouting.MostText + 1) }));
        await office.RefusedAsync("assignment.lead-missing", () => KeepAsync(office, "Lạ", routing: ToHousing with { LeadUnit = "KT" }));
        await office.RefusedAsync("assignment.due-rule-unknown", () => KeepAsync(office, "Lạ", routing: ToHousing with { DueRule = "mai" }));
        for (var i = 1; i < FavouriteRouting.Most; i++)
        {
            (await KeepAsync(office, $"Mẫu {i}")).ValueOrThrow();
        }

        await office.RefusedAsync("favourite.too-many", () => KeepAsync(office, "Thứ mười ba"));
    }

    private static Task<RoutingOffers> OffersAsync(DemoFixture office, string who, WorkTask task) =>
        office.RunAsync<SuggestRoutings, RoutingOffers>(who, s => s.ForTaskAsync(task.Id));

    private static Task<IReadOnlyList<FavouriteFact>> ListAsync(DemoFixture office, string who) =>
        office.RunAsync<FavouriteRoutings, IReadOnlyList<FavouriteFact>>(who, f => f.ListAsync());

    private static Task<Outcome<Guid>> KeepAsync(DemoFixture office, string name, Guid? id = null, RoutingChoice? routing = null, string who = Steps.Director, string? operation = null) =>
        office.RunAsync<FavouriteRoutings, Outcome<Guid>>(who, f => f.KeepAsync(new KeepFavouriteCommand(operation ?? Guid.NewGuid().ToString("N"), id, name, routing ?? ToHousing)));
}
