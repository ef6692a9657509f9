using EOffice.Core.Directory;
using EOffice.Core.Platform;

namespace EOffice.Core.Oversight;

/// <summary>One event of the journal as the indicators read it.</summary>
/// <param name="Role">Role of the position under which the actor acted.</param>
public sealed record TraceEvent(long Id, string Kind, DateTime Time)
{
    public Guid? DocumentId { get; init; }

    public Guid? TaskId { get; init; }

    public string? Step { get; init; }

    public string? StepType { get; init; }

    public Guid? ActorId { get; init; }

    public Guid? ActingForId { get; init; }

    public Guid? PositionId { get; init; }

    public PositionRole? Role { get; init; }

    public string? Workstation { get; init; }

    public string? Outcome { get; init; }

    public string? ContentHash { get; init; }

    public string? FileOrigin { get; init; }

    public JournalFacts Facts { get; init; } = new();
}

/// <summary>All that happened in one case, in the order of the journal.</summary>
/// <param name="Duties">What the procedure version in force demands.</param>
/// <param name="AsOf">When the journal was read: what is due later is not judged yet.</param>
/// <param name="RelaxedDuties">The agency works under the small commune's separation of duties (domain.md §1.2).</param>
public sealed record CaseTrace(
    Guid CaseId, IReadOnlyList<TraceEvent> Events, ProcedureDuties Duties, DateTime AsOf, bool RelaxedDuties = false)
{
    /// <summary>Completed steps of a type, in order.</summary>
    public IEnumerable<TraceEvent> Completed(string stepType) => Events.Where(e => e.Kind == "task.completed" && e.StepType == stepType);

    /// <summary>Opened steps of a type, in order.</summary>
    public IEnumerable<TraceEvent> Opened(string stepType) => Events.Where(e => e.Kind == "task.opened" && e.StepType == stepType);

    public TraceEvent? Last(string kind) => Events.LastOrDefault(e => e.Kind == kind);
}

/// <summary>The links of the closed loop, in the order in which a case meets them (domain.md §6.3).</summary>
public enum Link
{
    /// <summary>Lãnh đạo tự bút phê.</summary>
    IN1,

    /// <summary>Giao tới người xử lý.</summary>
    IN2,

    /// <summary>Báo tiến độ trước khi đóng.</summary>
    IN3,

    /// <summary>Đủ chuỗi duyệt trước khi ký.</summary>
    OUT1,

    /// <summary>Soạn trên máy.</summary>
    OUT2,

    /// <summary>Hai chữ ký hợp lệ.</summary>
    OUT3,
}

/// <summary>How one link of one case stands.</summary>
public enum LinkState
{
    /// <summary>Its time has not come: the case counts nowhere yet.</summary>
    NotDue,

    /// <summary>The procedure or the case doesn't ask for it: outside the denominator.</summary>
    NotRequired,

    Broken,

    Holds,
}

/// <summary>A link's state and when it is reckoned: when done or due, whichever came first.</summary>
public readonly record struct LinkVerdict(LinkState State, DateTime? At)
{
    public static LinkVerdict NotDue => new(LinkState.NotDue, null);

    public static LinkVerdict NotRequired => new(LinkState.NotRequired, null);

    /// <summary>Counts in a denominator.</summary>
    public bool IsReckoned => State is LinkState.Broken or LinkState.Holds;
}

/// <summary>What the indicators say of one case.</summary>
/// <param name="LeadPosition">The position that got it last: its unit is the lead unit.</param>
/// <param name="IssuedAt">When its outgoing document got its number; null without one.</param>
/// <param name="DecidedOnBehalf">A direction was given for a leader or from somebody else's workstation: told apart (IN1).</param>
public sealed record CaseVerdict(
    Guid CaseId, Guid? IncomingId, Guid? OutgoingId, Guid? LeadPosition, IReadOnlyDictionary<Link, LinkVerdict> Links,
    DateTime? IssuedAt, bool DecidedOnBehalf)
{
    /// <summary>What went to paper.</summary>
    public PaperVerdict Paper { get; init; } = PaperVerdict.None;

    /// <summary>Registered within its limit.</summary>
    public LinkVerdict OnTime { get; init; } = LinkVerdict.NotRequired;

    /// <summary>The first link that doesn't hold, told for cases that ended in an outgoing document.</summary>
    public Link? FirstBroken => IssuedAt is null ? null : Enum.GetValues<Link>().Cast<Link?>().FirstOrDefault(l => !ChainHolds(l!.Value));

    /// <summary>Every link that was asked for holds, and there is an outgoing document.</summary>
    public bool IsClosedLoop => IssuedAt is not null && FirstBroken is null;

    /// <summary>A link not asked for doesn't break the chain.</summary>
    public bool ChainHolds(Link link) => Links[link].State is LinkState.Holds or LinkState.NotRequired;

    /// <summary>The document that a list behind a figure shows: the outgoing one for OUT, the incoming one for IN.</summary>
    public Guid? DocumentOf(Link link) => link >= Link.OUT1 ? OutgoingId ?? IncomingId : IncomingId ?? OutgoingId;
}
