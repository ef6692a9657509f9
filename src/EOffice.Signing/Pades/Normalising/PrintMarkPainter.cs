using System.Text;
using EOffice.Signing.Pades.Drawing;

namespace EOffice.Signing.Pades.Normalising;

/// <summary>Draws the mark of a printed copy: a QR in the lower left corner and a line of words beside it, on white, because
/// a scanned page may be dark down to its edge.</summary>
internal static class PrintMarkPainter
{
    private const double Millimetre = 72 / 25.4;
    private const double Side = 13 * Millimetre;
    private const double Inset = 6 * Millimetre;
    private const double FontSize = 7;

    public static void Paint(PdfEdits edits, IReadOnlyList<PdfPage> pages, PrintMark mark)
    {
        var font = EmbeddedFont.For(italic: false, [mark.Words]);
        CosReference fontReference = font.AddTo(edits);
        CosReference words = edits.Add(WordsForm(font, fontReference, mark.Words));
        CosReference code = edits.Add(QrPainter.Form(mark.Code, Side));
        for (int i = 0; i < pages.Count; i++)
        {
            var geometry = new PageGeometry(edits, pages[i]);
            var corner = new PageBox(i + 1, Inset, Inset, Side, Side);
            PageContent.Append(edits, pages[i],
            [
                (code, geometry.UprightMatrix(corner)),
                (words, geometry.UprightMatrix(corner with { X = Inset + Side + 4 })),
            ]);
        }
    }

    private static CosStream WordsForm(EmbeddedFont font, CosReference fontReference, string words)
    {
        double width = (font.Width(words) * FontSize) + 6, height = FontSize + 5;
        string content = FormattableString.Invariant(
            $"1 g 0 0 {width:0.###} {height:0.###} re f 0 g BT /F0 {FontSize} Tf 3 3.5 Td {font.Encode(words)} Tj ET");
        CosDictionary dictionary = new CosDictionary().With("Type", "XObject").With("Subtype", "Form")
            .With("BBox", CosArray.OfNumbers(0, 0, width, height))
            .With("Resources", new CosDictionary().With("Font", new CosDictionary().With("F0", fontReference)));
        return new CosStream(dictionary, Encoding.ASCII.GetBytes(content));
    }
}
