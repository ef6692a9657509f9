using System.Security.Cryptography;
using System.Text;

namespace EOffice.EdXml.Signatures;

/// <summary>Writes the Signature element of a packet.</summary>
internal static class SignatureMaker
{
    public static byte[] Make(PacketDigest digest, PacketSigningKey key, WireProfile profile)
    {
        var space = profile.SignatureInEdXml ? profile.Namespace : DSig.Namespace;
        var value = Convert.ToBase64String(profile.Sha1Signature ? digest.Sha1 : digest.Sha256);
        var info = SignedInfo(value, profile.Sha1Signature);
        // As the apex of its own canonical form, SignedInfo shows the namespace it inherits in the packet.
        var canonical = Encoding.UTF8.GetBytes(info.Insert("<SignedInfo".Length, $" xmlns=\"{space}\""));
        var signed = Convert.ToBase64String(Sign(canonical, key, profile.Sha1Signature));
        var certificate = Convert.ToBase64String(key.Certificate.RawData);
        return Encoding.UTF8.GetBytes(
            $"<Signature xmlns=\"{space}\">{info}<SignatureValue>{signed}</SignatureValue>"
            + $"<KeyInfo><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></Signature>");
    }

    private static string SignedInfo(string digest, bool sha1) =>
        "<SignedInfo>"
        + Algorithm("CanonicalizationMethod", DSig.ExclusiveC14N)
        + Algorithm("SignatureMethod", sha1 ? DSig.RsaSha1 : DSig.RsaSha256)
        + "<Reference URI=\"\"><Transforms>"
        + Algorithm("Transform", DSig.Enveloped)
        + Algorithm("Transform", DSig.ExclusiveC14N)
        + "</Transforms>"
        + Algorithm("DigestMethod", sha1 ? DSig.Sha1 : DSig.Sha256)
        + $"<DigestValue>{digest}</DigestValue></Reference></SignedInfo>";

    private static string Algorithm(string name, string value) => $"<{name} Algorithm=\"{value}\"></{name}>";

    private static byte[] Sign(byte[] canonical, PacketSigningKey key, bool sha1)
    {
#pragma warning disable CA5350 // Old receivers know SHA-1 only; the profile chooses it for them alone.
        return sha1
            ? key.SignDigest(SHA1.HashData(canonical), HashAlgorithmName.SHA1)
            : key.SignDigest(SHA256.HashData(canonical), HashAlgorithmName.SHA256);
#pragma warning restore CA5350
    }
}
