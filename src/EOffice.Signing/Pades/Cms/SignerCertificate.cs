using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.X509;
using X509Certificate = Org.BouncyCastle.X509.X509Certificate;

namespace EOffice.Signing.Pades.Cms;

/// <summary>
/// A signer's certificate, parsed once: a batch signs with the same array again and again, so the parsed form is kept as
/// long as the array lives.
/// </summary>
internal sealed class SignerCertificate
{
    private static readonly ConditionalWeakTable<byte[], SignerCertificate> Parsed = [];
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    private SignerCertificate(byte[] der)
    {
        try
        {
            Certificate = new X509CertificateParser().ReadCertificate(der) ?? throw new CryptographicException("no certificate");
            using X509Certificate2 native = X509CertificateLoader.LoadCertificate(der);
            rsa = native.GetRSAPublicKey();
            ecdsa = native.GetECDsaPublicKey();
        }
        catch (Exception e) when (e is CryptographicException or IOException or Org.BouncyCastle.Security.GeneralSecurityException)
        {
            throw Refusals.BadCertificate(e);
        }

        if (rsa is null && ecdsa is null)
        {
            throw Refusals.UnsupportedKey();
        }

        Sha256 = SHA256.HashData(der);
    }

    public X509Certificate Certificate { get; }

    public byte[] Sha256 { get; }

    public bool IsEllipticCurve => ecdsa is not null;

    public static SignerCertificate Parse(byte[] der) => Parsed.GetValue(der, static d => new SignerCertificate(d));

    /// <summary>Checks a raw signature value (RSA PKCS#1 v1.5 or DER ECDSA, SHA-256) over the data.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            return rsa is not null
                ? rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : ecdsa!.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
