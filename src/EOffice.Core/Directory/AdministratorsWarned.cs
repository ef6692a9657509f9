using EOffice.Core.Platform;

namespace EOffice.Core.Directory;

/// <summary>Something stopped by itself and an administrator has to look.</summary>
/// <param name="Key">Names the event: each administrator is told once.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened, why, and what to do; no contents of documents.</param>
/// <param name="Path">The page where it is mended.</param>
public sealed record AdministratorsWarned(string Key, string Title, string Text, string Path) : IOfficeEvent;
