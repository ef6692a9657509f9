using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Signing.Pades;
using EOffice.Signing.Tokens;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Publishing;

/// <summary>Attachments in files of their own: the organisation signs each PDF with số, ký hiệu of the document and the time (NĐ 30/2020
/// PL I). What is no PDF, or signed by somebody already, goes along as it is: its hash stands in the packet.</summary>
internal sealed class SealAttachments(OfficeDb db, DocumentFiles files, TimeProvider time)
{
    /// <summary>Stages the signed files beside the originals. The token is open already.</summary>
    /// <exception cref="EOffice.Signing.SigningRefusedException">The token or a file refused.</exception>
    public async Task RunAsync(Document document, string organisation, ISigningToken token, CancellationToken ct)
    {
        var attached = await db.Set<DocumentFile>().Attached(document.Id).OrderBy(f => f.Version).ToListAsync(ct);
        foreach (var file in attached.Where(f => f.ContentType == "application/pdf" && f.Stage != FileStages.Sealed && !attached.Exists(a => a.Stage == FileStages.Sealed && a.MadeFromHash == f.Hash)))
        {
            var content = await files.ContentAsync(file, ct);
            if (EOffice.Signing.Validation.PdfSignatures.Read(content).Count > 0)
            {
                continue;
            }

            string[] lines = [document.Code!];
            var pdf = PdfSigner.Sign(CornerSignature.Prepare(content, lines), CornerSignature.Request(organisation, LocalTime.ToLocal(time.GetUtcNow()), lines), token);
            await files.AddAsync(document.Id, new NewFile(FileRole.Attachment, file.Origin, file.Name, file.ContentType, FileStages.Sealed, pdf, file.Hash), ct);
        }
    }
}
