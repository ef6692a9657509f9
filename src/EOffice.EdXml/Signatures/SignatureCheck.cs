using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EOffice.EdXml.Signatures;

/// <summary>
/// Verifies a signature of exactly one shape: one reference to the whole packet, enveloped and exclusive canonical form,
/// RSA. Nothing in the block chooses what code runs, so foreign transforms, HMAC and references elsewhere can't be used.
/// </summary>
internal static class SignatureCheck
{
    private const string Reference = "SignedInfo/Reference";
    private const int MinimumKeyBits = 1024;

    private static readonly string[] Shape =
    [
        "SignedInfo", "SignedInfo/CanonicalizationMethod", "SignedInfo/SignatureMethod", Reference,
        Reference + "/Transforms", Reference + "/Transforms/Transform", Reference + "/Transforms/Transform",
        Reference + "/DigestMethod", Reference + "/DigestValue", "SignatureValue", "KeyInfo",
    ];

    public static SignatureFinding Check(SignatureBlock block, PacketDigest digest)
    {
        if (block.Refused is { } refused)
        {
            return SignatureFinding.Broken($"khối chữ ký {refused}");
        }

        var core = block.Parts.Where(part => !part.Path.StartsWith("KeyInfo/", StringComparison.Ordinal)).ToList();
        if (!core.Select(part => part.Path).SequenceEqual(Shape))
        {
            return SignatureFinding.Broken("khối chữ ký không có đúng các thành phần của chữ ký gói tin");
        }

        if (WrongAlgorithm(core) is { } wrong)
        {
            return SignatureFinding.Broken(wrong);
        }

        var sha1 = core[7].Algorithm == DSig.Sha1;
        return Decode(core[8]) is { } expected
            && CryptographicOperations.FixedTimeEquals(expected, sha1 ? digest.Sha1 : digest.Sha256)
                ? CheckKey(block, core)
                : SignatureFinding.Broken("nội dung gói tin đã thay đổi sau khi ký");
    }

    private static string? WrongAlgorithm(List<SignatureBlock.Part> core)
    {
        if (core[3].Uri != "")
        {
            return "chữ ký không trỏ tới toàn bộ gói tin";
        }

        var known = core[1].Algorithm == DSig.ExclusiveC14N
            && core[2].Algorithm is DSig.RsaSha1 or DSig.RsaSha256
            && core[5].Algorithm == DSig.Enveloped
            && core[6].Algorithm == DSig.ExclusiveC14N
            && core[7].Algorithm is DSig.Sha1 or DSig.Sha256;
        return known ? null : "chữ ký dùng thuật toán không được phép";
    }

    private static SignatureFinding CheckKey(SignatureBlock block, List<SignatureBlock.Part> core)
    {
        var certificate = FirstCertificate(block);
        if (certificate is null)
        {
            return SignatureFinding.Broken("chữ ký không kèm chứng thư số đọc được");
        }

        var sha1 = core[2].Algorithm == DSig.RsaSha1;
        if (Decode(core[9]) is { } value && IsSigned(certificate, block, value, sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256))
        {
            return new SignatureFinding(
                SignatureState.Valid, "Chữ ký số của hệ thống gửi đúng với nội dung gói tin.", certificate, sha1 ? "rsa-sha1" : "rsa-sha256");
        }

        certificate.Dispose();
        return SignatureFinding.Broken("giá trị chữ ký không khớp với chứng thư số kèm theo");
    }

    private static X509Certificate2? FirstCertificate(SignatureBlock block)
    {
        var part = block.Parts.FirstOrDefault(p => p.Path == "KeyInfo/X509Data/X509Certificate");
        if (part is null || Decode(part) is not { } bytes)
        {
            return null;
        }

        try
        {
            // Only a bare certificate: a PKCS#12 here would make the receiver run a key derivation of the sender's choice.
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsSigned(X509Certificate2 certificate, SignatureBlock block, byte[] value, HashAlgorithmName algorithm)
    {
        try
        {
            using var key = certificate.GetRSAPublicKey();
            if (key is null || key.KeySize < MinimumKeyBits)
            {
                return false;
            }

            var info = block.SignedInfo;
            return key.VerifyData(info, value, algorithm, RSASignaturePadding.Pkcs1)
                || (block.Namespace != DSig.Namespace
                    && key.VerifyData(InDSig(info, block.Namespace), value, algorithm, RSASignaturePadding.Pkcs1));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Some senders sign in the namespace of XML-DSig and lose it when they put the block into the packet. The names and
    // values signed stay the same, so nothing else can be slipped in by reading it that way.
    private static byte[] InDSig(byte[] info, string space)
    {
        var text = Encoding.UTF8.GetString(info);
        var declared = $"=\"{space}\"";
        var at = text.IndexOf(declared, StringComparison.Ordinal);
        return at < 0 ? info : Encoding.UTF8.GetBytes(text.Remove(at, declared.Length).Insert(at, $"=\"{DSig.Namespace}\""));
    }

    private static byte[]? Decode(SignatureBlock.Part part)
    {
        try
        {
            return Convert.FromBase64String(part.Text.ToString());
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
