using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Publishing;

/// <summary>Bản sao điện tử of one file: form of the copy, receivers, PIN of the organisation's token.</summary>
internal sealed class CopyModel(IssueCopy issue, ReadDocument documents, PublishQueue queue, TaskChoices choices) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid FileId { get; set; }

    [BindProperty]
    public CopyForm Form { get; set; }

    [BindProperty]
    public string? Pages { get; set; }

    [BindProperty]
    public List<string> Receivers { get; set; } = [];

    [BindProperty]
    public string? ToPlaces { get; set; }

    public PaperChoices Choices { get; private set; } = null!;

    public FileFact Source { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public bool WrongPin { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? operationId, [FromForm] string? pin, CancellationToken ct)
    {
        var issued = await issue.RunAsync(
            new IssueCopyCommand(operationId ?? "", Id, FileId, Form, Pages, [.. Receivers.Where(r => r.Length > 0)], (ToPlaces ?? "").Split('\n'), pin ?? ""), ct);
        if (issued.Succeeded)
        {
            TempData["Toast"] = $"Đã sao thành {issued.Value.Code}.";
            return LocalRedirect(issued.Value.Receivers == 0 ? $"/van-ban/{issued.Value.DocumentId}" : $"/phat-hanh/{issued.Value.DocumentId}/noi-nhan");
        }

        if (issued.Refusal!.IsDoor())
        {
            return this.Answer(issued.Refusal!);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Refused = Note.Tell("stop", issued.Refusal!.Message);
        WrongPin = Documents.FormFields.Of(issued.Refusal.Code) == Documents.FormFields.Pin;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        // The queue knows who is văn thư.
        var right = await queue.ReadAsync(null, ct);
        if (!right.Succeeded)
        {
            return this.Answer(right.Refusal!);
        }

        if (await documents.FileAsync(Id, FileId, ct) is not { } read)
        {
            return NotFound();
        }

        (Source, Choices) = (read.File, await choices.PaperAsync(ct));
        return Page();
    }
}
