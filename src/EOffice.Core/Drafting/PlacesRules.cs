using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting;

/// <summary>"Như trên" in Nơi nhận (NĐ 30/2020 PL I, mục II.9): first where the receivers are named in Kính gửi, and for them alone; nowhere else. Pure.</summary>
internal static class PlacesRules
{
    public const string AsAbove = "Như trên";

    /// <param name="addressed">Names of the receivers, as Kính gửi prints them.</param>
    public static IReadOnlyList<string> Complete(string typeName, DocumentDirection direction, IReadOnlyList<string> addressed, IReadOnlyList<string> places)
    {
        // An internal document names its units one by one: its register shows them.
        if (direction == DocumentDirection.Internal)
        {
            return places;
        }

        if (DocumentTypes.Find(typeName) is { HasAddressees: true })
        {
            return [AsAbove, .. places.Where(p => !IsAsAbove(p) && !Names(addressed, p))];
        }

        // Nothing stands above: the receivers themselves are written where the words stood.
        List<string> named = [.. addressed.Where(a => !places.Any(p => Names([a], p)))];
        var at = places.TakeWhile(p => !IsAsAbove(p)).Count();
        return at == places.Count ? places : [.. places.Take(at), .. named, .. places.Skip(at).Where(p => !IsAsAbove(p))];
    }

    private static bool IsAsAbove(string place) => FoldedText.Of(Bare(place)).StartsWith("nhu tren", StringComparison.Ordinal);

    private static bool Names(IReadOnlyList<string> addressed, string place) => addressed.Any(a => FoldedText.Of(a) == FoldedText.Of(Bare(place)));

    private static string Bare(string place) => place.TrimStart('-', '–', ' ').TrimEnd(';', '.', ',', ' ');
}
