using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace EOffice.EdXml.Tests;

public class WriterTests
{
    [Theory]
    [InlineData(Samples.New)]
    [InlineData(Samples.Recall)]
    [InlineData(Samples.ToSo)]
    [InlineData(Samples.Status02)]
    [InlineData(Samples.Status03)]
    public void Write_ReadSample_GivesTheSameElementsPrefixesAndTexts(string file)
    {
        using var packet = Samples.Read(Samples.Text(file)).Packet!;

        var written = Rewriting.Write(packet);

        Assert.Equal(Outline(Samples.Text(file)), Outline(Encoding.UTF8.GetString(written)));
        Assert.Equal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<edXML xmlns=", Encoding.UTF8.GetString(written)[..52]);
    }

    [Theory]
    [InlineData(Samples.New)]
    [InlineData(Samples.Recall)]
    [InlineData(Samples.ToSo)]
    public void Write_ReadSampleTwice_GivesTheSameBytesAndFiles(string file)
    {
        using var packet = Samples.Read(Samples.Text(file)).Packet!;

        var written = Rewriting.Write(packet);
        using var again = Samples.Read(written).Packet!;

        Assert.Equal(written, Rewriting.Write(again));
        Assert.Equal(JsonSerializer.Serialize(packet.Header), JsonSerializer.Serialize(again.Header));
        Assert.Equal(packet.Attachments.Select(Facts), again.Attachments.Select(Facts));
    }

    [Fact]
    public void Write_BkavProfile_UsesItsSpellings()
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;

        var text = Encoding.UTF8.GetString(Rewriting.Write(packet, new WireProfile(EdXmlNames.PilotNamespace, DoubleSBusiness: false, LongInCharge: false, ZipOthers: false)));
        var reading = Samples.Read(text);
        using var again = reading.Packet!;

        Assert.DoesNotContain("Bussiness", text, StringComparison.Ordinal);
        Assert.Contains("<edXML:BusinessDocType>0<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("OrganizationInCharge", text, StringComparison.Ordinal);
        Assert.Empty(reading.Problems);
        Assert.False(again.Attachments[1].WasZipped);
        Assert.Equal(packet.Attachments[1].Content.Sha256, again.Attachments[1].Content.Sha256);
    }

    [Theory]
    [InlineData("a.pdf", false)]
    [InlineData("a.PDF", false)]
    [InlineData("a.doc", false)]
    [InlineData("a.docx", false)]
    [InlineData("a.zip", false)]
    [InlineData("a.xlsx", true)]
    [InlineData("bảng kê.csv", true)]
    [InlineData("a", true)]
    public void Write_Attachment_IsZippedAsTheSdkDoes(string name, bool zipped)
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;
        using var output = new MemoryStream();
        PacketWriter.Write(output, packet.Header!, [new("cid:1", name, "application/x", null, () => new MemoryStream([1, 2, 3]))]);

        var reading = Samples.Read(output.ToArray());
        using var again = reading.Packet!;

        var attachment = Assert.Single(again.Attachments);
        Assert.Equal((name, zipped, zipped ? "application/zip" : "application/x"), (attachment.Name, attachment.WasZipped, attachment.WireContentType));
        Assert.Equal([1, 2, 3], attachment.Content.Bytes());
    }

    [Fact]
    public void Write_TextWithForbiddenCharacters_IsCleaned()
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;
        using var output = new MemoryStream();
        PacketWriter.Write(output, packet.Header! with { Subject = " V/v\u0002 họp\uD800 e\u0323\u0302 \uD83D\uDCC4 <&> " }, []);

        using var again = Samples.Read(output.ToArray()).Packet!;

        Assert.Equal("V/v họp ệ \uD83D\uDCC4 <&>", again.Header!.Subject);
    }

    [Fact]
    public void WriteStatus_UtcTimestamp_IsWrittenInVietnamTime()
    {
        using var packet = Samples.Read(Samples.Text(Samples.Status03)).Packet!;
        using var output = new MemoryStream();
        PacketWriter.WriteStatus(output, packet.Status! with { Timestamp = new DateTimeOffset(2026, 12, 31, 17, 0, 5, TimeSpan.Zero) });

        Assert.Contains(">2027/01/01 00:00:05<", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PacketKind.Update)]
    [InlineData(PacketKind.Replace)]
    public void Write_UpdateOrReplacement_ComesBackWhole(PacketKind kind)
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;
        var header = packet.Header! with
        {
            BusinessDocType = kind,
            BusinessDocumentId = "H99.08,2026/09/14,1287/SXD-QLN",
            BusinessDocumentInfo = new(true, true, [new("H99.41", ReceiverChangeKind.Removed), new("H99.43", ReceiverChangeKind.Added)]),
            Replacements = [new("id-1", ["H99.41", "H99.42"]), new("id-2", [])],
        };
        using var output = new MemoryStream();
        PacketWriter.Write(output, header, packet.Attachments.Select(Rewriting.Outgoing));

        var reading = Samples.Read(output.ToArray());
        using var again = reading.Packet!;

        Assert.Empty(reading.Problems);
        Assert.Equal(kind, again.Kind);
        Assert.Equal(JsonSerializer.Serialize(header), JsonSerializer.Serialize(again.Header));
    }

    private static object Facts(PacketAttachment a) =>
        (a.ContentId, a.Name, a.ContentType, a.Description, a.WireName, a.WireContentType, a.WasZipped, a.Content.Sha256, a.Content.Length);

    // Prefix, name, attributes, namespace and text of every element in order; a zip's bytes may differ, so only the head of Base64 counts.
    private static string Outline(string xml)
    {
        var outline = new StringBuilder();
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { IgnoreComments = true, IgnoreWhitespace = true });
        var inContent = false;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    inContent = reader.LocalName == "ContentTransferEncoded";
                    outline.Append('\n').Append(' ', reader.Depth).Append(reader.Name).Append(' ').Append(reader.GetAttribute("version")).Append(reader.GetAttribute("xmlns:edXML")).Append(reader.NamespaceURI);
                    break;
                case XmlNodeType.Text:
                    outline.Append('=').Append(inContent ? reader.Value[..4] : reader.Value);
                    break;
            }
        }

        return outline.ToString();
    }
}

/// <summary>Sends on what was read.</summary>
internal static class Rewriting
{
    public static OutgoingAttachment Outgoing(PacketAttachment a) => new(a.ContentId, a.Name, a.ContentType, a.Description, a.Content.Open);

    public static byte[] Write(Packet packet, WireProfile? profile = null)
    {
        using var output = new MemoryStream();
        if (packet.Status is { } status)
        {
            PacketWriter.WriteStatus(output, status, profile);
        }
        else
        {
            PacketWriter.Write(output, packet.Header!, packet.Attachments.Select(Outgoing), profile);
        }

        return output.ToArray();
    }
}
