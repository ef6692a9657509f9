using EOffice.Signing.Pades.Forms;
using EOffice.Signing.Pades.Normalising;

namespace EOffice.Signing.Pades;

/// <summary>
/// Makes the file that approvers approve and signers sign, when a draft is submitted for approval: one revision, nothing
/// hidden, nothing active, every later change reserved as an empty field.
/// </summary>
public static class PdfNormaliser
{
    /// <summary>
    /// Rewrites the file: junk before the header, older revisions and unreachable objects go, JavaScript and other active
    /// content go, foreign form fields become page content; then the reserved fields and the QR come in.
    /// </summary>
    /// <exception cref="SigningRefusedException">
    /// "pdf.not-a-pdf", "pdf.broken", "pdf.encrypted", "pdf.xfa", "pdf.already-signed", "pdf.form-without-appearance",
    /// "pdf.page-missing", "pdf.duplicate-field".
    /// </exception>
    public static byte[] Prepare(byte[] pdf, ReservedFields fields)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(fields);
        return PdfGuard.Run(() => Rewrite(PdfDocument.Open(pdf), fields));
    }

    private static byte[] Rewrite(PdfDocument document, ReservedFields fields)
    {
        var edits = new PdfEdits(document);
        SignedState.RefuseUnsuitable(edits);
        if (SignedState.HasSignature(edits) || SignedState.CertifiedPermission(edits) is not null)
        {
            throw Refusals.AlreadySigned();
        }

        List<PdfPage> pages = PageTree.Read(edits);
        FormFlattener.Flatten(edits, pages);
        ActiveContent.RemoveFromCatalog(edits);

        // Flattening changed pages: read them again before drawing and adding widgets.
        pages = PageTree.Read(edits);
        if (fields.Qr is not null)
        {
            QrPainter.Paint(edits, PageOf(pages, fields.Qr.Box), fields.Qr);
            pages = PageTree.Read(edits);
        }

        ReservedFieldWriter.Add(edits, pages, fields);
        string header = IsVersion2(edits) ? "2.0" : "1.7";
        return new RewriteWriter(edits, dictionary => ActiveContent.Clean(edits, dictionary)).Write(header, document.XrefIsStream);
    }

    internal static PdfPage PageOf(List<PdfPage> pages, PageBox box) =>
        box.Page >= 1 && box.Page <= pages.Count ? pages[box.Page - 1] : throw Refusals.PageMissing(box.Page, pages.Count);

    private static bool IsVersion2(PdfEdits edits)
    {
        Span<byte> head = stackalloc byte[1024];
        int read = edits.Document.Source.Read(0, head);
        int at = head[..read].IndexOf("%PDF-2"u8);
        return at >= 0;
    }
}
