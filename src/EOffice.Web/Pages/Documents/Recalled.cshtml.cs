using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Documents;

/// <summary>A sender's recall of a document here: what was asked, the leader's decision, and what happened when. It is all that is left of a destroyed document.</summary>
internal sealed class RecalledModel(ReadDocument documents, ReadAfterSending after, DecideReceivedRecall decide, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public Document Document { get; private set; } = null!;

    public ReceivedRecallFact Recall { get; private set; } = null!;

    public bool MayDecide { get; private set; }

    public string? Text { get; private set; }

    public Note? Refused { get; private set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm] string? operationId, [FromForm] bool agrees, [FromForm] string? text, [FromForm] int? revision, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
        {
            return NotFound();
        }

        var decided = await decide.RunAsync(new DecideReceivedRecallCommand(operationId ?? "", Recall.Id, agrees, text, revision), ct);
        if (decided.Succeeded)
        {
            TempData["Toast"] = agrees ? "Đã đồng ý thu hồi, nội dung văn bản đang hủy" : "Đã báo bên gửi: không thu hồi, việc tiếp tục";
            return Redirect($"/van-ban/{Id}/thu-hoi");
        }

        if (decided.Refusal!.IsDoor())
        {
            return this.Answer(decided.Refusal!);
        }

        await ShowAsync(ct);
        (Refused, Text) = (Note.Tell("stop", decided.Refusal!.Message), text);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if ((await documents.FindAsync(Id, ct))?.Shown is not { } document || await after.OfReceivedAsync(Id, ct) is not { } recall)
        {
            return false;
        }

        (Document, Recall) = (document, recall);
        MayDecide = recall.State == ReceivedRecallState.Waiting && await after.MayDecideAsync(ct);
        return true;
    }
}
