using EOffice.Core.Documents;

namespace EOffice.Core.Tasks;

/// <summary>The groups of Việc của tôi.</summary>
public enum InboxGroup
{
    /// <summary>Cần làm.</summary>
    ToDo,

    /// <summary>Quá hạn, a part of the first.</summary>
    Overdue,

    /// <summary>Đang chờ người khác.</summary>
    Waiting,

    /// <summary>Đã xong trong tuần.</summary>
    Done,
}

/// <summary>Which page of the inbox.</summary>
/// <param name="After">The last row seen, or null for the first page.</param>
/// <param name="Size">Rows a page.</param>
/// <param name="Text">Words of số, trích yếu or cơ quan, with or without marks.</param>
/// <param name="PositionId">Only what is addressed to this position of mine.</param>
public sealed record InboxQuery(
    InboxCursor? After = null, int Size = InboxQuery.UsualSize, InboxGroup Group = InboxGroup.ToDo, string? Text = null, Guid? PositionId = null,
    string? StepType = null, bool OnlyUrgent = false, bool OnlyUnseen = false)
{
    public const int UsualSize = 50;

    public const int LargestSize = 200;
}

/// <summary>The place after which the next page starts: rows that come or go meanwhile shift nothing.</summary>
/// <param name="DueAt">Due time of the last row; of what is done, when it was done.</param>
public sealed record InboxCursor(DateTime? DueAt, Guid TaskId, int Rank = 0);

/// <summary>One task in the list, with what a person needs to know its document.</summary>
public sealed record InboxRow(
    Guid TaskId,
    Guid CaseId,
    Guid PositionId,
    string StepType,
    string StepName,
    DateTime? DueAt,
    int Rank,
    Urgency Urgency,
    bool Seen,
    DateTime OpenedAt,
    DateTime? EndedAt,
    string? Outcome,
    Guid DocumentId,
    DocumentDirection Direction,
    string TypeName,
    string? CodeNumber,
    string? CodeNotation,
    DateOnly? IssuedDate,
    string OrganName,
    string Subject)
{
    /// <summary>Số và ký hiệu as printed, or null before numbering.</summary>
    public string? Code => CodeNumber is null ? null : $"{CodeNumber}/{CodeNotation}";

    internal InboxCursor Cursor(InboxGroup group) => new(group == InboxGroup.Done ? EndedAt : DueAt, TaskId, Rank);
}

/// <summary>A page of the inbox.</summary>
/// <param name="Next">Where the next page starts; null at the end.</param>
/// <param name="AsOf">When it was read: due times are told relative to it.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxCursor? Next, DateTime AsOf);

/// <summary>My open tasks of one kind of step at one position.</summary>
public sealed record InboxShare(string StepType, Guid PositionId, int All, int Overdue, int Urgent, int Unseen);

/// <summary>The numbers beside groups and filters.</summary>
public sealed record InboxCounts(IReadOnlyList<InboxShare> Open, int Waiting, int Done)
{
    public int ToDo => Open.Sum(s => s.All);

    public int Overdue => Open.Sum(s => s.Overdue);

    public int Urgent => Open.Sum(s => s.Urgent);

    public int Unseen => Open.Sum(s => s.Unseen);
}
