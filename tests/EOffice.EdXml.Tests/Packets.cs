using System.IO.Compression;
using System.Xml.Linq;

namespace EOffice.EdXml.Tests;

/// <summary>The new-document sample with other attachments.</summary>
internal static class Packets
{
    public static string With(string references, string attachments)
    {
        var sample = Samples.Text(Samples.New);
        var manifest = sample.IndexOf("<edXML:Reference>", StringComparison.Ordinal);
        var encoded = sample.IndexOf("<Attachment>", StringComparison.Ordinal);
        var middle = sample[sample.IndexOf("</edXML:edXMLManifest>", StringComparison.Ordinal)..encoded];
        return sample[..manifest] + references + middle + attachments + "</AttachmentEncoded></edXML>";
    }

    public static string Reference(string id, string name) =>
        $"<edXML:Reference><edXML:ContentId>{id}</edXML:ContentId>{new XElement("AttachmentName", name)}</edXML:Reference>";

    public static string Attachment(string id, string name, byte[] content) =>
        AttachmentText(id, name, "application/pdf", Convert.ToBase64String(content));

    public static string AttachmentText(string id, string name, string type, string base64) =>
        $"<Attachment><ContentId>{id}</ContentId>{new XElement("AttachmentName", name)}<ContentType>{type}</ContentType><ContentTransferEncoded>{base64}</ContentTransferEncoded></Attachment>";

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
