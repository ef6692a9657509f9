using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Comments;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Drafts;
using EOffice.Core.Tests.Drafting;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Reading.Drafts;

/// <summary>Comments at a place of a submitted draft: who may, where they stand, and when they are dealt with.</summary>
public sealed class CommentTests
{
    [Fact]
    public async Task Add_ByTheApprover_StandsAtItsWords_AndTheDrafterIsTold()
    {
        var (office, started) = await SubmittedAsync("Đến ngày 10 đã rà soát xong.");
        await using var closing = office;

        var first = (await AddAsync(office, Steps.UnitHead, started.DocumentId, "đã rà soát", "Ghi rõ mốc so sánh.", "gy-1")).ValueOrThrow();
        var again = (await AddAsync(office, Steps.UnitHead, started.DocumentId, "đã rà soát", "Ghi rõ mốc so sánh.", "gy-1")).ValueOrThrow();

        Assert.Equal(first.Id, again.Id);
        var shown = await ShownAsync(office, Steps.Specialist, started.DocumentId);
        var comment = Assert.Single(shown.Comments);
        Assert.Equal((1, 1, "đã rà soát"), (comment.Number, comment.Submission, comment.Quote));
        Assert.True(comment.Place is { Page: 1, Left: > 80, Width: > 20 });
        var drafter = office.Person(Steps.Specialist);
        Assert.True(await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().AnyAsync(n => n.PersonId == drafter && n.Template == NoticeTemplates.RemarkMentioned)));
        Assert.DoesNotContain("mốc", Assert.Single(await office.JournalAsync(), e => e.Kind == AddComment.EventKind).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OnALaterVersion_WhereItsWordsStandOrNot()
    {
        var (office, started) = await SubmittedAsync("Đến ngày 10 đã rà soát xong.");
        await using var closing = office;
        (await AddAsync(office, Steps.UnitHead, started.DocumentId, "ngày 10", "Sai ngày.")).ValueOrThrow();
        office.Time.Advance(TimeSpan.FromSeconds(1));
        (await AddAsync(office, Steps.UnitHead, started.DocumentId, "rà soát xong", "Rõ hơn.")).ValueOrThrow();
        (await office.CompleteAsync(Steps.UnitHead, await office.OpenAsync(started.CaseId), Steps.Returned(Steps.Review))).ValueOrThrow();
        await SubmitAsync(office, started, "Đến ngày 15 đã rà soát xong.");

        var shown = await ShownAsync(office, Steps.UnitHead, started.DocumentId);

        Assert.Equal(2, shown.Open);
        Assert.Null(shown.Comments[0].Place);
        Assert.NotNull(shown.Comments[1].Place);
    }

    [Fact]
    public async Task Settle_OnlyByWhoDrafts_Once()
    {
        var (office, started) = await SubmittedAsync("Đến ngày 10 đã rà soát xong.");
        await using var closing = office;
        var comment = (await AddAsync(office, Steps.UnitHead, started.DocumentId, "ngày 10", "Sai ngày.")).ValueOrThrow().Id;

        await office.RefusedAsync("comment.not-the-drafter", () => SettleAsync(office, Steps.UnitHead, comment));
        await office.RefusedAsync("operation.not-found", () => SettleAsync(office, Steps.OtherSpecialist, comment));
        (await SettleAsync(office, Steps.Specialist, comment)).ValueOrThrow();
        await office.RefusedAsync("comment.already-done", () => SettleAsync(office, Steps.Specialist, comment));
        Assert.Equal(0, (await ShownAsync(office, Steps.UnitHead, started.DocumentId)).Open);
    }

    [Fact]
    public async Task Reply_ByTheDrafter_TellsTheAuthor()
    {
        var (office, started) = await SubmittedAsync("Đến ngày 10 đã rà soát xong.");
        await using var closing = office;
        var comment = (await AddAsync(office, Steps.UnitHead, started.DocumentId, "ngày 10", "Sai ngày.")).ValueOrThrow().Id;

        (await office.RunAsync<AnswerComment, Outcome<CommentAnswered>>(Steps.Specialist, a => a.ReplyAsync("tl-1", comment, "Đã sửa."))).ValueOrThrow();

        Assert.Equal("Đã sửa.", Assert.Single((await ShownAsync(office, Steps.UnitHead, started.DocumentId)).Comments[0].Replies).Text);
        var author = office.Person(Steps.UnitHead);
        Assert.True(await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().AnyAsync(n => n.PersonId == author && n.Template == NoticeTemplates.RemarkMentioned)));
    }

    [Fact]
    public async Task Add_ByOthersOrBadInput_RefusedInWords()
    {
        var (office, started) = await SubmittedAsync("Đến ngày 10 đã rà soát xong.");
        await using var closing = office;
        var draft = started.DocumentId;

        foreach (var who in new[] { Steps.OtherSpecialist, Steps.Administrator, "duc.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => AddAsync(office, who, draft, "ngày 10", "Sai ngày."));
        }

        // The clerk reads everything and has no task yet; the inspection only looks.
        await office.RefusedAsync("comment.no-part", () => AddAsync(office, Steps.Clerk, draft, "ngày 10", "Sai ngày."));
        await office.RefusedAsync("comment.no-part", () => AddAsync(office, "viet.sxd", draft, "ngày 10", "Sai ngày."));
        await office.RefusedAsync("comment.empty", () => AddAsync(office, Steps.UnitHead, draft, "ngày 10", " "));
        await office.RefusedAsync("comment.no-place", () => AddAsync(office, Steps.UnitHead, draft, "", "Sai ngày."));
        await office.RefusedAsync("comment.words-not-found", () => AddAsync(office, Steps.UnitHead, draft, "không có chữ này", "Sai ngày."));
        await office.RefusedAsync("comment.too-long", () => AddAsync(office, Steps.UnitHead, draft, "ngày 10", new string('a', DraftComment.MostText + 1)));
        await office.RefusedAsync("comment.no-place", () => AddAsync(office, Steps.UnitHead, draft, "x", "Sai.", place: new QuotedPlace(9, 1, 1, 1, 1)));
        await office.RefusedAsync("comment.no-place", () => AddAsync(office, Steps.UnitHead, draft, "x", "Sai.", place: new QuotedPlace(1, double.NaN, 1, 1, 1)));
    }

    private static async Task<(DemoFixture Office, DraftStarted Started)> SubmittedAsync(string text)
    {
        var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        await SubmitAsync(office, started, text);
        return (office, started);
    }

    private static async Task SubmitAsync(DemoFixture office, DraftStarted started, string text) => (await office.CompleteAsync(
        Steps.Specialist, await office.OpenAsync(started.CaseId),
        (await office.SubmissionAsync(started.DocumentId)) with { Content = new ComposedContent([text, "Trân trọng./."]) })).ValueOrThrow();

    private static async Task<Outcome<CommentAdded>> AddAsync(DemoFixture office, string who, Guid document, string quote, string text, string? operation = null, QuotedPlace? place = null)
    {
        var file = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>()
            .Where(f => f.DocumentId == document && f.Submission != null).OrderByDescending(f => f.Version).Select(f => f.Id).FirstAsync());
        return await office.RunAsync<AddComment, Outcome<CommentAdded>>(
            who, add => add.RunAsync(new AddCommentCommand(operation ?? Guid.NewGuid().ToString("N"), document, file, 1, place, quote, text, [])));
    }

    private static Task<Outcome<CommentAnswered>> SettleAsync(DemoFixture office, string who, Guid comment) =>
        office.RunAsync<AnswerComment, Outcome<CommentAnswered>>(who, a => a.SettleAsync(Guid.NewGuid().ToString("N"), comment));

    private static async Task<CommentsOnDraft> ShownAsync(DemoFixture office, string who, Guid document)
    {
        var view = await office.RunAsync<ReadDocument, DocumentView?>(who, r => r.FindAsync(document));
        return await office.RunAsync<ReadComments, CommentsOnDraft>(who, r => r.OfAsync(view!, view!.AnswerFile));
    }
}
