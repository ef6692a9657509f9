using EOffice.Core.Platform;

namespace EOffice.Core.Documents;

/// <summary>Names and types of files as others gave them, fitted to what is kept of them.</summary>
internal static class FileNames
{
    /// <summary>Longest name that is kept.</summary>
    public const int Most = 200;

    /// <summary>Longest type that is kept.</summary>
    public const int MostType = 100;

    private const int MostEnding = 10;
    private const string Bytes = "application/octet-stream";

    /// <summary>The file's own name on one line, without folders, as Windows' browsers once sent them; empty where nothing is left.</summary>
    public static string Own(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return VietnameseText.Clean(name.Split('/', '\\')[^1]).Replace('\n', ' ');
    }

    /// <summary>A too long name loses its middle: the ending tells the kind of file.</summary>
    public static string Fit(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= Most ? name : VietnameseText.Cut(name, Most - MostEnding) + VietnameseText.Cut(Path.GetExtension(name), MostEnding);
    }

    /// <summary>The type without its parameters; one that is no type's length is plain bytes.</summary>
    public static string FitType(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return contentType.Split(';')[0].Trim() is { Length: > 0 and <= MostType } plain ? plain : Bytes;
    }
}
