using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Documents;

/// <summary>A direction of one tap with its words: what it orders, and why it is offered.</summary>
/// <param name="Value">What the button posts.</param>
internal sealed record OfferedDirection(string Title, string Why, string Value);

/// <summary>What a tap will order and why it is offered, in words.</summary>
internal static class DirectionWords
{
    /// <summary>Only what can be ordered today: a closed unit and a leader who left are not offered.</summary>
    /// <param name="kept">The deadline that the document has: without a day of its own a direction keeps it.</param>
    public static IReadOnlyList<OfferedDirection> Of(IReadOnlyList<OfferedRouting> offers, DirectChoices choices, DateOnly? kept, string sender, DateTime asOf) =>
        [.. offers.Where(o => IsThere(o.Routing, choices)).Select(o => new OfferedDirection(Title(o, choices, kept), Why(o, choices, sender, asOf), RouteText.Write(o.Routing, o.Due)))];

    /// <summary>A routing in one line: "Phòng Quản lý nhà chủ trì; phối hợp: …; 5 ngày làm việc".</summary>
    public static string Of(RoutingChoice routing, DirectChoices choices) => string.Join("; ", new[]
    {
        $"{Unit(routing.LeadUnit, choices)} chủ trì",
        Coordinating(routing, choices),
        Leader(routing, choices) is { } leader ? $"{leader} phụ trách" : null,
        RoutingDue.Words(routing.DueRule),
    }.OfType<string>());

    private static string Title(OfferedRouting offer, DirectChoices choices, DateOnly? kept)
    {
        var due = (offer.Due ?? kept) is { } day ? $", hạn {day:dd\\/MM}" : "";
        return $"Giao {Unit(offer.Routing.LeadUnit, choices)}{due}";
    }

    private static string Why(OfferedRouting offer, DirectChoices choices, string sender, DateTime asOf) => string.Join(" · ", new[]
    {
        offer.Kind switch
        {
            OfferKind.Proposal => "đúng ý kiến của bước trước",
            OfferKind.Favourite => $"mẫu “{offer.Name}”",
            OfferKind.Suggestion => Suggested(offer, Unit(offer.Routing.LeadUnit, choices), sender),
            OfferKind.Last => $"như lần trước, {Words.Moment(offer.At!.Value, asOf)}",
            _ => $"ông/bà đã chọn {offer.Count} lần trong 12 tháng",
        },
        Leader(offer.Routing, choices) is { } leader ? $"{leader} phụ trách" : null,
        Coordinating(offer.Routing, choices),
        offer.Routing.Text is { } text ? $"“{text}”" : null,
    }.OfType<string>());

    /// <summary>"12 trên 14 văn bản loại này từ Bộ Xây dựng đã chuyển Phòng Quản lý nhà".</summary>
    public static string Suggested(OfferedRouting offer, string target, string sender) =>
        $"{offer.Count} trên {offer.Of} văn bản {(offer.Basis == SuggestionBasis.SenderAndType ? "loại này " : "")}từ {sender} đã chuyển {target}";

    private static string? Coordinating(RoutingChoice routing, DirectChoices choices) =>
        routing.CoordinatingUnits.Count == 0 ? null : $"phối hợp: {string.Join(", ", routing.CoordinatingUnits.Select(c => Unit(c, choices)))}";

    private static string? Leader(RoutingChoice routing, DirectChoices choices) =>
        routing.LeaderInCharge is { } id ? choices.Deputies.FirstOrDefault(d => d.Id == id)?.Name : null;

    private static string Unit(string code, DirectChoices choices) => choices.Units.FirstOrDefault(u => u.Code == code)?.Name ?? code;

    private static bool IsThere(RoutingChoice routing, DirectChoices choices) =>
        choices.Units.Any(u => u.Code == routing.LeadUnit)
        && routing.CoordinatingUnits.All(c => choices.Units.Any(u => u.Code == c))
        && (routing.LeaderInCharge is not { } leader || choices.Deputies.Any(d => d.Id == leader));
}
