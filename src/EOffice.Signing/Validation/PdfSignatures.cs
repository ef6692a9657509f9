using System.Globalization;
using System.Security.Cryptography;
using EOffice.Signing.Pades;
using EOffice.Signing.Pades.Forms;
using EOffice.Signing.Tokens;

namespace EOffice.Signing.Validation;

/// <summary>
/// Reads and checks the signatures of a file, ours and others'. "Valid" elsewhere often means only "the digest is right":
/// here the place of the hole, the bytes behind the CMS and the later revisions count as well.
/// </summary>
public static class PdfSignatures
{
    /// <summary>Each signature is a hash over the whole file: no document has so many, and who sends one with thousands wants only to keep the server busy.</summary>
    private const int MostSignatures = 50;

    private static readonly string[] DateFormats = ["yyyyMMddHHmmsszzz", "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd"];

    /// <summary>All signatures, in the order they were made. Empty for an unsigned file.</summary>
    /// <exception cref="SigningRefusedException">"pdf.not-a-pdf", "pdf.broken", "pdf.encrypted", "pdf.too-many-signatures".</exception>
    public static IReadOnlyList<SignatureInfo> Read(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        return PdfGuard.Run(() =>
        {
            var edits = new PdfEdits(PdfDocument.Open(pdf));
            if (edits.Document.IsEncrypted)
            {
                throw Refusals.Encrypted();
            }

            List<FormField> signed = [.. FormFields.All(edits).Where(f => f.Type == "Sig" && edits.Resolve(f.Dictionary["V"]) is CosDictionary).Take(MostSignatures + 1)];
            if (signed.Count > MostSignatures)
            {
                throw Refusals.TooManySignatures(MostSignatures);
            }

            return (IReadOnlyList<SignatureInfo>)[.. signed.Select(f => ReadOne(pdf, edits, f)).OrderBy(s => s.Revision == 0 ? int.MaxValue : s.Revision)];
        });
    }

    private static SignatureInfo ReadOne(byte[] pdf, PdfEdits edits, FormField field)
    {
        var dictionary = (CosDictionary)edits.Resolve(field.Dictionary["V"]);
        byte[] contents = (edits.Resolve(dictionary["Contents"]) as CosString)?.Bytes ?? [];
        string subFilter = (edits.Resolve(dictionary["SubFilter"]) as CosName)?.Value ?? "";
        ByteRange? range = ByteRange.Read(pdf, edits.Array(dictionary["ByteRange"]), contents);
        CmsCheck cms = range is null
            ? new CmsCheck(null, [], "Phạm vi ký không hợp lệ: phần được ký không bao trọn một phiên bản của tệp.")
            : CmsReader.Check(contents, algorithm => Hash(pdf, range, algorithm), requireBinding: subFilter == "ETSI.CAdES.detached");
        SignedRevision? revision = range is null ? null : SignedRevision.Open(pdf, range, field);
        string? problem = cms.Problem ?? (range is not null && revision is null ? "Phần được ký không phải một phiên bản hoàn chỉnh của tệp." : null);
        bool covers = range is not null && range.End == pdf.Length;
        string? change = problem is null && !covers ? TrailingJunk(pdf) ?? revision!.ForbiddenChange(edits.Document) : null;
        return new SignatureInfo
        {
            FieldName = field.Name,
            SubFilter = subFilter,
            SignerSubject = cms.CertificateDer is null ? "" : CertificateNames.CommonName(cms.CertificateDer),
            SigningTime = ParseDate((edits.Resolve(dictionary["M"]) as CosString)?.ToText()),
            CertificateDer = cms.CertificateDer,
            ChainDer = cms.Others,
            IntegrityOk = problem is null,
            CoversWholeFile = covers,
            Revision = revision?.Number ?? 0,
            CertifiedPermission = CertifiedPermission(edits, dictionary),
            LaterChangesAllowed = problem is null && change is null,
            Problem = problem ?? change,
        };
    }

    /// <summary>Bytes behind the last revision belong to nothing and some viewers repair files from them.</summary>
    private static string? TrailingJunk(ReadOnlySpan<byte> pdf) =>
        pdf.TrimEnd("\r\n \t\0"u8).EndsWith("%%EOF"u8) ? null : "Có dữ liệu lạ ở cuối tệp, sau phần được ký.";

    private static byte[] Hash(byte[] pdf, ByteRange range, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(pdf.AsSpan(0, range.HoleStart));
        hash.AppendData(pdf.AsSpan(range.HoleEnd, range.End - range.HoleEnd));
        return hash.GetHashAndReset();
    }

    private static int? CertifiedPermission(PdfEdits edits, CosDictionary signature)
    {
        foreach (CosObject item in edits.Array(signature["Reference"])?.Items ?? [])
        {
            CosDictionary? reference = edits.Dictionary(item);
            if ((edits.Resolve(reference?["TransformMethod"]) as CosName)?.Value == "DocMDP")
            {
                return (int)((edits.Resolve(edits.Dictionary(reference!["TransformParams"])?["P"]) as CosNumber)?.Integer ?? 2);
            }
        }

        return null;
    }

    /// <summary>Reads a PDF date (7.9.4); a missing offset means UTC.</summary>
    internal static DateTimeOffset? ParseDate(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string digits = text.Replace("D:", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Split('Z')[0];
        // .NET wants the offset as +07:00.
        string zoned = digits.Length == 19 ? digits.Insert(17, ":") : digits;
        return DateTimeOffset.TryParseExact(
            zoned, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
    }
}
