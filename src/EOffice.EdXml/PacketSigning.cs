using System.Security.Cryptography;
using System.Text;
using EOffice.EdXml.Signing;

namespace EOffice.EdXml;

/// <summary>Who signs a packet.</summary>
/// <param name="Certificate">DER.</param>
/// <param name="SignDigest">Signs a digest of that algorithm by RSA PKCS#1 v1.5: a token, an HSM or a key in memory.</param>
public sealed record PacketSigningKey(byte[] Certificate, Func<byte[], HashAlgorithmName, byte[]> SignDigest);

/// <summary>Puts the sending system's enveloped XML-DSig into the header of a packet that <see cref="PacketWriter"/> wrote, in flat memory.</summary>
public static class PacketSigning
{
    private const int Block = 64 * 1024;

    /// <param name="packet">The unsigned packet, seekable, read twice from its start; left open.</param>
    /// <param name="output">Where the signed one goes; left open.</param>
    /// <param name="profile">Which namespace and algorithms the receiver wants; the national ones when null.</param>
    /// <exception cref="InvalidDataException">It has a signature already, or no header.</exception>
    public static void Sign(Stream packet, Stream output, PacketSigningKey key, WireProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(packet);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(key);
        profile ??= WireProfile.National;
        var hash = profile.SignWithSha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        packet.Position = 0;
        using var sink = new CanonicalSink();
        if (PacketPass.Run(packet, PacketLimits.Default, sink) is not null)
        {
            throw new InvalidDataException("The packet is signed already.");
        }

        var signature = Write(sink.Digest(hash), hash, key, profile);
        packet.Position = 0;
        Insert(packet, output, Encoding.UTF8.GetBytes($"</{EdXmlNames.Prefix}:edXMLHeader>"), Encoding.UTF8.GetBytes(signature));
    }

    private static string Write(byte[] digest, HashAlgorithmName hash, PacketSigningKey key, WireProfile profile)
    {
        var isSha1 = hash == HashAlgorithmName.SHA1;
        var content = $"<CanonicalizationMethod Algorithm=\"{SignatureBlock.ExclusiveC14n}\"></CanonicalizationMethod>"
            + $"<SignatureMethod Algorithm=\"{(isSha1 ? SignatureBlock.RsaSha1 : SignatureBlock.RsaSha256)}\"></SignatureMethod>"
            + $"<Reference URI=\"\"><Transforms><Transform Algorithm=\"{SignatureBlock.Enveloped}\"></Transform><Transform Algorithm=\"{SignatureBlock.ExclusiveC14n}\"></Transform></Transforms>"
            + $"<DigestMethod Algorithm=\"{(isSha1 ? SignatureBlock.Sha1 : SignatureBlock.Sha256)}\"></DigestMethod><DigestValue>{Convert.ToBase64String(digest)}</DigestValue></Reference>";
        // Written in its canonical form, but for the namespace, which the element inherits in the packet.
        var ns = profile.XmldsigNamespace ? SignatureBlock.Xmldsig : profile.Namespace;
        var signed = Encoding.UTF8.GetBytes($"<SignedInfo xmlns=\"{ns}\">{content}</SignedInfo>");
#pragma warning disable CA5350 // Receivers of the first generation know nothing else.
        var value = key.SignDigest(isSha1 ? SHA1.HashData(signed) : SHA256.HashData(signed), hash);
#pragma warning restore CA5350
        return $"<Signature xmlns=\"{ns}\"><SignedInfo>{content}</SignedInfo><SignatureValue>{Convert.ToBase64String(value)}</SignatureValue>"
            + $"<KeyInfo><X509Data><X509Certificate>{Convert.ToBase64String(key.Certificate)}</X509Certificate></X509Data></KeyInfo></Signature>";
    }

    /// <summary>Copies, with <paramref name="insert"/> before the first <paramref name="mark"/>: in a written packet no text can hold that tag.</summary>
    private static void Insert(Stream input, Stream output, byte[] mark, byte[] insert)
    {
        var buffer = new byte[Block];
        var held = 0;
        int count;
        while ((count = input.Read(buffer, held, Block - held)) > 0)
        {
            var known = held + count;
            var at = buffer.AsSpan(0, known).IndexOf(mark);
            if (at >= 0)
            {
                output.Write(buffer, 0, at);
                output.Write(insert);
                output.Write(buffer, at, known - at);
                input.CopyTo(output);
                return;
            }

            held = Math.Min(known, mark.Length - 1);
            output.Write(buffer, 0, known - held);
            buffer.AsSpan(known - held, held).CopyTo(buffer);
        }

        throw new InvalidDataException("The packet has no header.");
    }
}
