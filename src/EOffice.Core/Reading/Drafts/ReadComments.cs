using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Comments;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Drafts;

public sealed record ReplyFact(string Author, string Text, DateTime Time);

/// <summary>A comment as it shows on the version that is looked at.</summary>
/// <param name="Number">Counted through the draft, as on the page.</param>
/// <param name="Place">Where it stands on that version; null where its words stand no more, or another file is shown.</param>
public sealed record CommentFact(
    Guid Id, int Number, int Submission, int Page, string Quote, string Author, string? Title, string Text, DateTime Time, string? DoneBy, DateTime? DoneAt,
    QuotedPlace? Place, IReadOnlyList<ReplyFact> Replies);

/// <summary>All comments on a draft, for one reader and the file in front of them.</summary>
/// <param name="Shown">The submission that is shown; null for another file.</param>
public sealed record CommentsOnDraft(IReadOnlyList<CommentFact> Comments, bool MayComment, bool MaySettle, int? Shown, int Newest)
{
    public static readonly CommentsOnDraft None = new([], false, false, null, 0);

    public int Open => Comments.Count(c => c.DoneAt is null);
}

/// <summary>Reads the comments on a draft. Those of earlier versions are shown where their words still stand.</summary>
public sealed class ReadComments(OfficeDb db, ProcessContext context, PageWords words, Staffing staffing)
{
    /// <param name="view">What the reader may see: asked before.</param>
    /// <param name="file">The file in front of the reader.</param>
    public async Task<CommentsOnDraft> OfAsync(DocumentView view, FileFact? file, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        // Who received an issued document sees no versions of its draft, and nothing said of them.
        if (view.Answer is not { Submission: > 0 } draft || view.CaseOfReader is not { } about || context.ActorId is not { } me || view.Versions.All(v => view.Files.All(f => f.Id != v.FileId)))
        {
            return CommentsOnDraft.None;
        }

        var rights = await CommentRights.OfAsync(db, staffing, about, draft, me, ct);
        var shown = file is null ? null : await db.Set<DocumentFile>().Where(f => f.Id == file.Id && f.DocumentId == draft.Id).Select(f => f.Submission).FirstOrDefaultAsync(ct);
        return new CommentsOnDraft(
            await CommentsAsync(draft.Id, shown, file, ct),
            rights.Comments && shown == draft.Submission && draft.State is DocumentState.Drafting or DocumentState.Submitted, rights.Settles, shown, draft.Submission);
    }

    private async Task<IReadOnlyList<CommentFact>> CommentsAsync(Guid documentId, int? shown, FileFact? file, CancellationToken ct)
    {
        var rows = await (
            from comment in db.Set<DraftComment>().AsNoTracking().Where(c => c.DocumentId == documentId)
            join author in db.Set<Person>() on comment.AuthorId equals author.Id
            orderby comment.Time, comment.Id
            select new { Comment = comment, author.FullName, DoneBy = db.Set<Person>().Where(p => p.Id == comment.DoneById).Select(p => p.FullName).FirstOrDefault() })
            .Take(AddComment.MostComments).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var replies = (await (
            from reply in db.Set<CommentReply>().AsNoTracking()
            join comment in db.Set<DraftComment>().Where(c => c.DocumentId == documentId) on reply.CommentId equals comment.Id
            join author in db.Set<Person>() on reply.AuthorId equals author.Id
            orderby reply.Time, reply.Id
            select new { reply.CommentId, author.FullName, reply.Text, reply.Time }).Take(2000).ToListAsync(ct)).ToLookup(r => r.CommentId, r => new ReplyFact(r.FullName, r.Text, r.Time));
        var titles = await TitlesAsync([.. rows.Select(r => r.Comment.AuthorId).Distinct()], ct);
        var pages = shown is not null && file is not null && rows.Exists(r => r.Comment.Submission != shown) ? await PagesAsync(file, ct) : null;
        return
        [
            .. rows.Select((r, i) => new CommentFact(
                r.Comment.Id, i + 1, r.Comment.Submission, r.Comment.Page, r.Comment.Quote, r.FullName, titles.GetValueOrDefault(r.Comment.AuthorId), r.Comment.Text, r.Comment.Time,
                r.DoneBy, r.Comment.DoneAt,
                r.Comment.Submission == shown ? new QuotedPlace(r.Comment.Page, r.Comment.Left, r.Comment.Top, r.Comment.Width, r.Comment.Height)
                    : pages is not null ? QuotedWords.Find(pages, r.Comment.Quote, r.Comment.Page)
                    : null,
                [.. replies[r.Comment.Id]])),
        ];
    }

    private async Task<IReadOnlyList<PdfWordPage>?> PagesAsync(FileFact file, CancellationToken ct) =>
        await words.OfAsync(file.Hash, ct) is { Succeeded: true } read ? read.Value.Pages : null;

    private async Task<Dictionary<Guid, string>> TitlesAsync(List<Guid> people, CancellationToken ct)
    {
        var today = staffing.Today;
        var rows = await (
            from holding in db.Set<Holding>().AsNoTracking().Where(h => people.Contains(h.PersonId) && h.From <= today && (h.To == null || h.To >= today))
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            orderby holding.From
            select new { holding.PersonId, position.Title, Unit = unit.Name }).ToListAsync(ct);
        return rows.GroupBy(r => r.PersonId).ToDictionary(g => g.Key, g => $"{g.First().Title}, {g.First().Unit}");
    }
}
