using EOffice.Core.Calendar;
using EOffice.Core.Platform;

namespace EOffice.Core.Assignment.Suggestions;

/// <summary>Everything that a form of a direction offers to take with one tap, for a task of the person who asks.</summary>
public sealed class OfferRoutings(SuggestRoutings past, FavouriteRoutings favourites, Calendars calendars, ProcessContext context, TimeProvider time)
{
    /// <param name="proposal">What the step before put into the form, with its day.</param>
    /// <param name="caseDue">The deadline that the case has.</param>
    public async Task<IReadOnlyList<OfferedRouting>> ForAsync(
        Guid taskId, (RoutingChoice Routing, DateOnly? Due)? proposal, DateOnly? senderDue, DateOnly? caseDue, CancellationToken ct = default)
    {
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var today = LocalTime.DateOf(time.GetUtcNow());
        var ordered = OfferRules.Order(proposal?.Routing, await favourites.ListAsync(ct), await past.ForTaskAsync(taskId, ct));
        return [.. ordered.Select(o => o with
        {
            Due = o.Kind == OfferKind.Proposal ? proposal!.Value.Due : RoutingDue.Resolve(o.Routing.DueRule, today, senderDue, caseDue, calendar),
        })];
    }
}
