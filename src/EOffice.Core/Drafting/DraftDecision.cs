using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Core.Drafting;

/// <summary>Trình dự thảo: the answer with its parameters and its content.</summary>
/// <param name="TypeName">Tên loại, one of the 29 of NĐ 30/2020 Đ7.</param>
/// <param name="Receivers">Identifiers of the receiving agencies, the sender of the incoming document first in an answer; of an internal document codes of units.</param>
/// <param name="ToPlaces">Nơi nhận, as printed; the last line is "Lưu: VT, …".</param>
/// <param name="Signer">Who is to sign.</param>
public sealed record DraftDecision(
    string Outcome, string? Text, string TypeName, string Subject, IReadOnlyList<string> Receivers, IReadOnlyList<string> ToPlaces,
    Guid Signer, DraftContent Content) : StepDecision(Outcome, Text)
{
    public const string Submitted = nameof(Submitted);

    /// <summary>Null leaves it as it is.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>KT., TL., TUQ., …; null takes the signer's first.</summary>
    public SigningMark? Mark { get; init; }
}

/// <summary>The content of a draft.</summary>
public abstract record DraftContent;

/// <summary>Paragraphs that the system lays out after NĐ 30/2020 phụ lục I.</summary>
public sealed record ComposedContent(IReadOnlyList<string> Paragraphs) : DraftContent;

/// <summary>A PDF made elsewhere, with the places for number, date and signatures.</summary>
/// <param name="Origin">A scan unless somebody knows better: what is not proven born-digital doesn't count as such (OUT2).</param>
public sealed record UploadedContent(byte[] Pdf, DraftPlaces Places, FileOrigin Origin = FileOrigin.Scanned) : DraftContent;

/// <summary>The file that was uploaded before, converted and looked at.</summary>
public sealed record StoredContent(Guid UploadId) : DraftContent;
