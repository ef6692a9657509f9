namespace EOffice.EdXml;

/// <summary>
/// Everything a document packet says besides its files (MessageHeader and TraceHeaderList of QCVN 102). Texts are NFC and
/// trimmed; an absent or empty element is null, an absent list is empty.
/// </summary>
public sealed record PacketHeader
{
    /// <summary>The sending organisation.</summary>
    public required Organisation From { get; init; }

    /// <summary>The receivers, in the sender's order.</summary>
    public IReadOnlyList<Organisation> To { get; init; } = [];

    /// <summary>The sender's identifier, usually "OrganId,yyyy/MM/dd,số/ký hiệu", sometimes a UUID: opaque.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Số and ký hiệu.</summary>
    public required DocumentCode Code { get; init; }

    /// <summary>Địa danh.</summary>
    public string? Place { get; init; }

    /// <summary>Ngày ban hành; null when the packet's value is no date (a problem says so).</summary>
    public DateOnly? PromulgationDate { get; init; }

    /// <summary>DocumentType/Type as sent. Inconsistent in the field: prefer <see cref="TypeName"/>.</summary>
    public string? DocumentTypeCode { get; init; }

    /// <summary>DocumentType/TypeDetail as sent.</summary>
    public string? DocumentTypeDetail { get; init; }

    /// <summary>Tên loại ("Công văn").</summary>
    public string? TypeName { get; init; }

    /// <summary>Trích yếu.</summary>
    public required string Subject { get; init; }

    /// <summary>A short summary, or the instruction of the sender.</summary>
    public string? Content { get; init; }

    /// <summary>Who signed the document.</summary>
    public PacketSigner? Signer { get; init; }

    /// <summary>Hạn trả lời.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ.</summary>
    public int Priority { get; init; }

    /// <summary>Phạm vi ban hành.</summary>
    public string? SphereOfPromulgation { get; init; }

    /// <summary>Ký hiệu người soạn thảo.</summary>
    public string? TyperNotation { get; init; }

    /// <summary>Number of copies issued.</summary>
    public int? PromulgationAmount { get; init; }

    /// <summary>Number of pages.</summary>
    public int? PageAmount { get; init; }

    /// <summary>Whether the document directs its receivers.</summary>
    public bool? Direction { get; init; }

    /// <summary>Names of the appendixes.</summary>
    public IReadOnlyList<string> Appendixes { get; init; } = [];

    /// <summary>Earlier documents this one answers, or recalls when <see cref="BusinessDocType"/> is a recall.</summary>
    public IReadOnlyList<ResponseFor> ResponseFor { get; init; } = [];

    /// <summary>1 not steering, 2 steering, 3 report on steering; 0 also occurs.</summary>
    public int? SteeringType { get; init; }

    /// <summary>Nơi nhận, one line each.</summary>
    public IReadOnlyList<string> ToPlaces { get; init; } = [];

    /// <summary>The way the packet came.</summary>
    public IReadOnlyList<TraceHeader> TraceHeaders { get; init; } = [];

    /// <summary>New, recall, update or replacement; never <see cref="PacketKind.Status"/>.</summary>
    public PacketKind BusinessDocType { get; init; }

    /// <summary>Why it was sent ("Gửi văn bản mới").</summary>
    public string? BusinessDocReason { get; init; }

    /// <summary>Whether a paper copy goes as well.</summary>
    public bool Paper { get; init; }

    /// <summary>The sending clerk.</summary>
    public StaffInfo? Staff { get; init; }

    /// <summary>Of an update: the document it updates.</summary>
    public string? BusinessDocumentId { get; init; }

    /// <summary>Of an update: what it changes.</summary>
    public BusinessDocumentInfo? BusinessDocumentInfo { get; init; }

    /// <summary>Of a replacement: what it replaces.</summary>
    public IReadOnlyList<Replacement> Replacements { get; init; } = [];
}
