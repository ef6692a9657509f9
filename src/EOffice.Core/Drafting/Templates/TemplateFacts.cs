using EOffice.Core.Documents;

namespace EOffice.Core.Drafting.Templates;

/// <summary>What a template is filled with.</summary>
/// <param name="Notation">Ký hiệu, for example SXD-QLN.</param>
/// <param name="AddressedTo">Kính gửi; empty for types without it.</param>
/// <param name="Opening">How the body begins: to which document it answers; null for a document of our own.</param>
/// <param name="ToPlaces">Nơi nhận, the last line "Lưu: VT, …".</param>
/// <param name="Competence">Lines like "KT. GIÁM ĐỐC"; null when the head signs.</param>
public sealed record TemplateFacts(
    DocumentType Type, string? ParentOrgan, string Organ, string Place, string Notation, string Subject, IReadOnlyList<string> AddressedTo, string? Opening,
    IReadOnlyList<string> Paragraphs, IReadOnlyList<string> ToPlaces, string? Competence, string Position, string SignerName, string Year);
