using System.Collections.Concurrent;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>
/// Finds the serif of official documents: Liberation Serif, which has the metrics of Times New Roman (NĐ 30/2020 PL I).
/// A font is read once per process.
/// </summary>
internal static class SerifFonts
{
    private static readonly ConcurrentDictionary<string, TrueTypeFont> Loaded = new(StringComparer.Ordinal);

    private static readonly string[] StandardFolders =
    [
        "/usr/share/fonts/truetype/liberation2",
        "/usr/share/fonts/truetype/liberation",
        "/usr/share/fonts/liberation-serif",
        "/usr/share/fonts/liberation",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    public static TrueTypeFont Load(bool italic) => Load(italic, StandardFolders);

    /// <exception cref="SigningRefusedException">"font.missing".</exception>
    public static TrueTypeFont Load(bool italic, IEnumerable<string> folders)
    {
        string[] names = italic ? ["LiberationSerif-Italic.ttf", "timesi.ttf"] : ["LiberationSerif-Regular.ttf", "times.ttf"];
        return (from name in names
                from folder in folders
                where folder.Length > 0
                let path = Path.Combine(folder, name)
                where File.Exists(path)
                let font = Loaded.GetOrAdd(path, static p => new TrueTypeFont(File.ReadAllBytes(p), Path.GetFileNameWithoutExtension(p)))
                // Version 1 of Liberation, which Debian 12 still brings beside version 2, has no Vietnamese letters.
                where font.GlyphOf('ố') != 0
                select font).FirstOrDefault() ?? throw Refusals.FontMissing();
    }
}
