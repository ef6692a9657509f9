namespace EOffice.EdXml;

/// <summary>A decoded file of a packet. Name and content are those after unzipping when the sender zipped the file for the wire.</summary>
/// <param name="ContentId">"cid:…", joins the manifest with the encoded part.</param>
/// <param name="Name">File name without any folder.</param>
/// <param name="ContentType">Declared media type; after unzipping the one its extension stands for.</param>
/// <param name="Description">What the sender says the file is.</param>
/// <param name="Content">The bytes.</param>
public sealed record PacketAttachment(string ContentId, string Name, string ContentType, string? Description, IPacketContent Content)
{
    /// <summary>AttachmentName as sent.</summary>
    public string WireName { get; init; } = Name;

    /// <summary>ContentType as sent.</summary>
    public string WireContentType { get; init; } = ContentType;

    /// <summary>Whether the sender's SDK zipped the file and it was unzipped here (trap d of the interconnect notes).</summary>
    public bool WasZipped { get; init; }
}

/// <summary>Bytes in memory or in a spool file; readable until the packet is disposed.</summary>
public interface IPacketContent
{
    /// <summary>Size in bytes.</summary>
    long Length { get; }

    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    string Sha256 { get; }

    /// <summary>Opens a new seekable stream at the start; the caller disposes it.</summary>
    /// <exception cref="ObjectDisposedException">The packet was disposed.</exception>
    Stream Open();
}

/// <summary>A file to send.</summary>
/// <param name="ContentId">"cid:…", unique in the packet.</param>
/// <param name="Name">File name without folder; its extension decides whether it is zipped for the wire.</param>
/// <param name="ContentType">Media type of the file itself.</param>
/// <param name="Description">What the file is.</param>
/// <param name="Open">Opens the bytes; called once while writing, the writer disposes the stream.</param>
public sealed record OutgoingAttachment(string ContentId, string Name, string ContentType, string? Description, Func<Stream> Open);
