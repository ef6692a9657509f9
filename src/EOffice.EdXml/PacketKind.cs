namespace EOffice.EdXml;

/// <summary>What a packet asks of its receiver: BussinessDocType of QCVN 102, or a status message (which has no such element).</summary>
public enum PacketKind
{
    /// <summary>A document sent for the first time (BussinessDocType 0).</summary>
    New = 0,

    /// <summary>A recall (1); <see cref="PacketHeader.ResponseFor"/> names the recalled documents.</summary>
    Recall = 1,

    /// <summary>An update (2) of <see cref="PacketHeader.BusinessDocumentId"/>: its data, its receivers, or both.</summary>
    Update = 2,

    /// <summary>A replacement (3) of the documents in <see cref="PacketHeader.Replacements"/>.</summary>
    Replace = 3,

    /// <summary>A receipt or progress message; not a wire value, chosen when the packet carries a StatusCode.</summary>
    Status = 100,
}
