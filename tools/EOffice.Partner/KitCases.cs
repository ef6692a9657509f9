using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>What is sent, in this order, and what must come back.</summary>
public static class KitCases
{
    /// <summary>A document that is named and never sent.</summary>
    private const string NeverSent = "khong-gui";

    private const string Decide = "Văn thư vào sổ hoặc trả lại văn bản này.";
    private const string Register = "Văn thư vào sổ văn bản này.";
    private const string GiveBack = "Văn thư trả lại văn bản này, ghi lý do.";
    private const string Answer = "Người có thẩm quyền đồng ý hoặc không đồng ý yêu cầu của bên gửi.";

    private static readonly string[] Decided = [StatusCodes.Received, StatusCodes.Refused];
    private static readonly string[] Answered = [StatusCodes.Agreed, StatusCodes.Declined];

    public static readonly IReadOnlyList<KitPacket> Packets =
    [
        Letter("moi", "Văn bản mới, một tệp PDF và một tệp CSV nén"),
        Letter("gui-hai-lan", "Cùng một gói tin gửi hai lần, chỉ vào sổ một lần") with { Times = 2 },
        Letter("hoa-toc", "Văn bản hỏa tốc", priority: 3),
        Letter("tra-lai", "Văn bản gửi nhầm nơi nhận, đề nghị trả lại"),
        Letter("bi-thu-hoi", "Văn bản sẽ bị thu hồi"),
        new("thu-hoi", "Yêu cầu thu hồi văn bản trên", l => l.Recall("thu-hoi", "bi-thu-hoi")),
        new("thu-hoi-la", "Yêu cầu thu hồi một văn bản chưa từng gửi", l => l.Recall("thu-hoi-la", NeverSent)),
        Letter("bi-bo", "Văn bản sẽ bỏ nơi nhận"),
        new("bo-noi-nhan", "Cập nhật nơi nhận: bỏ đơn vị khỏi văn bản trên", l => l.Removal("bo-noi-nhan", "bi-bo")),
        Letter("cu", "Văn bản sẽ bị thay thế"),
        new("thay-the", "Văn bản thay thế văn bản trên", l => l.Replacement("thay-the", "cu")) { HasFiles = true },
    ];

    public static readonly IReadOnlyList<KitAnswer> Answers =
    [
        new("moi", StatusCodes.Delivered, [StatusCodes.Received], Register),
        new("gui-hai-lan", StatusCodes.Delivered, Decided, Decide),
        new("hoa-toc", StatusCodes.Delivered, Decided, Decide),
        new("tra-lai", StatusCodes.Delivered, [StatusCodes.Refused], GiveBack),
        new("bi-thu-hoi", StatusCodes.Delivered, Answered, Answer),
        new("thu-hoi-la", StatusCodes.Refused, [], ""),
        new("bi-bo", StatusCodes.Delivered, Answered, Answer),
        new("cu", StatusCodes.Delivered, [], ""),
        new("thay-the", StatusCodes.Delivered, Decided, Decide),
    ];

    /// <summary>Place of a packet's document in the numbers of its trial; the one that is never sent comes after all others.</summary>
    public static int PlaceOf(string key) => Packets.Select(p => p.Key).Append(NeverSent).ToList().IndexOf(key);

    private static KitPacket Letter(string key, string words, int priority = 0) => new(key, words, l => l.New(key, words, priority)) { HasFiles = true };
}
