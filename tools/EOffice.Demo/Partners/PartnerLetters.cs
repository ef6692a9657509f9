using EOffice.Core.Calendar;
using EOffice.EdXml;

namespace EOffice.Demo.Partners;

/// <summary>What UBND tỉnh sends to the department: letters, and what it later says of them.</summary>
internal static class PartnerLetters
{
    private static readonly Organisation From = new(ExchangePlaces.Agreeing, "UBND tỉnh Minh An");
    private static readonly Organisation To = new(ExchangePlaces.Office, "Sở Xây dựng tỉnh Minh An");

    public static string IdOf(int number) => $"{ExchangePlaces.Agreeing},{number}/UBND-TH";

    public static byte[] Letter(int number, TimeProvider time) => Write(Header(number, time));

    /// <summary>The same as a replacement (3).</summary>
    public static byte[] Replacing(int number, int replaced, TimeProvider time) => Write(Header(number, time) with
    {
        BusinessDocType = PacketKind.Replace,
        BusinessDocReason = $"Thay thế văn bản {replaced}/UBND-TH",
        Replacements = [new Replacement(IdOf(replaced), [To.OrganId])],
    });

    public static byte[] Recalling(int number, TimeProvider time)
    {
        var header = Header(number, time) with
        {
            DocumentId = $"{IdOf(number)},TH",
            Subject = $"V/v thu hồi văn bản {number}/UBND-TH",
            BusinessDocType = PacketKind.Recall,
            BusinessDocReason = "Văn bản ban hành nhầm nội dung.",
            ResponseFor = [About(number, time)],
        };
        using var packet = new MemoryStream();
        PacketWriter.Write(packet, header, []);
        return packet.ToArray();
    }

    /// <summary>A status about one of these letters.</summary>
    public static byte[] Status(int number, string code, TimeProvider time) =>
        Status(From, About(number, time), code, "Đề nghị trả lại văn bản.", time);

    public static byte[] Status(Organisation from, ResponseFor about, string code, string words, TimeProvider time)
    {
        using var packet = new MemoryStream();
        PacketWriter.WriteStatus(packet, new StatusMessage(from, about, null, code, words, LocalTime.ToLocal(time.GetUtcNow())));
        return packet.ToArray();
    }

    private static ResponseFor About(int number, TimeProvider time) => new(From.OrganId, $"{number}/UBND-TH", IdOf(number), Day(time));

    private static PacketHeader Header(int number, TimeProvider time) => new()
    {
        From = From,
        To = [To],
        DocumentId = IdOf(number),
        Code = new DocumentCode($"{number}", "UBND-TH"),
        Subject = $"V/v báo cáo tiến độ đợt {number}",
        TypeName = "Công văn",
        PromulgationDate = Day(time),
        BusinessDocReason = "Gửi văn bản mới",
    };

    private static DateOnly Day(TimeProvider time) => LocalTime.DateOf(time.GetUtcNow());

    private static byte[] Write(PacketHeader header)
    {
        var content = System.Text.Encoding.ASCII.GetBytes($"%PDF-1.4\n% {header.DocumentId}\n");
        using var packet = new MemoryStream();
        PacketWriter.Write(packet, header, [new OutgoingAttachment($"cid:{header.Code.CodeNumber}", "vb.pdf", "application/pdf", "Văn bản", () => new MemoryStream(content))]);
        return packet.ToArray();
    }
}
