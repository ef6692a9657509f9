using System.Security.Cryptography.X509Certificates;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Signing.Validation;

namespace EOffice.Core.Publishing;

/// <summary>What the journal keeps of a sealed file's two signatures (NĐ 30/2020 Đ5; domain.md §6.3 OUT3).</summary>
internal static class SignatureProof
{
    public static JournalFacts Of(byte[] pdf, string madeFrom, Guid? signer)
    {
        var signatures = PdfSignatures.Read(pdf);
        return new JournalFacts
        {
            MadeFrom = madeFrom,
            Signer = signer,
            LeaderSignature = signatures.Any(s => s.FieldName == DraftPlaces.LeaderField && Holds(s)),
            SealSignature = signatures.Any(s => s.FieldName == DraftPlaces.SealField && Holds(s)),
        };
    }

    private static bool Holds(SignatureInfo signature)
    {
        if (!signature.IntegrityOk || !signature.LaterChangesAllowed || signature is not { CertificateDer: { } der, SigningTime: { } at })
        {
            return false;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return certificate.NotBefore.ToUniversalTime() <= at.UtcDateTime && at.UtcDateTime <= certificate.NotAfter.ToUniversalTime();
    }
}
