namespace EOffice.EdXml;

/// <summary>A packet that was read. Owns its attachments' spool files: dispose it once they are stored elsewhere.</summary>
public sealed class Packet : IDisposable
{
    private readonly IDisposable _spool;

    internal Packet(
        PacketKind kind,
        PacketHeader? header,
        StatusMessage? status,
        IReadOnlyList<PacketAttachment> attachments,
        bool hasSignature,
        IDisposable spool)
    {
        Kind = kind;
        Header = header;
        Status = status;
        Attachments = attachments;
        HasSignature = hasSignature;
        _spool = spool;
    }

    /// <summary>What the packet asks for.</summary>
    public PacketKind Kind { get; }

    /// <summary>The document's data; null exactly when <see cref="Kind"/> is <see cref="PacketKind.Status"/>.</summary>
    public PacketHeader? Header { get; }

    /// <summary>The status message; null unless <see cref="Kind"/> is <see cref="PacketKind.Status"/>.</summary>
    public StatusMessage? Status { get; }

    /// <summary>The organisation that the packet names as its sender.</summary>
    public string SenderCode => Status?.From.OrganId ?? Header!.From.OrganId;

    /// <summary>The files that could be decoded, in the packet's order.</summary>
    public IReadOnlyList<PacketAttachment> Attachments { get; }

    /// <summary>Whether the header carries an XML-DSig block. <see cref="PacketSignature"/> verifies it.</summary>
    public bool HasSignature { get; }

    /// <summary>Deletes the spool files; attachment contents can't be opened afterwards.</summary>
    public void Dispose() => _spool.Dispose();
}
