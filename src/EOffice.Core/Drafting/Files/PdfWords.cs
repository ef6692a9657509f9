using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace EOffice.Core.Drafting.Files;

/// <summary>A word on a page, in points from the page's top left corner.</summary>
public sealed record PdfWord(string Text, double Left, double Top, double Right, double Bottom);

/// <summary>A page with its words in reading order.</summary>
public sealed record PdfWordPage(double Width, double Height, IReadOnlyList<PdfWord> Words);

/// <summary>All pages of a file with their words.</summary>
public sealed record PdfText(IReadOnlyList<PdfWordPage> Pages);

/// <summary>The words of a PDF, as <c>pdftotext -bbox-layout</c> tells them.</summary>
public static class PdfWords
{
    /// <exception cref="XmlException">The text is not what pdftotext writes.</exception>
    public static IReadOnlyList<PdfWordPage> Parse(string xhtml)
    {
        ArgumentNullException.ThrowIfNull(xhtml);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
        using var reader = XmlReader.Create(new StringReader(xhtml), settings);
        return
        [
            .. XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "page").Select(page => new PdfWordPage(
                Number(page, "width"), Number(page, "height"),
                [
                    .. page.Descendants().Where(e => e.Name.LocalName == "word" && e.Value.Length > 0).Select(word => new PdfWord(
                        word.Value.Normalize(NormalizationForm.FormC), Number(word, "xMin"), Number(word, "yMin"), Number(word, "xMax"), Number(word, "yMax"))),
                ])),
        ];
    }

    public static byte[] ToBytes(IReadOnlyList<PdfWordPage> pages) => JsonSerializer.SerializeToUtf8Bytes(pages);

    public static IReadOnlyList<PdfWordPage> FromBytes(byte[] bytes) => JsonSerializer.Deserialize<IReadOnlyList<PdfWordPage>>(bytes) ?? [];

    private static double Number(XElement element, string name) =>
        double.TryParse(element.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
