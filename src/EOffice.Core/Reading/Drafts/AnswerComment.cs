using System.Globalization;
using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Comments;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Drafts;

public sealed record CommentAnswered(Guid CommentId, Guid DocumentId);

/// <summary>Answers a comment on a draft, and says that it is dealt with.</summary>
public sealed class AnswerComment(
    OfficeDb db, ProcessContext context, OfficeWork work, ReadDocument documents, Staffing staffing, OfficeEvents events, Journal journal, TimeProvider time)
{
    public const int MostReplies = 50;

    public Task<Outcome<CommentAnswered>> ReplyAsync(string operationId, Guid commentId, string? text, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"comment.reply:{commentId:N}", () => AddReplyAsync(commentId, VietnameseText.Clean(text), ct), ct);

    public Task<Outcome<CommentAnswered>> SettleAsync(string operationId, Guid commentId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"comment.settle:{commentId:N}", () => DoneAsync(commentId, ct), ct);

    private async Task<Outcome<CommentAnswered>> AddReplyAsync(Guid commentId, string text, CancellationToken ct)
    {
        if (await OpenAsync(commentId, ct) is not { } open)
        {
            return PlatformRefusals.NotFound("góp ý này");
        }

        var refused = !open.Rights.Comments ? CommentRefusals.NoPart
            : CommentRules.Check(text, "", 0)
            ?? (await db.Set<CommentReply>().CountAsync(r => r.CommentId == commentId, ct) >= MostReplies ? CommentRefusals.TooManyReplies : null);
        if (refused is not null)
        {
            return refused;
        }

        var me = context.ActorId!.Value;
        var reply = new CommentReply
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CommentId = commentId,
            AuthorId = me,
            Text = text,
            Time = time.GetUtcNow().UtcDateTime,
        };
        db.Add(reply);
        Write("comment.replied", open, new { comment = commentId, reply = reply.Id });
        List<Guid> people = [.. new[] { open.Comment.AuthorId, open.Draft.DrafterId ?? me }.Where(p => p != me).Distinct()];
        await events.RaiseAsync(new PeopleMentioned(reply.Id, open.Draft.Id, me, text, people), ct);
        return new CommentAnswered(commentId, open.Draft.Id);
    }

    private async Task<Outcome<CommentAnswered>> DoneAsync(Guid commentId, CancellationToken ct)
    {
        if (await OpenAsync(commentId, ct) is not { } open)
        {
            return PlatformRefusals.NotFound("góp ý này");
        }

        if (!open.Rights.Settles)
        {
            return CommentRefusals.NotYours;
        }

        if (open.Comment is { DoneAt: { } at, DoneById: { } by })
        {
            var name = await db.Set<Person>().Where(p => p.Id == by).Select(p => p.FullName).SingleAsync(ct);
            return CommentRefusals.AlreadyDone(name, LocalTime.ToLocal(at).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture));
        }

        (open.Comment.DoneAt, open.Comment.DoneById) = (time.GetUtcNow().UtcDateTime, context.ActorId);
        Write("comment.settled", open, new { comment = commentId });
        return new CommentAnswered(commentId, open.Draft.Id);
    }

    private void Write(string kind, Opened open, object data) => journal.Append(new JournalEntry(kind)
    {
        CaseId = open.About.CaseId,
        DocumentId = open.Draft.Id,
        ProcedureVersionId = open.About.ProcedureVersionId,
        Data = JsonSerializer.Serialize(data),
    });

    /// <summary>With the rights of its document: to a stranger there is no such comment.</summary>
    private async Task<Opened?> OpenAsync(Guid commentId, CancellationToken ct)
    {
        if (context.ActorId is not { } me || await db.Set<DraftComment>().FirstOrDefaultAsync(c => c.Id == commentId, ct) is not { } comment
            || await documents.CaseOfReaderAsync(comment.DocumentId, ct) is not { } about)
        {
            return null;
        }

        var draft = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == comment.DocumentId, ct);
        return about.CaseId == comment.CaseId ? new Opened(comment, draft, about, await CommentRights.OfAsync(db, staffing, about, draft, me, ct)) : null;
    }

    private sealed record Opened(DraftComment Comment, Document Draft, CaseOfReader About, CommentRights Rights);
}
