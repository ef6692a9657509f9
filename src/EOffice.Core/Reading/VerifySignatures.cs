using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Signing;
using EOffice.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>One signature of a file and whether it holds.</summary>
/// <param name="Holds">The signed bytes are unchanged, later changes are only those that were reserved, and the certificate was in force when it was made.</param>
/// <param name="RegisteredHere">The certificate is one that this agency registered for its people or its seal; the chain to a root is not asked.</param>
/// <param name="Problem">The first thing that is wrong, in words; null when it holds.</param>
public sealed record SignatureFact(
    string Field, string Signer, string Issuer, DateTimeOffset? SigningTime, DateTime? ValidFrom, DateTime? ValidUntil, bool Holds, bool CoversWholeFile,
    bool RegisteredHere, string? Problem);

/// <summary>A file with its signatures, in the order they were made; a file without any has an empty list.</summary>
public sealed record FileSignatures(string Hash, long Length, IReadOnlyList<SignatureFact> Signatures)
{
    public bool AllHold => Signatures.Count > 0 && Signatures.All(s => s.Holds);
}

/// <summary>Kiểm tra chữ ký số of a PDF: one of the office's, with the rights of its document, or one that somebody sends.</summary>
public sealed class VerifySignatures(OfficeDb db, ProcessContext context, ReadDocument documents, IFileStore store)
{
    public async Task<Outcome<FileSignatures>> OfFileAsync(Guid documentId, Guid fileId, CancellationToken ct = default) =>
        await documents.FileAsync(documentId, fileId, ct) is { } found
            ? await OfBytesAsync(await store.GetAsync(context.AgencyId, found.File.Hash, ct), ct)
            : PlatformRefusals.NotFound("tệp này");

    public async Task<Outcome<FileSignatures>> OfBytesAsync(byte[] pdf, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        IReadOnlyList<SignatureInfo> read;
        try
        {
            read = PdfSignatures.Read(pdf);
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }

        List<byte[]> known = read.Count == 0 ? [] : await db.Set<SigningKey>().AsNoTracking().OrderBy(k => k.Id).Select(k => k.Certificate).Take(2000).ToListAsync(ct);
        return new FileSignatures(Convert.ToHexStringLower(SHA256.HashData(pdf)), pdf.Length, [.. read.Select(s => Tell(s, known))]);
    }

    private static SignatureFact Tell(SignatureInfo signature, List<byte[]> known)
    {
        using var certificate = signature.CertificateDer is { } der ? X509CertificateLoader.LoadCertificate(der) : null;
        var problem = signature.Problem ?? (certificate is null ? "Không đọc được chứng thư số của người ký." : TimeProblem(certificate, signature.SigningTime));
        return new SignatureFact(
            signature.FieldName, signature.SignerSubject, certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true) ?? "", signature.SigningTime,
            certificate?.NotBefore.ToUniversalTime(), certificate?.NotAfter.ToUniversalTime(),
            signature is { IntegrityOk: true, LaterChangesAllowed: true } && problem is null, signature.CoversWholeFile,
            known.Any(k => k.AsSpan().SequenceEqual(signature.CertificateDer)), problem);
    }

    private static string? TimeProblem(X509Certificate2 certificate, DateTimeOffset? at) =>
        at is not { } time ? "Chữ ký không ghi thời điểm ký."
        : certificate.NotBefore.ToUniversalTime() > time.UtcDateTime || time.UtcDateTime > certificate.NotAfter.ToUniversalTime()
            ? "Chứng thư số không có hiệu lực vào thời điểm ký."
            : null;
}
