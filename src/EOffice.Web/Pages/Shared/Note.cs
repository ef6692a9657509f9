namespace EOffice.Web.Pages.Shared;

/// <summary>A message beside its cause: what happened in one line, then why and what to do next.</summary>
/// <param name="Kind">Look of the note: stop, warn, ok or empty.</param>
internal sealed record Note(string Kind, string What, params IReadOnlyList<string> Lines);
