using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using EOffice.EdXml.Reading;
using EOffice.EdXml.Signing;

namespace EOffice.EdXml;

/// <summary>How a packet's XML-DSig stands.</summary>
public enum SignatureState
{
    Unsigned,

    /// <summary>Nothing was changed since the holder of the certificate signed. Whether that one is trusted is for the caller to say.</summary>
    Valid,

    /// <summary>Changed since, or not made in a way that is accepted.</summary>
    Broken,
}

/// <summary>The outcome of looking at a packet's signature.</summary>
/// <param name="Certificate">DER of the signer's certificate; null unless valid.</param>
/// <param name="Problem">Vietnamese: why it is broken; else null.</param>
public sealed record PacketSignature(SignatureState State, byte[]? Certificate = null, string? Problem = null)
{
    private const int LeastBits = 1024;

    /// <summary>Verifies in one pass and flat memory. Whatever the bytes are, the answer is a state and never an exception; only failures of the source are thrown.</summary>
    /// <param name="xml">The packet from its start; left open.</param>
    public static PacketSignature Verify(Stream xml, PacketLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            using var sink = new CanonicalSink();
            var block = PacketPass.Run(xml, limits ?? PacketLimits.Default, sink);
            return block is null ? new PacketSignature(SignatureState.Unsigned) : Judge(block, sink.Digest(block.DigestHash));
        }
        catch (CryptographicException no)
        {
            return Broken(no.Message);
        }
        catch (Exception unreadable) when (unreadable is XmlException or PacketRefusal or System.Text.EncoderFallbackException or ArgumentException)
        {
            return Broken("gói tin không đọc được");
        }
    }

    private static PacketSignature Judge(SignatureBlock block, byte[] digest)
    {
        if (!CryptographicOperations.FixedTimeEquals(digest, block.Digest))
        {
            return Broken("nội dung đã bị sửa sau khi ký");
        }

        using var certificate = X509CertificateLoader.LoadCertificate(block.Certificate);
        using var key = certificate.GetRSAPublicKey();
        return key is null || key.KeySize < LeastBits ? Broken("chứng thư không dùng khóa RSA đủ dài")
            : key.VerifyData(block.SignedInfo, block.Value, block.ValueHash, RSASignaturePadding.Pkcs1) ? new PacketSignature(SignatureState.Valid, block.Certificate)
            : Broken("chữ ký không khớp chứng thư kèm theo");
    }

    private static PacketSignature Broken(string why) => new(SignatureState.Broken, null, $"Chữ ký số của gói tin không hợp lệ: {why}.");
}
