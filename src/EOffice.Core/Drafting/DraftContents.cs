using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;
using EOffice.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Drafting;

/// <summary>The PDF of a draft before its fields are reserved.</summary>
/// <param name="MadeFrom">Hash of the file it was made from, where it was not drawn here.</param>
/// <param name="PrintedYear">See <see cref="Document.PrintedYear"/>.</param>
internal sealed record DraftFile(byte[] Pdf, DraftPlaces Places, FileOrigin Origin, string? MadeFrom = null, int? PrintedYear = null);

/// <summary>Turns each kind of content into a PDF with its places.</summary>
internal sealed class DraftContents(OfficeDb db, ProcessContext context, DocumentFiles files, IFileStore store, Staffing staffing, IOptions<DraftingOptions> options)
{
    private readonly DraftReceivers receivers = new(db, staffing);

    public async Task<Outcome<DraftFile>> MakeAsync(Document document, DraftContent content, Agency agency, CancellationToken ct)
    {
        try
        {
            return content switch
            {
                ComposedContent composed => await ComposeAsync(document, composed, agency, ct),
                UploadedContent uploaded => new DraftFile(uploaded.Pdf, uploaded.Places, uploaded.Origin),
                StoredContent stored => await FindAsync(document, stored.UploadId, ct),
                _ => throw new InvalidOperationException("Unknown kind of draft content."),
            };
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
        catch (LetterException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    /// <summary>Address of the document's public verification, printed as QR.</summary>
    public string VerificationUrl(Document document) => VerificationUrl(options.Value, document);

    public static string VerificationUrl(DraftingOptions options, Document document) => $"{options.BaseUrl.TrimEnd('/')}/xac-thuc/{document.VerificationCode}";

    /// <summary>The upload must be the newest of this very document, and its text must have the places for these very facts.</summary>
    private async Task<Outcome<DraftFile>> FindAsync(Document document, Guid uploadId, CancellationToken ct)
    {
        var upload = await DraftUploads.Newest(db, document.Id).FirstOrDefaultAsync(ct);
        if (upload is null || upload.Id != uploadId)
        {
            return StoredRefusals.Replaced;
        }

        if (upload is not { State: DraftUploadState.Ready, PdfFileId: { } fileId, WordsHash: { } words })
        {
            return upload.State == DraftUploadState.Failed ? new Refusal(upload.ProblemCode!, upload.Problem!) : StoredRefusals.NotReady;
        }

        var found = PlaceFinder.Find(PdfWords.FromBytes(await store.GetAsync(context.AgencyId, words, ct)), document);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var file = await db.Set<DocumentFile>().SingleAsync(f => f.Id == fileId, ct);
        return new DraftFile(await files.ContentAsync(file, ct), found.Value.Places, file.Origin, file.Hash, found.Value.Year);
    }

    private async Task<DraftFile> ComposeAsync(Document document, ComposedContent content, Agency agency, CancellationToken ct)
    {
        // Kính gửi: only công văn, and tờ trình and báo cáo going up, have it (NĐ 30/2020 PL I, 9a).
        var addressed = DocumentTypes.Find(document.TypeName) is { HasAddressees: true } ? await receivers.NamesAsync(document, ct) : [];
        var layout = LetterRenderer.Render(new OfficialLetter
        {
            ParentOrganName = agency.ParentName,
            OrganName = agency.Name,
            Place = agency.Place,
            TypeName = document.TypeName,
            CodeNotation = document.CodeNotation!,
            Subject = document.Subject,
            AddressedTo = addressed,
            Paragraphs = content.Paragraphs,
            ToPlaces = document.ToPlaces!.Split('\n'),
            SignerCompetence = document.SignerCompetence ?? "",
            SignerPosition = document.SignerPosition!,
            SignerName = document.SignerName!,
            UrgencyMark = document.Urgency == Urgency.Normal ? null : UrgencyNames.Of(document.Urgency).ToUpperInvariant(),
            VerificationUrl = VerificationUrl(document),
        }, options.Value.FontFolder);
        return new DraftFile(layout.Pdf, new DraftPlaces(layout.NumberBox, layout.DateBox, layout.LeaderSignatureBox, layout.SealBox), FileOrigin.BornDigital);
    }
}

internal static class StoredRefusals
{
    public static readonly Refusal Replaced = new(
        "draft.upload-replaced", "Chưa trình được: tệp dự thảo vừa được thay bằng tệp khác. Tải lại, xem bản mới nhất rồi trình.");

    public static readonly Refusal NotReady = new(
        "draft.upload-not-ready", "Chưa trình được: tệp còn đang chuyển sang PDF. Chờ chuyển xong, xem lại bản PDF rồi trình.");
}
