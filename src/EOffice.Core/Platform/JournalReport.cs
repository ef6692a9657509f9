namespace EOffice.Core.Platform;

/// <summary>What is wrong with a place in a book.</summary>
public enum JournalFault
{
    /// <summary>The event says something else than when it was sealed.</summary>
    Edited,

    /// <summary>The event that was sealed is gone.</summary>
    Deleted,

    /// <summary>The event was put in when its place had long been settled.</summary>
    Inserted,

    /// <summary>Links are missing in the middle.</summary>
    SealsMissing,

    /// <summary>The link doesn't follow from the one before: it, or what lies before it, was computed anew.</summary>
    SealEdited,

    /// <summary>The book ends before a head that is kept outside the database.</summary>
    CutOff,

    /// <summary>The book is as long as the kept head says, but another one.</summary>
    Rewritten,

    /// <summary>The head that is kept outside is damaged, or was not written by this installation.</summary>
    HeadForged,
}

/// <summary>One fault, with the place where it shows.</summary>
/// <param name="EventId">The event, where one is known.</param>
/// <param name="Sequence">The place in the book, where it has one.</param>
/// <param name="Until">The last place concerned, when there are several.</param>
public sealed record JournalFinding(Guid AgencyId, JournalFault Fault, long? EventId = null, long? Sequence = null, long? Until = null);

/// <summary>How one book was found.</summary>
/// <param name="Sealed">Links walked through.</param>
/// <param name="Unsealed">Events at the end that are not sealed yet: nothing speaks for or against them.</param>
/// <param name="Head">The last link, or null when there is none.</param>
/// <param name="IsHeadKept">Whether a head of this book is kept outside: without one, a cut-off end can't be noticed.</param>
public sealed record JournalBookReport(Guid AgencyId, long Sealed, long Unsealed, JournalHead? Head, bool IsHeadKept);

/// <summary>What the walk through all books found.</summary>
public sealed record JournalReport(IReadOnlyList<JournalBookReport> Books, IReadOnlyList<JournalFinding> Findings)
{
    public bool IsClean => Findings.Count == 0;
}
