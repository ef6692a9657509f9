using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace EOffice.Signing.Tokens;

/// <summary>Names a person reads, taken from certificates.</summary>
internal static class CertificateNames
{
    /// <summary>The subject's common name, or the whole subject when it has none.</summary>
    public static string CommonName(byte[] certificateDer)
    {
        X509Name subject = new X509CertificateParser().ReadCertificate(certificateDer).SubjectDN;
        return subject.GetValueList(X509Name.CN).LastOrDefault() ?? subject.ToString();
    }

    /// <summary>True when the certificate has an RSA key.</summary>
    public static bool IsRsa(byte[] certificateDer)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(certificateDer);
        return certificate.PublicKey.Oid.Value == "1.2.840.113549.1.1.1";
    }
}
