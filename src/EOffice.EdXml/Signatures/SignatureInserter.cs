namespace EOffice.EdXml.Signatures;

/// <summary>
/// Copies a packet, putting the signature at the end of its header. Not a byte else changes, so that what was digested
/// is what is sent. The end tag is found as bytes: the caller has made sure that no comment or CDATA can imitate it.
/// </summary>
internal static class SignatureInserter
{
    // A header is bounded by the limits of reading: 4 MB of text, its tags and escapes.
    private const int MaxHeader = 32 * 1024 * 1024;

    private static ReadOnlySpan<byte> EndTag => "</edXML:edXMLHeader>"u8;

    public static void Copy(Stream unsigned, Stream output, byte[] signature)
    {
        var block = new byte[64 * 1024];
        var kept = 0;
        long seen = 0;
        int read;
        while ((read = unsigned.Read(block, kept, block.Length - kept)) > 0)
        {
            var filled = block.AsSpan(0, kept + read);
            var at = filled.IndexOf(EndTag);
            if (at >= 0)
            {
                output.Write(filled[..at]);
                output.Write(signature);
                output.Write(filled[at..]);
                unsigned.CopyTo(output, block.Length);
                return;
            }

            seen += read;
            if (seen > MaxHeader)
            {
                break;
            }

            // The tag may lie across two blocks.
            kept = Math.Min(filled.Length, EndTag.Length - 1);
            output.Write(filled[..^kept]);
            filled[^kept..].CopyTo(block);
        }

        throw new ArgumentException("The packet has no header as the writer makes it.", nameof(unsigned));
    }
}
