namespace EOffice.Core.Tasks.Waits;

/// <summary>A signal and whom it is meant for.</summary>
/// <param name="Name">What waiting steps name.</param>
public sealed record Signal(string Name)
{
    /// <summary>The case that raised it; null for one from outside.</summary>
    public Guid? FromCaseId { get; init; }

    /// <summary>Reaches no other case than the one that raised it.</summary>
    public bool OwnCaseOnly { get; init; }

    /// <summary>Cases of this document: those that started from it, and those that produce it.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>Cases tied together by this id, whatever their document.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Every case of the agency.</summary>
    public bool WholeAgency { get; init; }
}

/// <summary>A step that waits for a signal, with what the scope looks at.</summary>
public sealed record SignalWait(string Name, Guid CaseId, Guid DocumentId, Guid? AnswerId, string? CorrelationId);

/// <summary>Whom a signal reaches. The agency's border is the database's: a signal never leaves it. Pure.</summary>
public static class SignalScope
{
    /// <summary>The narrowest scope that the signal names decides; a signal that names none reaches nobody.</summary>
    public static bool Reaches(Signal signal, SignalWait wait)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(wait);
        if (!string.Equals(signal.Name, wait.Name, StringComparison.Ordinal))
        {
            return false;
        }

        if (signal.OwnCaseOnly)
        {
            return signal.FromCaseId == wait.CaseId;
        }

        if (!string.IsNullOrEmpty(signal.CorrelationId))
        {
            return signal.CorrelationId == wait.CorrelationId;
        }

        return signal.DocumentId is { } document ? wait.DocumentId == document || wait.AnswerId == document : signal.WholeAgency;
    }
}
