namespace EOffice.EdXml;

/// <summary>Writes edXML packets as the national SDK does, streaming the attachments.</summary>
public static class PacketWriter
{
    /// <summary>Writes a document packet.</summary>
    public static void Write(Stream output, PacketHeader header, IEnumerable<OutgoingAttachment> attachments, WireProfile? profile = null) =>
        throw new NotImplementedException();

    /// <summary>Writes a status message.</summary>
    public static void WriteStatus(Stream output, StatusMessage status, WireProfile? profile = null) =>
        throw new NotImplementedException();
}
