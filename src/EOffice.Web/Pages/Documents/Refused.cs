using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Documents;

/// <summary>Refusals are written as "what: why and what next": the part before the first stop is the bold line.</summary>
internal static class Refused
{
    public static Note Tell(string kind, string message)
    {
        var cut = new[] { message.IndexOf(": ", StringComparison.Ordinal), message.IndexOf(". ", StringComparison.Ordinal) }.Where(at => at > 0).DefaultIfEmpty(-1).Min();
        return cut is > 0 and < 70
            ? new Note(kind, message[..cut], char.ToUpperInvariant(message[cut + 2]) + message[(cut + 3)..])
            : new Note(kind, message);
    }
}
