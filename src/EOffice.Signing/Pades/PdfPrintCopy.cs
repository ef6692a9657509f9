using EOffice.Signing.Pades.Forms;
using EOffice.Signing.Pades.Normalising;

namespace EOffice.Signing.Pades;

/// <summary>The mark of a printed copy.</summary>
/// <param name="Code">What a scanner reads out of the QR.</param>
/// <param name="Words">The same for people, one line.</param>
public sealed record PrintMark(string Code, string Words);

/// <summary>Makes copies for paper. A copy carries no signature any more, only its picture: what is on paper can't be verified
/// from the file, and a reader must not tell of a signature that the mark has broken.</summary>
public static class PdfPrintCopy
{
    /// <summary>Draws the mark into the bottom margin of every page.</summary>
    /// <exception cref="SigningRefusedException">"pdf.not-a-pdf", "pdf.broken", "pdf.encrypted", "pdf.xfa", "font.*".</exception>
    public static byte[] Make(byte[] pdf, PrintMark mark)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(mark);
        return PdfGuard.Run(() =>
        {
            var edits = new PdfEdits(PdfDocument.Open(pdf));
            SignedState.RefuseUnsuitable(edits);
            FormFlattener.Flatten(edits, PageTree.Read(edits));
            ActiveContent.RemoveFromCatalog(edits);
            PrintMarkPainter.Paint(edits, PageTree.Read(edits), mark);
            return new RewriteWriter(edits, dictionary => ActiveContent.Clean(edits, dictionary)).Write("1.7", edits.Document.XrefIsStream);
        });
    }
}
