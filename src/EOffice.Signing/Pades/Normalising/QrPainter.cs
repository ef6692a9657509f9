using System.Collections;
using System.Text;
using QRCoder;

namespace EOffice.Signing.Pades.Normalising;

/// <summary>Draws a QR into the page's content as black squares: part of what is approved, not an annotation that could go.</summary>
internal static class QrPainter
{
    public static void Paint(PdfEdits edits, PdfPage page, QrMark mark)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData code = generator.CreateQrCode(mark.Text, QRCodeGenerator.ECCLevel.M);
        double side = Math.Min(mark.Box.Width, mark.Box.Height);
        double module = side / code.ModuleMatrix.Count;
        CosDictionary dictionary = new CosDictionary().With("Type", "XObject").With("Subtype", "Form")
            .With("BBox", CosArray.OfNumbers(0, 0, side, side)).With("Resources", new CosDictionary()).With("Filter", "FlateDecode");
        byte[] content = StreamDecoder.Deflate(Encoding.ASCII.GetBytes(Content(code, side, module)));
        CosReference form = edits.Add(new CosStream(dictionary, content));
        PageContent.Append(edits, page, [(form, new PageGeometry(edits, page).UprightMatrix(mark.Box))]);
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
