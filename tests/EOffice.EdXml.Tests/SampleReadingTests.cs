using System.Text;

namespace EOffice.EdXml.Tests;

public class SampleReadingTests
{
    [Theory]
    [Trait("Rule", "M1")]
    [InlineData(Samples.New, PacketKind.New, "H99.08,2026/09/14,1287/SXD-QLN", "1287", "SXD-QLN", "H99.08", "H99.41,H99.42,H99.00", 1, "2026-09-25", 1)]
    [InlineData(Samples.Recall, PacketKind.Recall, "H99.08,2026/09/15,1301/SXD-QLN", "1301", "SXD-QLN", "H99.08", "H99.41,H99.42", 0, null, 1)]
    [InlineData(Samples.ToSo, PacketKind.New, "H99.00,2026/11/20,4410/UBND-XD", "4410", "UBND-XD", "H99.00", "H99.08", 1, "2026-12-04", 0)]
    public void Read_DocumentSample_GivesItsFacts(
        string file, PacketKind kind, string id, string number, string notation, string from, string to, int priority, string? due, int responses)
    {
        var reading = Samples.Read(Samples.Text(file));
        using var packet = reading.Packet;

        Assert.Empty(reading.Problems);
        var header = packet!.Header!;
        Assert.Equal(kind, packet.Kind);
        Assert.Equal(kind, header.BusinessDocType);
        Assert.Equal(id, header.DocumentId);
        Assert.Equal(new DocumentCode(number, notation), header.Code);
        Assert.Equal(from, header.From.OrganId);
        Assert.Equal(to, string.Join(',', header.To.Select(o => o.OrganId)));
        Assert.Equal(priority, header.Priority);
        Assert.Equal(due, header.DueDate?.ToString("yyyy-MM-dd", null));
        Assert.Equal(responses, header.ResponseFor.Count);
        Assert.Null(packet.Status);
        Assert.False(packet.HasSignature);
    }

    [Fact]
    public void Read_NewSample_GivesEveryField()
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;

        var header = packet.Header!;
        Assert.Equal(
            new Organisation(
                "H99.08", "Sở Xây dựng tỉnh Minh An", "UBND tỉnh Minh An", "Số 8, đường Lê Lợi, phường Trung Tâm, tỉnh Minh An",
                "vanthu.sxd@minhan.example", "0200 1000 008", null, "https://sxd.minhan.example"),
            header.From);
        Assert.Equal("Minh An", header.Place);
        Assert.Equal(new DateOnly(2026, 9, 14), header.PromulgationDate);
        Assert.Equal(("18", "0", "Công văn"), (header.DocumentTypeCode, header.DocumentTypeDetail, header.TypeName));
        Assert.Equal("V/v rà soát nhà ở tạm trên địa bàn các xã, phường", header.Subject);
        Assert.Equal(new PacketSigner("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Đức Thịnh"), header.Signer);
        Assert.Equal(("Trong tỉnh", "ĐTH", 1, 2, false), (header.SphereOfPromulgation, header.TyperNotation, header.PromulgationAmount, header.PageAmount, header.Direction));
        Assert.Equal(["Phụ lục 01: biểu tổng hợp nhà ở"], header.Appendixes);
        Assert.Equal([new ResponseFor("H99.00", "4385/UBND-XD", "H99.00,2026/09/03,4385/UBND-XD", new DateOnly(2026, 9, 3))], header.ResponseFor);
        Assert.Equal(1, header.SteeringType);
        Assert.Equal(["Như trên", "UBND tỉnh (để báo cáo)", "Lưu: VT, QLN"], header.ToPlaces);
        Assert.Equal([new TraceHeader("H99.08", new DateTimeOffset(2026, 9, 14, 15, 42, 10, TimeSpan.FromHours(7)))], header.TraceHeaders);
        Assert.Equal("Gửi văn bản mới", header.BusinessDocReason);
        Assert.False(header.Paper);
        Assert.Equal(new StaffInfo("Văn thư - Văn phòng Sở", "Đỗ Thị Hằng", "vanthu.sxd@minhan.example", "0900000008"), header.Staff);
    }

    [Fact]
    public void Read_NewSample_DecodesPdfAndUnzipsCsv()
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;

        Assert.Equal(2, packet.Attachments.Count);
        var pdf = packet.Attachments[0];
        Assert.Equal(("cid:7f1c0001", "1287_SXD-QLN.pdf", "application/pdf", "Công văn 1287/SXD-QLN", false), (pdf.ContentId, pdf.Name, pdf.ContentType, pdf.Description, pdf.WasZipped));
        Assert.StartsWith("%PDF-1.6", Encoding.Latin1.GetString(pdf.Content.Bytes()), StringComparison.Ordinal);
        var csv = packet.Attachments[1];
        Assert.Equal(("Phu_luc_01_bieu_tong_hop.csv", "text/csv", "application/zip", true), (csv.Name, csv.ContentType, csv.WireContentType, csv.WasZipped));
        Assert.Equal(57, csv.Content.Length);
        Assert.Equal("\uFEFFSTT;Xã;Số", Encoding.UTF8.GetString(csv.Content.Bytes())[..10]);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(csv.Content.Bytes())), csv.Content.Sha256);
    }

    [Theory]
    [Trait("Rule", "C4")]
    [InlineData(Samples.Status02, "02", "Từ chối tiếp nhận: văn bản không thuộc thẩm quyền của đơn vị, đề nghị gửi lại đúng nơi nhận", "16:07:02")]
    [InlineData(Samples.Status03, "03", "Đã tiếp nhận, vào sổ văn bản đến số 612", "16:05:31")]
    public void Read_StatusSample_GivesItsFacts(string file, string code, string description, string time)
    {
        var reading = Samples.Read(Samples.Text(file));
        using var packet = reading.Packet;

        Assert.Empty(reading.Problems);
        Assert.Equal(PacketKind.Status, packet!.Kind);
        Assert.Null(packet.Header);
        Assert.Empty(packet.Attachments);
        var status = packet.Status!;
        Assert.Equal((code, description, "H99.41"), (status.StatusCode, status.Description, status.From.OrganId));
        Assert.Equal(new ResponseFor("H99.08", "1287/SXD-QLN", "H99.08,2026/09/14,1287/SXD-QLN", new DateOnly(2026, 9, 14)), status.ResponseFor);
        Assert.Equal(new StaffInfo("Văn phòng HĐND và UBND", "Nông Văn Bình", "vanthu.dongtam@minhan.example", "0900000041"), status.Staff);
        Assert.Equal("2026-09-14 " + time + " +07:00", status.Timestamp.ToString("yyyy-MM-dd HH:mm:ss zzz", null));
    }

    [Theory]
    [InlineData(Samples.New)]
    [InlineData(Samples.Status03)]
    public void Read_ForwardOnlyStream_ReadsTheSame(string file)
    {
        using var source = File.OpenRead(Samples.PathOf(file));
        using var forward = new ForwardOnly(source);

        var reading = PacketReader.Read(forward, time: TimeProvider.System);
        using var packet = reading.Packet;

        Assert.NotNull(packet);
        Assert.DoesNotContain(reading.Problems, p => p.Fatal);
    }

    [Fact]
    public void Read_OldSpellingsAndNamespace_ReadsTheSame()
    {
        var xml = Samples.Text(Samples.New)
            .Replace("Bussiness", "Business", StringComparison.Ordinal)
            .Replace("OrganizationInCharge", "OrganInCharge", StringComparison.Ordinal)
            .Replace(EdXmlNames.Namespace, EdXmlNames.PilotNamespace, StringComparison.Ordinal);

        var reading = Samples.Read(xml);
        using var packet = reading.Packet!;

        Assert.Empty(reading.Problems);
        Assert.Equal("UBND tỉnh Minh An", packet.Header!.From.OrganizationInCharge);
        Assert.Equal("Gửi văn bản mới", packet.Header.BusinessDocReason);
    }

    [Fact]
    public void Read_UnprefixedSignatureAndUnknownElements_AreIgnored()
    {
        var xml = Samples.Text(Samples.New)
            .Replace("</edXML:edXMLHeader>", "<Signature><SignedInfo><X>y</X></SignedInfo></Signature></edXML:edXMLHeader>", StringComparison.Ordinal)
            .Replace("<edXML:Subject>", "<edXML:Novelty a='1'><b>c</b></edXML:Novelty><edXML:Subject>", StringComparison.Ordinal);

        var reading = Samples.Read(xml);
        using var packet = reading.Packet!;

        Assert.Empty(reading.Problems);
        Assert.True(packet.HasSignature);
    }

    [Fact]
    public void Read_UnknownNamespace_IsReportedAndRead()
    {
        var reading = Samples.Read(Samples.Text(Samples.Status02).Replace(EdXmlNames.Namespace, "urn:other", StringComparison.Ordinal));
        using var packet = reading.Packet;

        Assert.NotNull(packet);
        Assert.Equal([PacketProblemCodes.Namespace], reading.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Read_DecomposedText_IsNormalisedToNfc()
    {
        var xml = Samples.Text(Samples.New);

        var reading = Samples.Read(xml.Normalize(NormalizationForm.FormD));
        using var packet = reading.Packet!;

        Assert.Empty(reading.Problems);
        Assert.Equal("V/v rà soát nhà ở tạm trên địa bàn các xã, phường", packet.Header!.Subject);
        Assert.True(packet.Header.From.OrganName.IsNormalized(NormalizationForm.FormC));
    }
}
