using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Ess;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Attribute = Org.BouncyCastle.Asn1.Cms.Attribute;

namespace EOffice.Signing.Validation;

/// <summary>The outcome of checking one CMS against the hash of the signed bytes.</summary>
internal sealed record CmsCheck(byte[]? CertificateDer, IReadOnlyList<byte[]> Others, string? Problem);

/// <summary>Reads a detached CMS signature (RFC 5652), DER or BER: other products write indefinite lengths.</summary>
internal static class CmsReader
{
    private const string Unreadable = "Không đọc được chữ ký số (cấu trúc CMS sai).";

    /// <param name="contents">The whole hole: the CMS and nothing but zeros behind it.</param>
    /// <param name="hash">Computes the digest of the signed bytes with the signer's algorithm.</param>
    /// <param name="requireBinding">PAdES demands signing-certificate-v2 (EN 319 142-1, 6.3).</param>
    public static CmsCheck Check(byte[] contents, Func<HashAlgorithmName, byte[]> hash, bool requireBinding)
    {
        try
        {
            int length = LengthOf(contents);
            if (contents.AsSpan(length).ContainsAnyExcept((byte)0))
            {
                return new CmsCheck(null, [], "Có dữ liệu lạ phía sau chữ ký số.");
            }

            var signed = new CmsSignedData(contents[..length]);
            SignerInformation[] signers = [.. signed.GetSignerInfos().GetSigners()];
            if (signers.Length != 1 || signed.SignedContent is not null)
            {
                return new CmsCheck(null, [], "Chữ ký số phải có đúng một người ký và không chứa nội dung riêng.");
            }

            X509Certificate[] all = [.. signed.GetCertificates().EnumerateMatches(null)];
            X509Certificate? certificate = all.FirstOrDefault(signers[0].SignerID.Match);
            if (certificate is null)
            {
                return new CmsCheck(null, [], "Chữ ký số không kèm chứng thư số của người ký.");
            }

            byte[][] others = [.. all.Where(c => c != certificate).Select(c => c.GetEncoded())];
            return new CmsCheck(certificate.GetEncoded(), others, Problem(signers[0], certificate, hash, requireBinding));
        }
        catch (Exception e) when (e is CmsException or IOException or ArgumentException or InvalidOperationException
            or GeneralSecurityException or CryptoException or InvalidCastException or ArithmeticException)
        {
            return new CmsCheck(null, [], Unreadable);
        }
    }

    private static string? Problem(SignerInformation signer, X509Certificate certificate, Func<HashAlgorithmName, byte[]> hash, bool requireBinding)
    {
        if (Algorithm(signer.DigestAlgorithmID.Algorithm) is not { } algorithm)
        {
            return "Chữ ký số dùng thuật toán băm yếu hoặc không được hỗ trợ.";
        }

        // RFC 5652, 11: without both attributes the digest is not bound to the signature.
        if (Single(signer, PkcsObjectIdentifiers.Pkcs9AtMessageDigest) is not Asn1OctetString digest
            || Single(signer, PkcsObjectIdentifiers.Pkcs9AtContentType) is not DerObjectIdentifier)
        {
            return "Chữ ký số thiếu thuộc tính bắt buộc.";
        }

        if (!digest.GetOctets().AsSpan().SequenceEqual(hash(algorithm)))
        {
            return "Nội dung văn bản đã bị thay đổi sau khi ký.";
        }

        if (!BindsCertificate(signer, certificate, requireBinding))
        {
            return "Chữ ký số không gắn với chứng thư số kèm theo.";
        }

        return SignatureHolds(signer, certificate) ? null : "Giá trị chữ ký số không đúng.";
    }

    private static bool SignatureHolds(SignerInformation signer, X509Certificate certificate)
    {
        string name = CmsSignerNames.Of(signer.DigestAlgorithmID, signer.SignatureAlgorithm, certificate.GetPublicKey());
        ISigner verifier = SignerUtilities.GetSigner(name);
        verifier.Init(forSigning: false, certificate.GetPublicKey());
        byte[] attributes = signer.GetEncodedSignedAttributes();
        verifier.BlockUpdate(attributes, 0, attributes.Length);
        return verifier.VerifySignature(signer.GetSignature());
    }

    private static bool BindsCertificate(SignerInformation signer, X509Certificate certificate, bool required)
    {
        if (Single(signer, PkcsObjectIdentifiers.IdAASigningCertificateV2) is not { } value)
        {
            return !required || Single(signer, PkcsObjectIdentifiers.IdAASigningCertificate) is not null;
        }

        return SigningCertificateV2.GetInstance(value).GetCerts() is [var id, ..]
            && Algorithm(id.HashAlgorithm.Algorithm) is { } algorithm
            && id.GetCertHash().AsSpan().SequenceEqual(CryptographicOperations.HashData(algorithm, certificate.GetEncoded()));
    }

    /// <summary>The only value of an attribute that occurs once.</summary>
    private static Asn1Encodable? Single(SignerInformation signer, DerObjectIdentifier type)
    {
        Asn1EncodableVector? found = signer.SignedAttributes?.GetAll(type);
        return found is { Count: 1 } && Attribute.GetInstance(found[0]) is { AttrValues.Count: 1 } attribute ? attribute.AttrValues[0] : null;
    }

    private static HashAlgorithmName? Algorithm(DerObjectIdentifier oid) =>
        oid.Equals(NistObjectIdentifiers.IdSha256) ? HashAlgorithmName.SHA256
        : oid.Equals(NistObjectIdentifiers.IdSha384) ? HashAlgorithmName.SHA384
        : oid.Equals(NistObjectIdentifiers.IdSha512) ? HashAlgorithmName.SHA512
        : null;

    private static int LengthOf(byte[] contents)
    {
        var stream = new MemoryStream(contents);
        using var reader = new Asn1InputStream(stream, contents.Length, leaveOpen: true);
        _ = reader.ReadObject() ?? throw new IOException("empty");
        return (int)stream.Position;
    }
}
