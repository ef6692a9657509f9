using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.EdXml;

namespace EOffice.Core.Exchange;

/// <summary>What the signature of a received packet says; written into its journal entry.</summary>
public enum PacketProof
{
    Unsigned,

    /// <summary>Unchanged since it was signed, by a system that isn't known here.</summary>
    Unknown,

    Trusted,
}

/// <summary>Looks at the signatures of packets that come in: whenever there is one, and whether there has to be one.</summary>
public sealed class PacketTrust(PacketKeys keys, TimeProvider time)
{
    public Outcome<PacketProof> Judge(ReceivePacketCommand command, Packet packet)
    {
        if (!packet.HasSignature)
        {
            return command.RequireSignature ? ExchangeRefusals.SignatureMissing : PacketProof.Unsigned;
        }

        using var content = command.Open();
        var seen = PacketSignature.Verify(content);
        if (seen.State != SignatureState.Valid)
        {
            return ExchangeRefusals.SignatureBroken(seen.Problem);
        }

        return keys.Trusts(seen.Certificate!, time.GetUtcNow()) ? PacketProof.Trusted
            : command.RequireSignature ? ExchangeRefusals.SignatureUnknown
            : PacketProof.Unknown;
    }
}
