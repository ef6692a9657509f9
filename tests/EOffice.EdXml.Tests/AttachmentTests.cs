using System.IO.Compression;
using System.Text;
using static EOffice.EdXml.PacketProblemCodes;

namespace EOffice.EdXml.Tests;

public class AttachmentTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 giả");

    [Fact]
    public void Read_ListedButAbsent_IsReported() => AssertProblem(
        Packets.With(Packets.Reference("cid:1", "a.pdf") + Packets.Reference("cid:2", "b.pdf"), Packets.Attachment("cid:1", "a.pdf", Pdf)),
        1, AttachmentAbsent);

    [Fact]
    public void Read_PresentButUnlisted_IsReportedAndKept() => AssertProblem(
        Packets.With("", Packets.Attachment("cid:1", "a.pdf", Pdf)), 1, AttachmentUnlisted);

    [Fact]
    public void Read_CidPrefixOnOneSideOnly_StillMatches()
    {
        var reading = Samples.Read(Packets.With(Packets.Reference("1", "a.pdf"), Packets.Attachment("cid:1", "a.pdf", Pdf)));
        using var packet = reading.Packet;

        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Read_SameContentIdTwice_IsReported() => AssertProblem(
        Packets.With(Packets.Reference("cid:1", "a.pdf"), Packets.Attachment("cid:1", "a.pdf", Pdf) + Packets.Attachment("cid:1", "b.pdf", Pdf)),
        2, AttachmentDuplicate);

    [Theory]
    [InlineData("JVBERi0x!!!!")]
    [InlineData("JVBERi0xA")]
    [InlineData("JVBERi0=JVBERi0=")]
    [InlineData("<x>JVBE</x>JVBE")]
    [InlineData("JVBE<x>JVBE</x>")]
    public void Read_BadBase64_LosesOnlyThatAttachment(string base64)
    {
        var xml = Packets.With(
            Packets.Reference("cid:1", "a.pdf") + Packets.Reference("cid:2", "b.pdf"),
            Packets.AttachmentText("cid:1", "a.pdf", "application/pdf", base64) + Packets.Attachment("cid:2", "b.pdf", Pdf));

        var reading = Samples.Read(xml);
        using var packet = reading.Packet!;

        Assert.Equal([AttachmentBase64], reading.Problems.Select(p => p.Code));
        Assert.Equal(["b.pdf"], packet.Attachments.Select(a => a.Name));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n  ")]
    [InlineData("&#13;\n")]
    [InlineData("<!-- c -->")]
    [InlineData("]]><![CDATA[")]
    public void Read_Base64WithBreaks_IsDecoded(string gap)
    {
        var text = Convert.ToBase64String(Pdf);
        var split = string.Join(gap, text.Chunk(3).Select(c => new string(c)));
        var content = gap.StartsWith(']') ? $"<![CDATA[{split}]]>" : split;

        var reading = Samples.Read(Packets.With(
            Packets.Reference("cid:1", "a.pdf"), Packets.AttachmentText("cid:1", "a.pdf", "application/pdf", content)));
        using var packet = reading.Packet!;

        Assert.Empty(reading.Problems);
        Assert.Equal(Pdf, packet.Attachments[0].Content.Bytes());
    }

    [Fact]
    public void Read_EmptyAttachment_IsReported() => AssertProblem(
        Packets.With(Packets.Reference("cid:1", "a.pdf"), Packets.Attachment("cid:1", "a.pdf", [])), 1, AttachmentEmpty);

    [Fact]
    public void Read_NoAttachmentAtAll_IsReported() => AssertProblem(Packets.With("", ""), 0, AttachmentNone);

    [Theory]
    [InlineData("a.pdf", "application/pdf", "MZ\0\0\0\0\0\0")]
    [InlineData("a.pdf", "application/pdf", "văn bản thường")]
    [InlineData("a.doc", "application/msword", "%PDF-1.4")]
    [InlineData("a.dat", "application/octet-stream", "\u007fELF....")]
    [InlineData("a.csv", "text/csv", "Rar!....")]
    public void Read_ContentOfAnotherType_IsReported(string name, string type, string content) => AssertProblem(
        Packets.With(Packets.Reference("cid:1", name), Packets.AttachmentText("cid:1", name, type, Convert.ToBase64String(Encoding.UTF8.GetBytes(content)))),
        1, AttachmentType);

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData(@"C:\Users\vt\a.pdf", "a.pdf")]
    [InlineData("..", "tep-1")]
    public void Read_NameWithPath_IsReducedToItsLastSegment(string wire, string name)
    {
        var reading = Samples.Read(Packets.With(Packets.Reference("cid:1", wire), Packets.AttachmentText("cid:1", wire, "application/pdf", Convert.ToBase64String(Pdf))));
        using var packet = reading.Packet!;

        Assert.Equal([AttachmentName], reading.Problems.Select(p => p.Code));
        Assert.Equal((name, wire), (packet.Attachments[0].Name, packet.Attachments[0].WireName));
    }

    [Theory]
    [InlineData("bao_cao.xlsx", "bao_cao.xlsx", "bao_cao.xlsx", true)]
    [InlineData("bao_cao.doc", "bao_cao_2.docx", "bao_cao_2.docx", true)]
    [InlineData("du_lieu.csv", "x/y/du_lieu.csv", "du_lieu.csv", true)]
    [InlineData("ho_so.zip", "a.txt", "ho_so.zip", false)]
    [InlineData("bang.xlsx", "[Content_Types].xml", "bang.xlsx", false)]
    public void Read_ZippedContent_IsUnwrappedUnlessAFileInItself(string wire, string entry, string name, bool zipped)
    {
        var inner = entry.EndsWith('x') && zipped ? Packets.Zip(("[Content_Types].xml", "<x/>"u8.ToArray())) : "abc"u8.ToArray();
        var reading = Samples.Read(Packets.With(Packets.Reference("cid:1", wire), Packets.AttachmentText("cid:1", wire, zipped ? "application/zip" : "", Convert.ToBase64String(Packets.Zip((entry, inner))))));
        using var packet = reading.Packet!;

        Assert.DoesNotContain(reading.Problems, p => p.Code != AttachmentType);
        var attachment = Assert.Single(packet.Attachments);
        Assert.Equal((name, wire, zipped), (attachment.Name, attachment.WireName, attachment.WasZipped));
        if (zipped)
        {
            Assert.Equal(inner, attachment.Content.Bytes());
        }
    }

    [Fact]
    public void Read_BrokenZip_IsReportedAndKeptAsItIs()
    {
        var zip = Packets.Zip(("a.csv", "abc"u8.ToArray()));
        AssertProblem(Packets.With(Packets.Reference("cid:1", "a.csv"), Packets.AttachmentText("cid:1", "a.csv", "application/zip", Convert.ToBase64String(zip[..^5]))), 1, ZipBroken, AttachmentType);
    }

    [Theory]
    [InlineData("a.csv", "../../a.csv")]
    [InlineData("a.csv", "/etc/a.csv")]
    [InlineData("a.zip", @"..\a.csv")]
    [InlineData("a.zip", @"C:\a.csv")]
    public void Read_ZipLeavingItsFolder_IsRefused(string wire, string entry)
    {
        var reading = Samples.Read(Packets.With("", Packets.AttachmentText("cid:1", wire, "application/zip", Convert.ToBase64String(Packets.Zip((entry, [1]))))));

        Assert.Null(reading.Packet);
        Assert.Contains(reading.Problems, p => p is { Code: ZipPath, Fatal: true });
    }

    [Theory]
    [InlineData("bom.csv")]
    [InlineData("bom.zip")]
    public void Read_ZipBomb_IsRefusedAndSpoolCleaned(string name)
    {
        using var spool = new SpoolFolder();
        var zip = Packets.Zip((name, new byte[64 * 1024 * 1024]));

        var reading = Samples.Read(Packets.With("", Packets.AttachmentText("cid:1", name, "application/zip", Convert.ToBase64String(zip))), spool: spool.Path);

        Assert.Null(reading.Packet);
        Assert.Contains(reading.Problems, p => p is { Code: ZipBomb, Fatal: true });
        Assert.Equal(0, spool.Count);
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(16, 0)]
    public void Read_ZipWithFalseSizeOrChecksum_IsReportedAndKeptAsItIs(int offset, byte value)
    {
        // Offsets after the central directory's signature: 16 the checksum, 24 the uncompressed size.
        var zip = Packets.Zip(("a.csv", new byte[100_000]));
        var at = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + offset;
        zip.AsSpan(at, 4).Clear();
        zip[at] = value;

        AssertProblem(Packets.With(Packets.Reference("cid:1", "a.csv"), Packets.AttachmentText("cid:1", "a.csv", "application/zip", Convert.ToBase64String(zip))), 1, ZipBroken, AttachmentType);
    }

    [Fact]
    public void Dispose_LargeAttachment_RemovesItsSpoolFile()
    {
        using var spool = new SpoolFolder();
        var content = new byte[3 * 1024 * 1024];
        Pdf.CopyTo(content, 0);
        var reading = Samples.Read(Packets.With(Packets.Reference("cid:1", "a.pdf"), Packets.Attachment("cid:1", "a.pdf", content)), spool: spool.Path);

        Assert.Equal(1, spool.Count);
        Assert.Equal(content, reading.Packet!.Attachments[0].Content.Bytes());
        reading.Packet.Dispose();

        Assert.Equal(0, spool.Count);
        Assert.Throws<ObjectDisposedException>(() => reading.Packet.Attachments[0].Content.Open());
    }

    private static void AssertProblem(string xml, int attachments, params string[] codes)
    {
        var reading = Samples.Read(xml);
        using var packet = reading.Packet!;

        Assert.Equal(codes, reading.Problems.Select(p => p.Code));
        Assert.DoesNotContain(reading.Problems, p => p.Fatal);
        Assert.Equal(attachments, packet.Attachments.Count);
    }
}
