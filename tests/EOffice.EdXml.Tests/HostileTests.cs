using System.Text;
using CsCheck;
using static EOffice.EdXml.PacketProblemCodes;

namespace EOffice.EdXml.Tests;

public class HostileTests
{
    private const string BillionLaughs =
        "<?xml version='1.0'?><!DOCTYPE edXML [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><edXML>&c;</edXML>";

    private const string External =
        "<?xml version='1.0'?><!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><edXML>&x;</edXML>";

    [Theory]
    [InlineData("", Empty)]
    [InlineData("xin chào", NotXml)]
    [InlineData("%PDF-1.7", NotXml)]
    [InlineData("   ", NotXml)]
    [InlineData("<html><body/></html>", NotEdXml)]
    [InlineData("<edXML/>", Missing)]
    [InlineData("<edXML><edXMLEnvelope></edXML>", Malformed)]
    [InlineData("<edXML/><edXML/>", Malformed)]
    [InlineData("<edXML>&x;</edXML>", Malformed)]
    [InlineData(BillionLaughs, Dtd)]
    [InlineData(External, Dtd)]
    [InlineData("<!DOCTYPE edXML SYSTEM 'http://x.example/a.dtd'><edXML/>", Dtd)]
    [InlineData("<?xml version='1.0' encoding='windows-1258'?><edXML/>", WrongEncoding)]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><edXML/>", WrongEncoding)]
    [InlineData("<?xml version='1.0' encoding='khong-co'?><edXML/>", WrongEncoding)]
    public void Read_NotAPacket_IsFatal(string xml, string code) => AssertRefused(Encoding.UTF8.GetBytes(xml), code);

    [Fact]
    public void Read_Utf16_IsFatal()
    {
        var text = Samples.Text(Samples.Status02);
        AssertRefused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], WrongEncoding);
        AssertRefused(Encoding.BigEndianUnicode.GetBytes(text), WrongEncoding);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_IsFatal() =>
        AssertRefused(Encoding.Latin1.GetBytes("<edXML><a>Th\u00F4ng b\u00E1o</a></edXML>"), Malformed);

    [Fact]
    public void Read_MillionLevels_IsFatal() => AssertRefused(Repeated("<edXML>", "<a>", 1_000_000, ""), TooDeep);

    [Fact]
    public void Read_MillionLevelsInAContent_IsFatal() =>
        AssertRefused(Repeated("<edXML><Attachment><ContentTransferEncoded>QUJD", "<a>", 1_000_000, ""), TooDeep);

    [Fact]
    public void Read_MillionElements_IsFatal() => AssertRefused(Repeated("<edXML>", "<a/>", 1_000_000, "</edXML>"), TooManyElements);

    [Fact]
    public void Read_ManyAttachments_IsFatal() =>
        AssertRefused(Repeated("<edXML>", "<Attachment><ContentTransferEncoded>QUJD</ContentTransferEncoded></Attachment>", 300, "</edXML>"), TooManyAttachments);

    [Theory]
    [InlineData("<edXML a=\"", "> <!-- -->")]
    [InlineData("<edXML a='", ">\"")]
    [InlineData("<edXML a", "aaaaaaaaaa")]
    [InlineData("<edXML><!-- ", "-> a >> ")]
    [InlineData("<!---> <![CDATA[ --><edXML a=\"]]>", ">>>>>>>>>>")]
    [InlineData("<?pi ", "> '")]
    public void Read_HugeMarkup_IsStoppedEarly(string start, string repeated)
    {
        using var stream = new MemoryStream(Repeated(start, repeated.Replace("<", "[", StringComparison.Ordinal), 1_000_000, ""));

        var reading = PacketReader.Read(stream);

        Assert.Null(reading.Packet);
        Assert.Equal([MarkupTooLong], reading.Problems.Select(p => p.Code));
        Assert.True(stream.Position < 1_000_000, "must stop long before the end");
    }

    [Theory]
    [InlineData("<!-- ' \" < -- > -->", true)]
    [InlineData("<?pi ' \" < ?>", true)]
    [InlineData("<a b='>\"' c=\">'\"/>", true)]
    [InlineData("<a><![CDATA[<!DOCTYPE x> ' ]] > ]]></a>", true)]
    public void Read_OddButInnocentMarkup_IsRead(string markup, bool read)
    {
        markup = markup.Replace("-- >", "- - >", StringComparison.Ordinal);
        var reading = Samples.Read(Samples.Text(Samples.Status02).Replace("<edXML:StatusCode>", markup + "<edXML:StatusCode>", StringComparison.Ordinal));
        using var packet = reading.Packet;

        Assert.Equal(read, packet is not null);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Read_HugeText_IsFatal() => AssertRefused(Repeated("<edXML><Subject>", "aaaaaaaaaa", 100_000, "</Subject></edXML>"), TextTooLong);

    [Fact]
    public void Read_ManyLargeTexts_IsFatal() =>
        AssertRefused(Repeated("<edXML>", "<s>" + new string('a', 60_000) + "</s>", 100, "</edXML>"), TextTooLong);

    [Fact]
    public void Read_OverMaxBytes_IsFatal()
    {
        var reading = Samples.Read(Samples.Text(Samples.New), new PacketLimits(MaxBytes: 60_000));

        Assert.Equal([TooLarge], reading.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Read_CutAnywhere_IsFatalAndLeavesNoSpool()
    {
        using var spool = new SpoolFolder();
        var pdf = new byte[1_500_000];
        "%PDF-1.7"u8.CopyTo(pdf);
        var whole = Encoding.UTF8.GetBytes(Packets.With(Packets.Reference("cid:1", "a.pdf"), Packets.Attachment("cid:1", "a.pdf", pdf)));

        Gen.Int[0, whole.Length - 1].Sample(
            length =>
            {
                var reading = Samples.Read(whole[..length], spool: spool.Path);
                Assert.Null(reading.Packet);
                Assert.True(reading.Problems.Single().Fatal);
                Assert.Equal(0, spool.Count);
            },
            iter: 100, threads: 1);
    }

    [Theory]
    [InlineData(Samples.New)]
    [InlineData(Samples.Status02)]
    public void Read_DamagedBytes_NeverThrows(string file)
    {
        var sample = File.ReadAllBytes(Samples.PathOf(file));

        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Byte).Array[1, 8].Sample(
            damage =>
            {
                var bytes = (byte[])sample.Clone();
                foreach (var (at, value) in damage)
                {
                    bytes[at] = value;
                }

                var reading = Samples.Read(bytes);
                reading.Packet?.Dispose();
                Assert.Equal(reading.Packet is null, reading.Problems.Any(p => p.Fatal));
            },
            iter: 400, threads: 1);
    }

    [Fact]
    public void Read_DamagedZip_NeverThrows()
    {
        var zip = Packets.Zip(("bảng.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300)))));

        Gen.Select(Gen.Int[0, zip.Length - 1], Gen.Byte).Array[1, 6].Sample(
            damage =>
            {
                var bytes = (byte[])zip.Clone();
                foreach (var (at, value) in damage)
                {
                    bytes[at] = value;
                }

                var reading = Samples.Read(Packets.With("", Packets.AttachmentText("cid:1", "bảng.csv", "application/zip", Convert.ToBase64String(bytes))));
                reading.Packet?.Dispose();
                Assert.NotEmpty(reading.Problems);
            },
            iter: 1500, threads: 1);
    }

    [Fact]
    public void Read_SourceThatFails_ThrowsAndLeavesNoSpool()
    {
        using var spool = new SpoolFolder();
        var start = Packets.With(Packets.Reference("cid:1", "a.pdf"), Packets.Attachment("cid:1", "a.pdf", new byte[3_000_000]))[..3_500_000];
        using var stream = new Failing(Encoding.UTF8.GetBytes(start));

        Assert.Throws<IOException>(() => PacketReader.Read(stream, spoolFolder: spool.Path));
        Assert.Equal(0, spool.Count);
    }

    private static void AssertRefused(byte[] xml, string code)
    {
        var reading = Samples.Read(xml);

        Assert.Null(reading.Packet);
        Assert.Equal([(code, true)], reading.Problems.Select(p => (p.Code, p.Fatal)));
    }

    private static byte[] Repeated(string start, string repeated, int times, string end) =>
        Encoding.UTF8.GetBytes(new StringBuilder(start).Insert(start.Length, repeated, times).Append(end).ToString());

    private sealed class Failing(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Fail(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Fail(base.Read(buffer));

        private static int Fail(int count) => count > 0 ? count : throw new IOException("đứt mạng");
    }
}
