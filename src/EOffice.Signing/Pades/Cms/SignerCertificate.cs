using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ess;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;
using Attribute = Org.BouncyCastle.Asn1.Cms.Attribute;
using IssuerAndSerialNumber = Org.BouncyCastle.Asn1.Cms.IssuerAndSerialNumber;
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
            X509Certificate certificate = new X509CertificateParser().ReadCertificate(der) ?? throw new CryptographicException("no certificate");
            Der = certificate.GetEncoded();
            IssuerAndSerial = new IssuerAndSerialNumber(certificate.IssuerDN, new DerInteger(certificate.SerialNumber)).GetEncoded(Asn1Encodable.Der);
            BindingAttribute = Binding(certificate, SHA256.HashData(der)).GetEncoded(Asn1Encodable.Der);
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
    }

    /// <summary>The certificate alone, without anything that stood behind it.</summary>
    public byte[] Der { get; }

    /// <summary>DER that names the certificate in a SignerInfo.</summary>
    public byte[] IssuerAndSerial { get; }

    /// <summary>DER of the attribute signing-certificate-v2.</summary>
    public byte[] BindingAttribute { get; }

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

    private static Attribute Binding(X509Certificate certificate, byte[] sha256)
    {
        var issuer = new IssuerSerial(new GeneralNames(new GeneralName(certificate.IssuerDN)), new DerInteger(certificate.SerialNumber));
        return new Attribute(PkcsObjectIdentifiers.IdAASigningCertificateV2, new DerSet(new SigningCertificateV2(new EssCertIDv2(sha256, issuer))));
    }
}
