namespace EOffice.EdXml.Attachments;

/// <summary>File names as other systems send them: never trusted as paths.</summary>
internal static class FileNames
{
    /// <summary>The last segment of a name, null when nothing usable is left.</summary>
    public static string? LastSegment(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim();
        return last is "" or "." or ".." ? null : last;
    }

    /// <summary>Whether extracting an archive entry of this name could write outside the chosen folder.</summary>
    public static bool LeavesFolder(string entryName) =>
        entryName.StartsWith('/')
        || entryName.StartsWith('\\')
        || (entryName.Length > 1 && entryName[1] == ':')
        || entryName.Split('/', '\\').Contains("..");
}
