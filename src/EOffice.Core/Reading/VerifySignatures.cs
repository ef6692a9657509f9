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
    private const int MostKeys = 2000;

    public async Task<Outcome<FileSignatures>> OfFileAsync(Guid documentId, Guid fileId, CancellationToken ct = default) =>
        await documents.FileAsync(documentId, fileId, ct) is { } found
            ? await OfBytesAsync(await store.GetAsync(context.AgencyId, found.File.Hash, ct), ct)
            : PlatformRefusals.NotFound("tệp này");

    public async Task<Outcome<FileSignatures>> OfBytesAsync(byte[] pdf, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        return FileSignatureFacts.Read(pdf, await db.Set<SigningKey>().AsNoTracking().OrderBy(k => k.Id).Select(k => k.Certificate).Take(MostKeys).ToListAsync(ct));
    }
}

/// <summary>Reads the signatures of a file into words.</summary>
internal static class FileSignatureFacts
{
    /// <param name="pdf">The whole file.</param>
    /// <param name="known">Certificates that the office registered.</param>
    public static Outcome<FileSignatures> Read(byte[] pdf, IReadOnlyList<byte[]> known)
    {
        try
        {
            var read = PdfSignatures.Read(pdf);
            return new FileSignatures(Convert.ToHexStringLower(SHA256.HashData(pdf)), pdf.Length, [.. read.Select(s => Tell(s, known))]);
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    private static SignatureFact Tell(SignatureInfo signature, IReadOnlyList<byte[]> known)
    {
        using var certificate = CertificateOf(signature);
        var problem = signature.Problem ?? (certificate is null ? "Không đọc được chứng thư số của người ký." : TimeProblem(certificate, signature.SigningTime));
        return new SignatureFact(
            signature.FieldName, signature.SignerSubject, certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true) ?? "", signature.SigningTime,
            certificate?.NotBefore.ToUniversalTime(), certificate?.NotAfter.ToUniversalTime(),
            signature is { IntegrityOk: true, LaterChangesAllowed: true } && problem is null, signature.CoversWholeFile,
            known.Any(k => k.AsSpan().SequenceEqual(signature.CertificateDer)), problem);
    }

    /// <summary>Null for one that can't be read: a file may carry anything.</summary>
    private static X509Certificate2? CertificateOf(SignatureInfo signature)
    {
        try
        {
            return signature.CertificateDer is { } der ? X509CertificateLoader.LoadCertificate(der) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? TimeProblem(X509Certificate2 certificate, DateTimeOffset? at) =>
        at is not { } time ? "Chữ ký không ghi thời điểm ký."
        : certificate.NotBefore.ToUniversalTime() > time.UtcDateTime || time.UtcDateTime > certificate.NotAfter.ToUniversalTime()
            ? "Chứng thư số không có hiệu lực vào thời điểm ký."
            : null;
}
