namespace EOffice.Web.Pages.Shared;

/// <summary>A message beside its cause: what happened in one line, then why and what to do next.</summary>
/// <param name="Kind">Look of the note: stop, warn, ok or empty.</param>
internal sealed record Note(string Kind, string What, params IReadOnlyList<string> Lines)
{
    /// <summary>Refusals are written as "what: why and what next": the part before the first stop is the bold line.</summary>
    public static Note Tell(string kind, string message)
    {
        var cut = new[] { message.IndexOf(": ", StringComparison.Ordinal), message.IndexOf(". ", StringComparison.Ordinal) }.Where(at => at > 0).DefaultIfEmpty(-1).Min();
        return cut is > 0 and < 70
            ? new Note(kind, message[..cut], char.ToUpperInvariant(message[cut + 2]) + message[(cut + 3)..])
            : new Note(kind, message);
    }
}
