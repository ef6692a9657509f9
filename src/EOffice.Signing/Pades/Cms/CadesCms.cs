using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Ess;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Attribute = Org.BouncyCastle.Asn1.Cms.Attribute;
using ContentInfo = Org.BouncyCastle.Asn1.Cms.ContentInfo;
using IssuerAndSerialNumber = Org.BouncyCastle.Asn1.Cms.IssuerAndSerialNumber;
using SignedData = Org.BouncyCastle.Asn1.Cms.SignedData;
using SignerInfo = Org.BouncyCastle.Asn1.Cms.SignerInfo;

namespace EOffice.Signing.Pades.Cms;

/// <summary>
/// The CMS of a PAdES baseline signature (ETSI EN 319 142-1, 6.3), built from parts so that the signature value can come
/// from anywhere: a server token, the user's USB token, a remote service.
/// </summary>
internal static class CadesCms
{
    private static readonly AlgorithmIdentifier Sha256 = new(NistObjectIdentifiers.IdSha256);

    /// <summary>
    /// DER of the signed attributes, which is what the token signs. No signing-time: PAdES keeps the claimed time in /M.
    /// signing-certificate-v2 binds the certificate (EN 319 122-1, 5.2.2).
    /// </summary>
    public static byte[] SignedAttributes(byte[] documentHash, SignerCertificate signer)
    {
        var issuer = new IssuerSerial(
            new GeneralNames(new GeneralName(signer.Certificate.IssuerDN)), new DerInteger(signer.Certificate.SerialNumber));
        var binding = new SigningCertificateV2(new EssCertIDv2(signer.Sha256, issuer));
        return new DerSet(
            new Attribute(PkcsObjectIdentifiers.Pkcs9AtContentType, new DerSet(PkcsObjectIdentifiers.Data)),
            new Attribute(PkcsObjectIdentifiers.Pkcs9AtMessageDigest, new DerSet(new DerOctetString(documentHash))),
            new Attribute(PkcsObjectIdentifiers.IdAASigningCertificateV2, new DerSet(binding))).GetEncoded(Asn1Encodable.Der);
    }

    /// <summary>DER of the whole ContentInfo, detached.</summary>
    public static byte[] Build(byte[] signedAttributes, byte[] signature, SignerCertificate signer, IEnumerable<byte[]> chain)
    {
        AlgorithmIdentifier algorithm = signer.IsEllipticCurve
            ? new AlgorithmIdentifier(X9ObjectIdentifiers.ECDsaWithSha256)
            : new AlgorithmIdentifier(PkcsObjectIdentifiers.Sha256WithRsaEncryption, DerNull.Instance);
        var identifier = new SignerIdentifier(
            new IssuerAndSerialNumber(signer.Certificate.IssuerDN, new DerInteger(signer.Certificate.SerialNumber)));
        var info = new SignerInfo(
            identifier, Sha256, Asn1Set.GetInstance(signedAttributes), algorithm, new DerOctetString(signature), (Asn1Set?)null);
        Asn1Encodable[] certificates =
        [
            signer.Certificate.CertificateStructure,
            .. chain.Select(der => X509CertificateStructure.GetInstance(der)),
        ];
        var data = new SignedData(
            new DerSet(Sha256), new ContentInfo(PkcsObjectIdentifiers.Data, null), new DerSet(certificates), null, new DerSet(info));
        return new ContentInfo(PkcsObjectIdentifiers.SignedData, data).GetEncoded(Asn1Encodable.Der);
    }
}
