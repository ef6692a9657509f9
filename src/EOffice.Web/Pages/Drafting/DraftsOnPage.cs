using EOffice.Core.Documents;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Drafts;
using EOffice.Core.Reading.Talk;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Drafting;

/// <summary>What the document page shows of a draft's versions: the comments on them, and which of them to compare.</summary>
/// <param name="Partners">Whom a comment may name.</param>
internal sealed record DraftsOnPage(CommentsOnDraft Comments, IReadOnlyList<TalkPartner> Partners)
{
    public static readonly DraftsOnPage None = new(CommentsOnDraft.None, []);

    /// <summary>What was refused, beside the form it came from.</summary>
    public Note? Refusal { get; init; }

    /// <summary>The comment whose answer was refused; null for a new one.</summary>
    public Guid? At { get; init; }

    public CommentForm Typed { get; init; } = new();

    /// <summary>There is something to read or to say.</summary>
    public bool Shows => Comments.Comments.Count > 0 || Comments.MayComment;

    /// <summary>The version that a reader compares with: the last one that they approved, else the one before; null where there is only one.</summary>
    public static (int Before, bool ByReader)? Compared(DocumentView view)
    {
        if (view.Answer is not { Submission: > 1, State: DocumentState.Submitted } answer)
        {
            return null;
        }

        var approved = view.Versions.Where(v => v.Number < answer.Submission && v.Approvals.Any(a => a.IsMine)).Select(v => (int?)v.Number).Max();
        return approved is { } mine ? (mine, true) : (answer.Submission - 1, false);
    }
}

/// <summary>A comment as it was typed: kept, so that a refusal gives it all back.</summary>
internal sealed class CommentForm
{
    public string? OperationId { get; set; }

    public Guid FileId { get; set; }

    public Guid CommentId { get; set; }

    public int? OnPage { get; set; }

    /// <summary>Left, top, width, height in points, separated by semicolons; script fills it.</summary>
    public string? Box { get; set; }

    public string? Quote { get; set; }

    public string? Text { get; set; }

    public List<Guid> Named { get; set; } = [];
}
