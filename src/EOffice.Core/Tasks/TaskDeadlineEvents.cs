using EOffice.Core.Platform;

namespace EOffice.Core.Tasks;

/// <summary>A task's time runs out (or ran out and nobody is above its holders): remind these people.</summary>
/// <param name="Threshold">The rung of the ladder, for example <c>remind:wh:4</c> or <c>overdue</c>; each reminds a person at most once per due time.</param>
/// <param name="Round">How often a later due time had made the rung owed again.</param>
public sealed record TaskReminded(WorkTask Task, string Threshold, IReadOnlyList<Guid> People, int Round = 0) : IOfficeEvent;

/// <summary>A leader urged the people who have the task (đôn đốc).</summary>
public sealed record TaskUrged(WorkTask Task, IReadOnlyList<Guid> People) : IOfficeEvent;

/// <summary>A lapsed task went up to the superior. Raised besides <see cref="TaskHandedOver"/>, which any change of holders raises.</summary>
public sealed record TaskEscalated(WorkTask Task, IReadOnlyList<Guid> From, IReadOnlyList<Guid> To) : IOfficeEvent;

/// <summary>The due time of an open task is another from now on.</summary>
/// <param name="Document">Its symbol; null while it has none.</param>
public sealed record MovedDue(Guid TaskId, Guid DocumentId, string? Document, string Step, DateTime From, DateTime To, IReadOnlyList<Guid> Holders);

/// <summary>Why due times moved.</summary>
public enum DuesCause
{
    /// <summary>The working calendar changed.</summary>
    Calendar,

    /// <summary>The clock of a case had stood still.</summary>
    Pause,
}

/// <summary>Due times moved: whoever has the tasks is told, and the clerk of what the calendar moved in the whole agency.</summary>
/// <param name="Key">Names the change.</param>
public sealed record DuesMoved(string Key, IReadOnlyList<MovedDue> Moves, DuesCause Cause = DuesCause.Calendar) : IOfficeEvent;

/// <summary>A holder asks for a later due time: the people who directed the task decide.</summary>
/// <param name="Words">The day that is asked for, and why.</param>
public sealed record ExtensionAsked(WorkTask Task, Guid ExtensionId, Guid By, IReadOnlyList<Guid> Deciders, string Words) : IOfficeEvent;

/// <summary>It was decided; the task has its new due time already.</summary>
/// <param name="Words">What the decider wrote; empty without words.</param>
public sealed record ExtensionDecided(WorkTask Task, Guid ExtensionId, Guid By, IReadOnlyList<Guid> People, bool IsGranted, string Words) : IOfficeEvent;
