namespace EOffice.Signing.Pades;

/// <summary>What a file says of itself before anybody works with it.</summary>
/// <param name="Width">Width of the first page as the reader sees it, points.</param>
public sealed record PdfFacts(int Pages, double Width, double Height, bool IsSigned)
{
    /// <summary>Reads the structure whole, so that a file cut short is told now and not when somebody opens it.</summary>
    /// <exception cref="SigningRefusedException">"pdf.not-a-pdf", "pdf.broken", "pdf.encrypted".</exception>
    public static PdfFacts Read(ReadOnlyMemory<byte> pdf) => PdfGuard.Run(() =>
    {
        var document = PdfDocument.Open(pdf);
        if (document.IsEncrypted)
        {
            throw Refusals.Encrypted();
        }

        var edits = new PdfEdits(document);
        List<PdfPage> pages = PageTree.Read(edits);
        if (pages.Count == 0)
        {
            throw new PdfSyntaxException("no page");
        }

        (double width, double height) = new PageGeometry(edits, pages[0]).VisibleSize;
        return new PdfFacts(pages.Count, width, height, Forms.SignedState.HasSignature(edits));
    });
}
