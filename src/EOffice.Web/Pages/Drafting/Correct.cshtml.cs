using EOffice.Core.Documents;
using EOffice.Core.Drafting.Corrections;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Drafting;

/// <summary>After the signature: the source file, and what the system knows of the document. For who drafted it.</summary>
[TakesFiles(Uploads.OneFile)]
internal sealed class CorrectModel(ReadDocument documents, CorrectSigned correct, ProcessContext context) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public Document Draft { get; private set; } = null!;

    public Note? Refusal { get; private set; }

    public string? Reason { get; private set; }

    public string? Subject { get; private set; }

    public Urgency Urgency { get; private set; }

    /// <summary>Facts can change until it is issued; afterwards only the file is taken.</summary>
    public bool FactsOpen => Draft.State == DocumentState.Signed;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } draft)
        {
            return NotFound();
        }

        (Draft, Subject, Urgency) = (draft, draft.Subject, draft.Urgency);
        Refusal = DocumentFates.WhyFrozen(draft) is { } frozen ? Note.Tell("stop", frozen.Message) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? operationId, [FromForm] int expectedRevision, [FromForm] string? reason, [FromForm] string? subject, [FromForm] Urgency? urgency, IFormFile? file, CancellationToken ct)
    {
        var done = await correct.RunAsync(
            new CorrectSignedCommand(operationId ?? "", Id, expectedRevision, reason, subject, [], urgency, file?.FileName ?? "", await file.BytesAsync(Uploads.OneFile, ct)), ct);
        if (done.Succeeded)
        {
            TempData["Toast"] = done.Value.FileId is null ? "Đã sửa thông tin văn bản" : "Đã kèm tệp nguồn";
            return Redirect($"/van-ban/{Id}#thong-tin");
        }

        if (done.Refusal!.IsDoor() || await FindAsync(ct) is not { } draft)
        {
            return this.Answer(done.Refusal!);
        }

        Response.StatusCode = done.Refusal!.Code == PlatformRefusals.Stale.Code ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        (Draft, Reason, Subject, Urgency, Refusal) = (draft, reason, subject, urgency ?? draft.Urgency, Note.Tell("stop", done.Refusal!.Message));
        return Page();
    }

    private async Task<Document?> FindAsync(CancellationToken ct)
    {
        var answer = (await documents.FindAsync(Id, ct))?.Answer;
        return answer is { State: DocumentState.Signed or DocumentState.Published or DocumentState.Closed } && answer.Id == Id && answer.DrafterId == context.ActorId ? answer : null;
    }
}
