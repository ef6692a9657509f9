using System.Collections;
using System.Text;
using QRCoder;

namespace EOffice.Signing.Pades.Normalising;

/// <summary>Draws a QR into the page's content as black squares: part of what is approved, not an annotation that could go.</summary>
internal static class QrPainter
{
    public static void Paint(PdfEdits edits, PdfPage page, QrMark mark)
    {
        double side = Math.Min(mark.Box.Width, mark.Box.Height);
        CosReference form = edits.Add(Form(mark.Text, side));
        PageContent.Append(edits, page, [(form, new PageGeometry(edits, page).UprightMatrix(mark.Box))]);
    }

    /// <summary>The code as a form of that side, dark on white.</summary>
    public static CosStream Form(string text, double side)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        CosDictionary dictionary = new CosDictionary().With("Type", "XObject").With("Subtype", "Form")
            .With("BBox", CosArray.OfNumbers(0, 0, side, side)).With("Resources", new CosDictionary()).With("Filter", "FlateDecode");
        return new CosStream(dictionary, StreamDecoder.Deflate(Encoding.ASCII.GetBytes(Content(code, side, side / code.ModuleMatrix.Count))));
    }

    private static string Content(QRCodeData code, double side, double module)
    {
        var content = new StringBuilder(FormattableString.Invariant($"1 g 0 0 {side:0.###} {side:0.###} re f 0 g\n"));
        for (int y = 0; y < code.ModuleMatrix.Count; y++)
        {
            BitArray row = code.ModuleMatrix[y];
            for (int x = 0, end; x < row.Count; x = end)
            {
                for (end = x + 1; end < row.Count && row[end] == row[x]; end++)
                {
                }

                if (row[x])
                {
                    content.Append(FormattableString.Invariant(
                        $"{x * module:0.###} {side - ((y + 1) * module):0.###} {(end - x) * module:0.###} {module:0.###} re\n"));
                }
            }
        }

        return content.Append("f\n").ToString();
    }
}
