using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Comments;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Drafts;
using EOffice.Core.Reading.Talk;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Drafting;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part for comments on the pages of a draft.</summary>
internal sealed partial class DocumentModel
{
    public DraftsOnPage Drafts { get; private set; } = DraftsOnPage.None;

    /// <summary>The reader drafted it, it is signed, and nobody has asked for it back.</summary>
    public bool MayCorrect => View.Answer is { State: DocumentState.Signed or DocumentState.Published or DocumentState.Closed, Fate: null, DrafterId: { } drafter }
        && drafter == HttpContext.RequestServices.GetRequiredService<ProcessContext>().ActorId;

    public async Task<IActionResult> OnPostCommentAsync([FromServices] AddComment add, [FromServices] ForgetTyped forget, CancellationToken ct)
    {
        var form = await ReadCommentAsync();
        var added = await add.RunAsync(
            new AddCommentCommand(form.OperationId ?? "", Id, form.FileId, form.OnPage ?? 1, Box(form), form.Quote, form.Text, form.Named), ct);
        if (!added.Succeeded)
        {
            return await CommentRefusedAsync(form, null, added.Refusal!, ct);
        }

        await forget.RunAsync($"gop-y:{added.Value.CaseId}", ct: ct);
        TempData["Toast"] = added.Value.Told.Count == 0 ? "Đã gửi góp ý, người soạn được báo" : $"Đã gửi góp ý, đã báo người soạn và {string.Join(", ", added.Value.Told)}";
        return Redirect($"/van-ban/{Id}?tep={form.FileId}#gop-y");
    }

    public async Task<IActionResult> OnPostCommentReplyAsync([FromServices] AnswerComment answer, CancellationToken ct)
    {
        var form = await ReadCommentAsync();
        return await AnsweredAsync(form, await answer.ReplyAsync(form.OperationId ?? "", form.CommentId, form.Text, ct), "Đã gửi trả lời", ct);
    }

    public async Task<IActionResult> OnPostCommentDoneAsync([FromServices] AnswerComment answer, CancellationToken ct)
    {
        var form = await ReadCommentAsync();
        return await AnsweredAsync(form, await answer.SettleAsync(form.OperationId ?? "", form.CommentId, ct), "Đã ghi góp ý là đã xong", ct);
    }

    private async Task<IActionResult> AnsweredAsync(CommentForm form, Outcome<CommentAnswered> answered, string done, CancellationToken ct)
    {
        if (!answered.Succeeded)
        {
            return await CommentRefusedAsync(form, form.CommentId, answered.Refusal!, ct);
        }

        TempData["Toast"] = done;
        return Redirect(form.FileId == Guid.Empty ? $"/van-ban/{Id}#gop-y" : $"/van-ban/{Id}?tep={form.FileId}#gop-y");
    }

    private async Task<CommentForm> ReadCommentAsync()
    {
        var form = new CommentForm();
        await TryUpdateModelAsync(form, "");
        return form;
    }

    /// <summary>The page again, with the file that was looked at, and the reason beside the form.</summary>
    private async Task<IActionResult> CommentRefusedAsync(CommentForm form, Guid? at, Refusal refusal, CancellationToken ct)
    {
        FileId ??= form.FileId == Guid.Empty ? null : form.FileId;
        var page = await AgainAsync(refusal, a => a, ct);
        Drafts = Drafts with { Refusal = Note.Tell("stop", refusal.Message), At = at, Typed = form };
        return page;
    }

    /// <summary>Four numbers; anything else is no place, and the words are looked for.</summary>
    private static QuotedPlace? Box(CommentForm form)
    {
        var parts = (form.Box ?? "").Split(';');
        var read = new double[4];
        return parts.Length == 4 && parts.Select((p, i) => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out read[i])).All(ok => ok)
            ? new QuotedPlace(form.OnPage ?? 1, read[0], read[1], read[2], read[3])
            : null;
    }

    private async Task ReadDraftsAsync(DocumentView view, CancellationToken ct)
    {
        var services = HttpContext.RequestServices;
        var comments = await services.GetRequiredService<ReadComments>().OfAsync(view, Opened, ct);
        var partners = comments.MayComment && view.CaseOfReader is { } about ? await services.GetRequiredService<TalkPartners>().OfAsync(about, ct) : [];
        Drafts = new DraftsOnPage(comments, partners);
    }
}
