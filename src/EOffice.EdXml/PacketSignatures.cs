using System.Xml;
using EOffice.EdXml.Reading;
using EOffice.EdXml.Signatures;

namespace EOffice.EdXml;

/// <summary>
/// The sending system's XML-DSig signature: enveloped in edXMLHeader, over the whole packet, exclusive canonical form,
/// RSA with SHA-256 or (for old receivers) SHA-1. Packets of any size are read as streams and never held in memory.
/// </summary>
public static class PacketSignatures
{
    /// <summary>
    /// Tells what a packet's signature is worth. Whatever the bytes are, the answer is a finding and never an exception;
    /// only failures of the source are thrown.
    /// </summary>
    /// <param name="xml">The packet, seekable or not; left open.</param>
    /// <param name="limits">Bounds against hostile packets.</param>
    /// <exception cref="IOException">The source can't be read.</exception>
    public static SignatureFinding Verify(Stream xml, PacketLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            using var digest = PacketDigest.Of(xml, limits ?? PacketLimits.Default);
            return digest.Signature is null ? SignatureFinding.None : SignatureCheck.Check(digest.Signature, digest);
        }
        catch (XmlException)
        {
            return SignatureFinding.Broken("gói tin bị cắt cụt hoặc hỏng cấu trúc XML");
        }
        catch (PacketRefusal refusal)
        {
            return SignatureFinding.Broken(refusal.Problem.Message.TrimEnd('.'));
        }
    }

    /// <summary>Copies a packet that <see cref="PacketWriter"/> wrote, adding its signature.</summary>
    /// <param name="unsigned">The packet, seekable, from its current position; read twice and left open.</param>
    /// <param name="output">Where to write; left open.</param>
    /// <param name="key">Whose signature.</param>
    /// <param name="profile">How the receiver wants it spelt; the national SDK's way when null.</param>
    /// <exception cref="ArgumentException">The packet can't be read twice, is signed already or was not made by <see cref="PacketWriter"/>.</exception>
    /// <exception cref="IOException">The packet can't be read or the output can't be written.</exception>
    public static void Sign(Stream unsigned, Stream output, PacketSigningKey key, WireProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(unsigned);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(key);
        if (!unsigned.CanSeek)
        {
            throw new ArgumentException("A packet to be signed is read twice.", nameof(unsigned));
        }

        var start = unsigned.Position;
        var signature = MakeSignature(unsigned, key, profile ?? WireProfile.National);
        unsigned.Position = start;
        SignatureInserter.Copy(unsigned, output, signature);
    }

    private static byte[] MakeSignature(Stream unsigned, PacketSigningKey key, WireProfile profile)
    {
        try
        {
            // Our own packet may be larger than what is taken from strangers.
            using var digest = PacketDigest.Of(unsigned, PacketLimits.Default with { MaxBytes = long.MaxValue });
            return digest.Signature is null && !digest.HasOddMarkup
                ? SignatureMaker.Make(digest, key, profile)
                : throw new ArgumentException("The packet is signed already or has markup that the writer never makes.", nameof(unsigned));
        }
        catch (Exception e) when (e is XmlException or PacketRefusal)
        {
            throw new ArgumentException("The packet is not one the writer made.", nameof(unsigned), e);
        }
    }
}
