namespace EOffice.EdXml;

/// <summary>A sender or receiver (From, To). Identifiers are opaque: both the 13-character code and the one of QĐ 20/2020 occur.</summary>
public sealed record Organisation(
    string OrganId,
    string OrganName,
    string? OrganizationInCharge = null,
    string? OrganAdd = null,
    string? Email = null,
    string? Telephone = null,
    string? Fax = null,
    string? Website = null);

/// <summary>Số (<paramref name="CodeNumber"/>, "1287") and ký hiệu (<paramref name="CodeNotation"/>, "SXD-QLN").</summary>
public sealed record DocumentCode(string CodeNumber, string CodeNotation)
{
    /// <summary>The form people write: "1287/SXD-QLN".</summary>
    public override string ToString() => $"{CodeNumber}/{CodeNotation}";
}

/// <summary>
/// An earlier document this packet answers, recalls or reports on. <paramref name="Code"/> is the whole "1287/SXD-QLN";
/// <paramref name="DocumentId"/> is opaque and empty when the sender left it out.
/// </summary>
public sealed record ResponseFor(string OrganId, string Code, string DocumentId, DateOnly? PromulgationDate);

/// <summary>Who signed: quyền hạn ("KT. GIÁM ĐỐC"), chức vụ and họ tên.</summary>
public sealed record PacketSigner(string? Competence, string? Position, string? FullName);

/// <summary>The clerk who sent the packet.</summary>
public sealed record StaffInfo(string? Department, string? Staff, string? Email, string? Mobile);

/// <summary>One hop of the packet; on the wire local time of Việt Nam (+07:00) to the second.</summary>
public sealed record TraceHeader(string OrganId, DateTimeOffset Timestamp);

/// <summary>What an update (BussinessDocType 2) changes.</summary>
/// <param name="DocumentInfo">The document's own data changed.</param>
/// <param name="DocumentReceiver">The list of receivers changed; see <paramref name="Receivers"/>.</param>
/// <param name="Receivers">Receivers added or removed.</param>
public sealed record BusinessDocumentInfo(bool DocumentInfo, bool DocumentReceiver, IReadOnlyList<ReceiverChange> Receivers);

/// <summary>A receiver an update adds or removes.</summary>
public sealed record ReceiverChange(string OrganId, ReceiverChangeKind Kind);

/// <summary>ReceiverType of QCVN 102.</summary>
public enum ReceiverChangeKind
{
    /// <summary>The organisation no longer receives the document (0).</summary>
    Removed = 0,

    /// <summary>The organisation is a new receiver (1).</summary>
    Added = 1,
}

/// <summary>A document being replaced (BussinessDocType 3) and the organisations that hold it.</summary>
public sealed record Replacement(string DocumentId, IReadOnlyList<string> OrganIds);
