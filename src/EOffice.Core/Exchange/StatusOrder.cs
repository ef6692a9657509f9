using EOffice.EdXml;

namespace EOffice.Core.Exchange;

/// <summary>The order in which business statuses make sense: 01 → 03 → 04 → 05 → 06; 02 ends it; 13, 15 and 16 stand outside. Pure.</summary>
internal static class StatusOrder
{
    private static readonly string[] Progress =
        [StatusCodes.Delivered, StatusCodes.Received, StatusCodes.Assigned, StatusCodes.InProgress, StatusCodes.Completed];

    /// <summary>Whether it says how far a receiver has come with a document.</summary>
    public static bool TellsProgress(string code) => Rank(code) >= 0 || code == StatusCodes.Refused;

    /// <summary>Whether a status may still be owed after those: each once, none backwards, nothing after a refusal.</summary>
    public static bool MayFollow(string code, IReadOnlyCollection<string> known)
    {
        if (known.Contains(code))
        {
            return false;
        }

        return Rank(code) < 0 || (!known.Contains(StatusCodes.Refused) && known.All(k => Rank(k) < Rank(code)));
    }

    /// <summary>Whether a status that came tells more than the last one.</summary>
    public static bool IsNews(string code, string? last) =>
        last is null || code == StatusCodes.Refused || (code != StatusCodes.Delivered && Rank(code) > Rank(last));

    /// <summary>Whether <paramref name="code"/> has to go out before <paramref name="other"/>; whatever isn't progress goes after all that was.</summary>
    public static bool IsBefore(string code, string other) => Rank(code) >= 0 && (Rank(other) < 0 || Rank(code) < Rank(other));

    private static int Rank(string code) => Array.IndexOf(Progress, code);
}
