using System.Formats.Asn1;

namespace EOffice.Signing.Pades.Cms;

/// <summary>
/// The CMS of a PAdES baseline signature (ETSI EN 319 142-1, 6.3), built from parts so that the signature value can come
/// from anywhere: a server token, the user's USB token, a remote service. Certificates go in as they are, never re-encoded.
/// </summary>
internal static class CadesCms
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>
    /// DER of the signed attributes, which is what the token signs. No signing-time: PAdES keeps the claimed time in /M.
    /// signing-certificate-v2 binds the certificate (EN 319 122-1, 5.2.2).
    /// </summary>
    public static byte[] SignedAttributes(byte[] documentHash, SignerCertificate signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 512);
        using (writer.PushSetOf())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(ContentType);
                using (writer.PushSetOf())
                {
                    writer.WriteObjectIdentifier(Data);
                }
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(MessageDigest);
                using (writer.PushSetOf())
                {
                    writer.WriteOctetString(documentHash);
                }
            }

            writer.WriteEncodedValue(signer.BindingAttribute);
        }

        return writer.Encode();
    }

    /// <summary>DER of the whole ContentInfo, detached (RFC 5652, 5.1; both versions are 1).</summary>
    public static byte[] Build(byte[] signedAttributes, byte[] signature, SignerCertificate signer, IEnumerable<byte[]> chain)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 8192);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteAlgorithm(writer, Sha256);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Data);
                }

                WriteCertificates(writer, signer, chain);
                using (writer.PushSetOf())
                {
                    WriteSignerInfo(writer, signedAttributes, signature, signer);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteCertificates(AsnWriter writer, SignerCertificate signer, IEnumerable<byte[]> chain)
    {
        using (writer.PushSetOf(Context0))
        {
            writer.WriteEncodedValue(signer.Der);
            foreach (byte[] issuer in chain)
            {
                writer.WriteEncodedValue(issuer);
            }
        }
    }

    private static void WriteSignerInfo(AsnWriter writer, byte[] signedAttributes, byte[] signature, SignerCertificate signer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(signer.IssuerAndSerial);
            WriteAlgorithm(writer, Sha256);
            // The same set, here with an implicit tag (5.3).
            byte[] attributes = [0xA0, .. signedAttributes.AsSpan(1)];
            writer.WriteEncodedValue(attributes);
            WriteAlgorithm(writer, signer.IsEllipticCurve ? EcdsaWithSha256 : Sha256WithRsa, nullParameters: !signer.IsEllipticCurve);
            writer.WriteOctetString(signature);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string algorithm, bool nullParameters = false)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (nullParameters)
            {
                writer.WriteNull();
            }
        }
    }
}
