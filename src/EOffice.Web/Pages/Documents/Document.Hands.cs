using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part for who has a task in hand: nhận, trả, giao, lấy lại, gia hạn, phối hợp, đôn đốc.</summary>
internal sealed partial class DocumentModel
{
    /// <summary>Another has the task: its form is gone, and the page says who.</summary>
    private const string HandCode = "hand.";

    public HandsView? Hands { get; private set; }

    public async Task<IActionResult> OnPostHandsAsync([FromServices] HandActs acts, CancellationToken ct)
    {
        var form = new HandForm();
        await TryUpdateModelAsync(form, "");
        if (await documents.FindAsync(Id, ct) is not { } before)
        {
            return NotFound();
        }

        var done = await acts.RunAsync(form, ct);
        if (done.Succeeded)
        {
            TempData["Toast"] = done.Value;
            // Who gave a task back may have nothing more to do with the document.
            return Redirect(await documents.FindAsync(Id, ct) is null ? "/viec" : $"/van-ban/{Id}#ai-lam");
        }

        if (done.Refusal!.IsDoor())
        {
            return this.Answer(done.Refusal!);
        }

        var view = await documents.FindAsync(Id, ct) ?? before;
        Show(view);
        Place = view.Mine is [var first, ..] ? await queue.PlaceAsync(first.Id, ct) : null;
        Step = view.Mine is [var mine, ..] ? await forms.MakeAsync(view, mine, null, null, null, ct) : null;
        ShowUpload(view);
        var late = done.Refusal!.Code == PlatformRefusals.Stale.Code || done.Refusal!.Code.StartsWith(HandCode, StringComparison.Ordinal) || done.Refusal!.Code.StartsWith("task.", StringComparison.Ordinal);
        Response.StatusCode = late ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        Hands = (await hands.ReadAsync(view, ct)) with { Typed = form, Note = Note.Tell(late ? "warn" : "stop", done.Refusal!.Message) };
        return Page();
    }
}
