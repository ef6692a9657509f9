using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>The two sides of a trial.</summary>
/// <param name="Self">The organisation as which the kit speaks.</param>
/// <param name="Partner">The organisation whose system is tried.</param>
/// <param name="Run">No earlier trial's number: the numbers of its documents begin with it.</param>
public sealed record KitSides(string Self, string Partner, int Run);

/// <summary>Writes the headers of a trial's documents: invented, and marked as a trial in every subject.</summary>
public sealed class KitLetters(KitSides sides, DateTimeOffset at)
{
    public const string Notation = "TLT";

    public DateOnly Day { get; } = LocalTime.DateOf(at);

    /// <summary>Number and notation of a packet's document.</summary>
    public DocumentCode CodeOf(string key) =>
        new(((sides.Run * 100) + KitCases.PlaceOf(key)).ToString(CultureInfo.InvariantCulture), Notation);

    public string IdOf(string key) => $"{sides.Self},{Day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)},{CodeOf(key)}";

    /// <summary>What names a document in a packet about it.</summary>
    public ResponseFor About(string key) => new(sides.Self, CodeOf(key).ToString(), IdOf(key), Day);

    public PacketHeader New(string key, string subject, int priority = 0) => new()
    {
        From = new Organisation(sides.Self, "Đơn vị thử liên thông"),
        To = [new Organisation(sides.Partner, sides.Partner)],
        DocumentId = IdOf(key),
        Code = CodeOf(key),
        Place = "Hà Nội",
        PromulgationDate = Day,
        DocumentTypeCode = "18",
        DocumentTypeDetail = "0",
        TypeName = "Công văn",
        Subject = $"[Thử liên thông] {subject}",
        Signer = new PacketSigner(null, "GIÁM ĐỐC", "Nguyễn Văn Thử"),
        Priority = priority,
        PromulgationAmount = 1,
        PageAmount = 1,
        Direction = false,
        SteeringType = 1,
        ToPlaces = ["Như trên", "Lưu: VT"],
        TraceHeaders = [new TraceHeader(sides.Self, at)],
        BusinessDocType = PacketKind.New,
        BusinessDocReason = "Gửi văn bản mới",
        Staff = new StaffInfo("Văn thư", "Bộ thử liên thông", null, null),
    };

    public PacketHeader Recall(string key, string about) => New(key, $"Thu hồi văn bản {CodeOf(about)}") with
    {
        BusinessDocType = PacketKind.Recall,
        BusinessDocReason = "Thu hồi do gửi nhầm phụ lục",
        ResponseFor = [About(about)],
    };

    /// <summary>An update that takes the partner out of the receivers.</summary>
    public PacketHeader Removal(string key, string about) => New(key, $"Bỏ nơi nhận của văn bản {CodeOf(about)}") with
    {
        BusinessDocType = PacketKind.Update,
        BusinessDocReason = "Gửi nhầm nơi nhận",
        ResponseFor = [About(about)],
        BusinessDocumentId = IdOf(about),
        BusinessDocumentInfo = new BusinessDocumentInfo(false, true, [new ReceiverChange(sides.Partner, ReceiverChangeKind.Removed)]),
    };

    public PacketHeader Replacement(string key, string about) => New(key, $"Thay thế văn bản {CodeOf(about)}") with
    {
        BusinessDocType = PacketKind.Replace,
        BusinessDocReason = $"Thay thế văn bản {CodeOf(about)}",
        Replacements = [new Replacement(IdOf(about), [sides.Partner])],
    };
}
