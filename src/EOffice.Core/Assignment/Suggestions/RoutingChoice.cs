namespace EOffice.Core.Assignment.Suggestions;

/// <summary>A way to pass a document on, without a day: what favourites keep, suggestions offer and a decision on many documents says.</summary>
/// <param name="LeadUnit">Code of the unit in the lead.</param>
/// <param name="CoordinatingUnits">Codes of the coordinating units; each has the case's deadline.</param>
/// <param name="LeaderInCharge">The deputy who follows the case, or null for the head.</param>
/// <param name="DueRule">See <see cref="RoutingDue"/>; null keeps the deadline that a document has.</param>
/// <param name="Text">The bút phê in words, or null.</param>
public sealed record RoutingChoice(
    string LeadUnit, IReadOnlyList<string> CoordinatingUnits, Guid? LeaderInCharge = null, string? DueRule = null, string? Text = null)
{
    /// <summary>The same units and the same leader: two offers of it are one.</summary>
    public string Way => $"{LeadUnit}|{string.Join(',', CoordinatingUnits.Order(StringComparer.Ordinal))}|{LeaderInCharge:N}";

    internal static string Join(IEnumerable<string> codes) => string.Join(',', codes);

    internal static string[] Split(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
