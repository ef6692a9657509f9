using System.IO.Compression;
using EOffice.EdXml.Attachments;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Writing;

/// <summary>Writes the manifest and the encoded files, zipping on the fly what the SDK would zip.</summary>
internal static class AttachmentWriter
{
    private static readonly string[] SentAsIs = [".pdf", ".doc", ".docx", ".zip"];

    // Any fixed time: the same packet must give the same bytes when it is sent again.
    private static readonly DateTimeOffset EntryTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void WriteManifest(EdXmlWriter writer, IReadOnlyList<OutgoingAttachment> files)
    {
        writer.Start("edXMLBody");
        writer.Start("edXMLManifest");
        writer.Attribute("version", "1.0");
        foreach (var file in files)
        {
            writer.Start("Reference");
            writer.Text("ContentId", file.ContentId);
            writer.Text("ContentType", WireType(writer, file));
            writer.Text("Description", file.Description);
            writer.Text("AttachmentName", file.Name);
            writer.End();
        }

        writer.End();
        writer.End();
    }

    public static void WriteContents(EdXmlWriter writer, IReadOnlyList<OutgoingAttachment> files)
    {
        writer.StartBare("AttachmentEncoded");
        foreach (var file in files)
        {
            writer.StartBare("Attachment");
            writer.BareText("ContentId", file.ContentId);
            writer.BareText("AttachmentName", file.Name);
            writer.BareText("Description", file.Description);
            writer.BareText("ContentType", WireType(writer, file));
            writer.Start("ContentTransferEncoded");
            WriteContent(writer, file);
            writer.End();
            writer.End();
        }

        writer.End();
    }

    private static bool IsZipped(EdXmlWriter writer, OutgoingAttachment file) =>
        writer.Profile.ZipOthers && !SentAsIs.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase);

    private static string WireType(EdXmlWriter writer, OutgoingAttachment file) =>
        IsZipped(writer, file) ? FileTypes.ZipType : file.ContentType;

    private static void WriteContent(EdXmlWriter writer, OutgoingAttachment file)
    {
        using var source = file.Open();
        using var target = new Base64Stream(writer);
        if (!IsZipped(writer, file))
        {
            source.CopyTo(target);
            return;
        }

        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var entry = archive.CreateEntry(Texts.Clean(file.Name), CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var content = entry.Open();
        source.CopyTo(content);
    }

    /// <summary>Encodes what is written into the current element.</summary>
    private sealed class Base64Stream(EdXmlWriter writer) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => writer.Base64(buffer);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
