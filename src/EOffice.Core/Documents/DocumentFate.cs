using EOffice.Core.Platform;

namespace EOffice.Core.Documents;

/// <summary>What became of a document after it was sent, or after it came; null while it is in force. Stored as text: never rename a member.</summary>
public enum DocumentFate
{
    /// <summary>Đang thu hồi: ours, frozen, receivers have been asked to give it back.</summary>
    Recalling,

    /// <summary>Đã thu hồi: every receiver agreed.</summary>
    Recalled,

    /// <summary>Thu hồi một phần: a receiver declined, so that a document has to replace it (NĐ 30/2020 Đ18).</summary>
    PartlyRecalled,

    /// <summary>Bị thay thế: another document stands in its place; this one is only read.</summary>
    Replaced,

    /// <summary>Bên gửi yêu cầu thu hồi: one that came; work on it stands still until a leader decides.</summary>
    RecallAsked,

    /// <summary>Đã hủy theo yêu cầu thu hồi: contents and metadata are gone (NĐ 30/2020 PL VI).</summary>
    Destroyed,
}

/// <summary>What a document's fate forbids.</summary>
public static class DocumentFates
{
    /// <summary>Why nothing of the document or its metadata may be changed any more; null while it may.</summary>
    public static Refusal? WhyFrozen(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Fate is { } fate ? FateRefusals.Frozen(NameOf(fate)) : null;
    }

    public static string NameOf(DocumentFate fate) => fate switch
    {
        DocumentFate.Recalling => "đang thu hồi",
        DocumentFate.Recalled => "đã thu hồi",
        DocumentFate.PartlyRecalled => "thu hồi một phần",
        DocumentFate.Replaced => "bị thay thế",
        DocumentFate.RecallAsked => "chờ quyết định thu hồi",
        _ => "đã hủy theo yêu cầu thu hồi",
    };
}

internal static class FateRefusals
{
    public static Refusal Frozen(string state) => new(
        "document.frozen", $"Chưa ghi được: văn bản ở trạng thái “{state}” nên không sửa, không gửi thêm được. Mở trang văn bản để xem ai quyết định và khi nào.");
}

/// <summary>Contents and metadata of these documents are being destroyed: every room drops what it keeps of them, in the same transaction.</summary>
public sealed record DocumentsDestroyed(IReadOnlyList<Guid> Documents) : IOfficeEvent;
