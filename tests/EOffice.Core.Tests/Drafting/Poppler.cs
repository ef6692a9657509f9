using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using EOffice.Core.Drafting.Layout;

namespace EOffice.Core.Tests.Drafting;

/// <summary>A word poppler found; PDF points from the bottom-left corner.</summary>
internal sealed record Word(int Page, string Text, double Left, double Bottom, double Right, double Top)
{
    public bool Overlaps(Box box) => Page == box.Page && Left < box.X + box.Width && Right > box.X && Bottom < box.Y + box.Height && Top > box.Y;
}

/// <summary>Independent readers of PDF in processes of their own. A missing tool fails the test.</summary>
internal sealed class Poppler : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("letter-");

    public Poppler(byte[] pdf) => File.WriteAllBytes(FilePath, pdf);

    public string FilePath => Path.Combine(folder.FullName, "letter.pdf");

    public string Text => Run("pdftotext", "-layout", FilePath, "-");

    /// <summary>All words run together with single blanks, in reading order.</summary>
    public string Flat => string.Join(' ', Run("pdftotext", "-raw", FilePath, "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public List<Word> Words()
    {
        XNamespace html = "http://www.w3.org/1999/xhtml";
        var pages = XDocument.Parse(Run("pdftotext", "-bbox", FilePath, "-")).Descendants(html + "page");
        return [.. pages.SelectMany((page, i) => page.Elements(html + "word").Select(w => new Word(
            i + 1, w.Value, At(w, "xMin"), At(page, "height") - At(w, "yMax"), At(w, "xMax"), At(page, "height") - At(w, "yMin"))))];
    }

    /// <summary>Pages as grey rasters at 72 dots an inch: one pixel is one point.</summary>
    public List<(int Width, int Height, byte[] Pixels)> Rasters()
    {
        Run("pdftoppm", "-gray", "-r", "72", FilePath, Path.Combine(folder.FullName, "page"));
        return [.. folder.GetFiles("page*.pgm").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => Pgm(File.ReadAllBytes(f.FullName)))];
    }

    public static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {error.Result}{output}");
        return output;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static double At(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static (int Width, int Height, byte[] Pixels) Pgm(byte[] file)
    {
        var at = 0;
        var header = new List<string>();
        while (header.Count < 4)
        {
            var end = Array.FindIndex(file, at, b => b is (byte)' ' or (byte)'\n');
            header.Add(System.Text.Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        return (int.Parse(header[1], CultureInfo.InvariantCulture), int.Parse(header[2], CultureInfo.InvariantCulture), file[at..]);
    }
}
