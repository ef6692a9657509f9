using EOffice.EdXml.Writing;

namespace EOffice.EdXml;

/// <summary>
/// Writes edXML packets as the national SDK does, streaming the attachments. The same input gives the same bytes.
/// Texts are written in NFC. Rules are not enforced here: see <see cref="PacketChecker"/>.
/// </summary>
public static class PacketWriter
{
    /// <summary>Writes a document packet.</summary>
    /// <param name="output">Where to write, seekable or not; left open.</param>
    /// <param name="header">The document's data.</param>
    /// <param name="attachments">The files, in the order of the manifest.</param>
    /// <param name="profile">How the receiver wants it spelt; the national SDK's way when null.</param>
    /// <exception cref="IOException">A file can't be read or the output can't be written.</exception>
    public static void Write(Stream output, PacketHeader header, IEnumerable<OutgoingAttachment> attachments, WireProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(attachments);
        var files = attachments.ToList();
        using var writer = new EdXmlWriter(output, profile ?? WireProfile.National);
        writer.StartEnvelope();
        HeaderWriter.Write(writer, header);
        AttachmentWriter.WriteManifest(writer, files);
        writer.End();
        AttachmentWriter.WriteContents(writer, files);
        writer.EndPacket();
    }

    /// <summary>Writes a status message.</summary>
    /// <param name="output">Where to write, seekable or not; left open.</param>
    /// <param name="status">The message.</param>
    /// <param name="profile">How the receiver wants it spelt; the national SDK's way when null.</param>
    /// <exception cref="IOException">The output can't be written.</exception>
    public static void WriteStatus(Stream output, StatusMessage status, WireProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(status);
        using var writer = new EdXmlWriter(output, profile ?? WireProfile.National);
        writer.StartEnvelope();
        StatusWriter.Write(writer, status);
        writer.End();
        writer.EndPacket();
    }
}
