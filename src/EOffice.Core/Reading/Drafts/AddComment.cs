using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Comments;
using EOffice.Core.Platform;
using EOffice.Core.Reading.Talk;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Drafts;

/// <summary>Says something of a place in a submitted draft.</summary>
/// <param name="FileId">The submitted file that was looked at.</param>
/// <param name="Place">Null where only words were typed: they are looked for.</param>
/// <param name="Mentions">Who is to be told besides the drafter.</param>
public sealed record AddCommentCommand(
    string OperationId, Guid DocumentId, Guid FileId, int Page, QuotedPlace? Place, string? Quote, string? Text, IReadOnlyList<Guid> Mentions);

/// <param name="Told">Names of those who were named.</param>
public sealed record CommentAdded(Guid Id, Guid CaseId, int Page, IReadOnlyList<string> Told);

/// <summary>Góp ý trên trang: whoever has or had a part in the case says what to change, and where. It decides nothing; the step does.</summary>
public sealed class AddComment(
    OfficeDb db, ProcessContext context, OfficeWork work, ReadDocument documents, TalkPartners partners, PageWords words, Staffing staffing, OfficeEvents events, Journal journal, TimeProvider time)
{
    public const string EventKind = "comment.added";

    /// <summary>So many on one draft are a new draft.</summary>
    public const int MostComments = 200;

    public Task<Outcome<CommentAdded>> RunAsync(AddCommentCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"comment.add:{command.DocumentId:N}", () => AddAsync(command, ct), ct);
    }

    private async Task<Outcome<CommentAdded>> AddAsync(AddCommentCommand command, CancellationToken ct)
    {
        if (await documents.CaseOfReaderAsync(command.DocumentId, ct) is not { } about || context.ActorId is not { } author
            || await documents.FileAsync(command.DocumentId, command.FileId, ct) is not { } read)
        {
            return PlatformRefusals.NotFound("bản dự thảo này");
        }

        var draft = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == read.DocumentId, ct);
        if (await RefuseAsync(about, draft, read, author, ct) is { } refused)
        {
            return refused;
        }

        var (text, quote) = (VietnameseText.Clean(command.Text), VietnameseText.Clean(command.Quote).ReplaceLineEndings(" "));
        var named = command.Mentions.Distinct().ToList();
        if (CommentRules.Check(text, quote, named.Count) is { } wrong)
        {
            return wrong;
        }

        var told = named.Count == 0 ? [] : (await partners.OfAsync(about, ct)).Where(p => named.Contains(p.Id)).ToList();
        if (told.Count < named.Count)
        {
            return CommentRefusals.Stranger;
        }

        var place = await PlaceAsync(command, quote, read.File, ct);
        return place.Succeeded ? await WriteAsync(about, draft, place.Value, quote, text, author, named, [.. told.Select(t => t.Name)], ct) : place.Refusal!;
    }

    /// <summary>Only the submission that is looked at now, and only until it is signed: afterwards nothing of it can change.</summary>
    private async Task<Refusal?> RefuseAsync(CaseOfReader about, Document draft, FileToRead read, Guid author, CancellationToken ct)
    {
        if (!(await CommentRights.OfAsync(db, staffing, about, draft, author, ct)).Comments)
        {
            return CommentRefusals.NoPart;
        }

        if (draft.State is not (DocumentState.Drafting or DocumentState.Submitted))
        {
            return CommentRefusals.Signed;
        }

        var submission = await db.Set<DocumentFile>().Where(f => f.Id == read.File.Id).Select(f => f.Submission).SingleAsync(ct);
        return submission is null || submission != draft.Submission ? CommentRefusals.NotTheNewest(draft.Submission)
            : await db.Set<DraftComment>().CountAsync(c => c.DocumentId == draft.Id, ct) >= MostComments ? CommentRefusals.TooMany
            : null;
    }

    private async Task<Outcome<QuotedPlace>> PlaceAsync(AddCommentCommand command, string quote, FileFact file, CancellationToken ct)
    {
        var text = await words.OfAsync(file.Hash, ct);
        if (!text.Succeeded)
        {
            return command.Place is { } blind && CommentRules.IsOnPaper(blind, null) ? blind : CommentRefusals.NoPlace;
        }

        var pages = text.Value.Pages;
        if (command.Place is { } given)
        {
            return given.Page >= 1 && given.Page <= pages.Count && CommentRules.IsOnPaper(given, pages[given.Page - 1]) ? given : CommentRefusals.NoPlace;
        }

        return QuotedWords.Find(pages, quote, command.Page) is { } found ? found : quote.Length == 0 ? CommentRefusals.NoPlace : CommentRefusals.WordsNotFound(quote);
    }

    private async Task<Outcome<CommentAdded>> WriteAsync(
        CaseOfReader about, Document draft, QuotedPlace place, string quote, string text, Guid author, List<Guid> named, IReadOnlyList<string> told, CancellationToken ct)
    {
        var comment = new DraftComment
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = about.CaseId,
            DocumentId = draft.Id,
            Submission = draft.Submission,
            Page = place.Page,
            Left = place.Left,
            Top = place.Top,
            Width = place.Width,
            Height = place.Height,
            Quote = quote,
            AuthorId = author,
            Text = text,
            Time = time.GetUtcNow().UtcDateTime,
        };
        db.Add(comment);
        journal.Append(new JournalEntry(EventKind)
        {
            CaseId = about.CaseId,
            DocumentId = draft.Id,
            ProcedureVersionId = about.ProcedureVersionId,
            Data = JsonSerializer.Serialize(new { comment = comment.Id, submission = comment.Submission, people = named }),
        });
        // Who drafts is told in any case: it is said to them.
        List<Guid> people = [.. named.Append(draft.DrafterId ?? author).Where(p => p != author).Distinct()];
        await events.RaiseAsync(new PeopleMentioned(comment.Id, draft.Id, author, text, people), ct);
        return new CommentAdded(comment.Id, about.CaseId, place.Page, told);
    }
}

internal static class CommentRules
{
    private const double LargestPage = 2000;

    public static Refusal? Check(string text, string quote, int mentions) =>
        text.Length == 0 ? CommentRefusals.Empty
        : VietnameseText.Length(text) > DraftComment.MostText ? CommentRefusals.TooLong(VietnameseText.Length(text))
        : VietnameseText.Length(quote) > DraftComment.MostQuote ? CommentRefusals.QuoteTooLong
        : mentions > AddRemark.MostMentions ? CommentRefusals.TooManyNamed
        : null;

    public static bool IsOnPaper(QuotedPlace place, EOffice.Core.Drafting.Files.PdfWordPage? page)
    {
        var (width, height) = (page?.Width ?? LargestPage, page?.Height ?? LargestPage);
        return double.IsFinite(place.Left + place.Top + place.Width + place.Height)
            && place is { Left: >= 0, Top: >= 0, Width: >= 0, Height: >= 0 } && place.Left + place.Width <= width + 1 && place.Top + place.Height <= height + 1;
    }
}

internal static class CommentRefusals
{
    public static readonly Refusal Empty = new("comment.empty", "Chưa gửi góp ý: chưa có nội dung. Ghi điều cần sửa rồi gửi lại.");

    public static readonly Refusal QuoteTooLong = new(
        "comment.quote-too-long", $"Chưa gửi góp ý: đoạn được chọn dài quá {DraftComment.MostQuote} ký tự. Chọn đoạn ngắn hơn, đủ để nhận ra chỗ cần sửa.");

    public static readonly Refusal TooManyNamed = new(
        "comment.too-many-named", $"Chưa gửi góp ý: nhắc nhiều nhất {AddRemark.MostMentions} người. Bỏ bớt; người soạn được báo sẵn.");

    public static readonly Refusal TooMany = new(
        "comment.too-many", $"Chưa gửi góp ý: dự thảo này đã có {AddComment.MostComments} góp ý. Trả lại kèm ý kiến chung để soạn lại.");

    public static readonly Refusal Stranger = new(
        "comment.stranger", "Chưa gửi góp ý: có người được nhắc không liên quan đến văn bản này. Tải lại trang để chọn lại.");

    public static readonly Refusal NoPart = new(
        "comment.no-part", "Chưa gửi góp ý: chỉ người giữ việc trong hồ sơ, lãnh đạo và đơn vị phối hợp góp ý trên dự thảo. Cần nói với người soạn thì dùng phần trao đổi.");

    public static readonly Refusal Signed = new(
        "comment.signed", "Chưa gửi góp ý: văn bản đã ký, không sửa được nữa. Cần đính chính thì báo người soạn ở phần trao đổi.");

    public static readonly Refusal NoPlace = new(
        "comment.no-place", "Chưa gửi góp ý: chưa rõ góp ý vào chỗ nào. Bôi đen chữ trên trang, hoặc ghi số trang và chép nguyên văn vài từ ở chỗ đó.");

    public static Refusal WordsNotFound(string quote) => new(
        "comment.words-not-found", $"Chưa gửi góp ý: không thấy “{VietnameseText.Cut(quote, 60)}” trong bản đang xem. Chép đúng nguyên văn vài từ liền nhau ở chỗ cần góp ý.");

    public static Refusal NotTheNewest(int newest) => new(
        "comment.not-the-newest", $"Chưa gửi góp ý: bản đang xem không phải bản trình mới nhất (bản {newest}). Mở bản {newest} rồi góp ý vào đúng chỗ.");

    public static Refusal TooLong(int length) => new(
        "comment.too-long", $"Chưa gửi góp ý: nội dung dài {length} ký tự, nhiều nhất {DraftComment.MostText}. Rút gọn, hoặc chia thành nhiều góp ý.");

    public static readonly Refusal NotYours = new(
        "comment.not-the-drafter", "Chưa ghi “Đã xong”: chỉ người soạn dự thảo xác nhận đã sửa theo góp ý. Ông/bà có thể trả lời góp ý này.");

    public static Refusal AlreadyDone(string by, string at) => new(
        "comment.already-done", $"Góp ý này đã được ghi “Đã xong”: {by}, lúc {at}. Không cần làm gì thêm.");

    public static readonly Refusal TooManyReplies = new(
        "comment.too-many-replies", $"Chưa gửi trả lời: góp ý này đã có {AnswerComment.MostReplies} lượt trả lời. Trao đổi trực tiếp hoặc ghi vào ý kiến của bước.");
}
