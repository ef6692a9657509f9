namespace EOffice.Core.Reading.Verification;

/// <summary>What anyone who has the code may know of a published document: what its head shows, nothing of its body.</summary>
/// <param name="Agency">Who issued it.</param>
/// <param name="Telephone">Whom to ask.</param>
/// <param name="Subject">Null for a document that went to units of the agency only.</param>
/// <param name="Hash">SHA-256 of the sealed file: a browser compares it without sending the file.</param>
public sealed record PublishedFact(
    string VerificationCode, string Agency, string? Telephone, string Code, DateOnly IssuedDate, string TypeName, string? Subject, int? Pages, int Attachments,
    string? SignerName, string? SignerTitle, string Hash, PublishedStanding Standing, IReadOnlyList<SignatureFact> Signatures);

/// <summary>Whether a published document still counts.</summary>
public sealed record PublishedStanding(PublishedValidity Validity, DateOnly? Since = null, string? ReplacedBy = null, string? ReplacedByCode = null);

/// <summary>Hiệu lực as far as the issuing agency's register knows it (NĐ 30/2020 Đ17, Đ18).</summary>
public enum PublishedValidity
{
    InForce,
    Replaced,
    Recalling,
    Recalled,
}

/// <summary>What a code leads to.</summary>
public enum CodeFinding
{
    Published,

    /// <summary>A draft carries it: whatever paper shows it is no document of the agency.</summary>
    NotIssued,

    Unknown,
}

/// <summary>A code and what it leads to.</summary>
public sealed record CodeAnswer(CodeFinding Finding, PublishedFact? Document = null);

/// <summary>What a file turned out to be.</summary>
public enum FileVerdict
{
    /// <summary>Byte for byte the sealed file.</summary>
    Original,

    /// <summary>Byte for byte the sealed file of another document than the code's.</summary>
    OtherDocument,

    /// <summary>A version from before the seal.</summary>
    NotIssued,

    /// <summary>The sealed file with something written behind it.</summary>
    ChangedAfterSeal,

    /// <summary>A signature in it doesn't hold.</summary>
    SignatureBroken,

    /// <summary>Its signatures hold, but it is no file of this installation.</summary>
    SignedElsewhere,

    Unsigned,

    /// <summary>No PDF, or one that can't be read.</summary>
    Unreadable,

    /// <summary>Known by its hash only, which fits no file: what differs shows when the file itself comes.</summary>
    Differs,
}

/// <summary>The answer about a file.</summary>
/// <param name="Document">The document that it is the sealed file of, where it is one.</param>
/// <param name="Problem">The first thing that is wrong, in words.</param>
public sealed record FileAnswer(FileVerdict Verdict, string Hash, PublishedFact? Document = null, string? Problem = null, IReadOnlyList<SignatureFact>? Signatures = null);
