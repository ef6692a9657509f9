using EOffice.Core.Documents;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Intake;

/// <summary>What became of one uploaded file.</summary>
internal sealed record FileResult(string Name, Refusal? Refusal, IncomingTaken? Taken);

/// <summary>Tiếp nhận: what waits for the clerk from every source, and the door for files.</summary>
[TakesFiles(Uploads.Request)]
internal sealed class ReceivedModel(IntakeQueue queue, ReadIntakeItem items, UploadIncoming upload, DecideIncoming decide, PublishQueue publishing, ReadArrivals arrivals, IntakeWordsOfDone done, TimeProvider time)
    : PageModel
{
    /// <summary>Signed documents shown above the list; the rest stands under Phát hành.</summary>
    private const int MostToIssue = 3;

    [BindProperty(SupportsGet = true, Name = "nguon")]
    public string? SourceSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public IntakePage List { get; private set; } = null!;

    /// <summary>What was signed and waits for its number: the clerk's other work, one click from where the day starts.</summary>
    public IReadOnlyList<ToIssueRow> ToIssue { get; private set; } = [];

    /// <summary>Packets on the axis that have not come in.</summary>
    public int Missing { get; private set; }

    public DateTime AsOf { get; private set; }

    public IReadOnlyList<FileResult> Results { get; private set; } = [];

    public Note? Refused { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public IntakeSource? Only => IntakeWords.Source(SourceSlug);

    public IntakeState? OnlyState => IntakeWords.State(Group);

    public string? NextPage => List.Next is { } next ? $"/tiep-nhan?{Kept}sau={IntakeWords.Write(next)}" : null;

    private string Kept => (Only is { } only ? $"nguon={IntakeWords.Slug(only)}&" : "") + (OnlyState is { } state ? $"nhom={IntakeWords.Slug(state)}&" : "");

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>Each file is a command of its own: one that is refused doesn't stop the others.</summary>
    public async Task<IActionResult> OnPostUploadAsync([FromForm] List<IFormFile> files, [FromForm] IntakeSource source, [FromForm] string? operationId, CancellationToken ct)
    {
        if (files.Count == 0)
        {
            Refused = new Note("warn", "Chưa chọn tệp nào", "Chọn một hoặc nhiều tệp PDF, hoặc kéo thả vào khung.");
            return await ShowAsync(ct);
        }

        List<FileResult> results = [];
        foreach (var (file, i) in files.Select((f, i) => (f, i)))
        {
            var taken = await upload.RunAsync(new UploadIncomingCommand($"{operationId}-{i}", await file.ReadAsync(ct), source), ct);
            if (taken.Refusal is { } door && door.IsDoor())
            {
                return this.Answer(door);
            }

            results.Add(new FileResult(file.FileName, taken.Refusal, taken.Succeeded ? taken.Value : null));
        }

        Results = [.. results.OrderBy(r => r.Refusal is null)];
        return await ShowAsync(ct);
    }

    /// <summary>One action from the list, for what came complete or was read without doubt.</summary>
    public async Task<IActionResult> OnPostRegisterAsync([FromForm] Guid id, [FromForm] int revision, [FromForm] string? operationId, CancellationToken ct)
    {
        var decided = await decide.RunAsync(new DecideIncomingCommand(id, revision, operationId ?? "", new ReceiveDecision(ReceiveDecision.Registered)), ct);
        if (decided.Succeeded)
        {
            TempData["Toast"] = await done.OfAsync(id, decided.Value, ct);
            return LocalRedirect($"/tiep-nhan{(Kept.Length == 0 ? "" : $"?{Kept.TrimEnd('&')}")}");
        }

        if (decided.Refusal!.IsDoor())
        {
            return this.Answer(decided.Refusal!);
        }

        var item = await items.FindAsync(id, ct);
        Refused = Note.Tell("stop", decided.Refusal!.Message) with { Lines = [.. Note.Tell("stop", decided.Refusal!.Message).Lines, item.Succeeded ? $"Văn bản: {item.Value.Document.Code ?? item.Value.Document.Subject}." : ""] };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var page = await queue.ListAsync(new IntakeQuery(Only, OnlyState, IntakeWords.ReadCursor(After)), ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        List = page.Value;
        AsOf = time.GetUtcNow().UtcDateTime;
        Missing = await arrivals.CountAsync(ct);
        ToIssue = Only is null && OnlyState is null && After is null ? await publishing.NextAsync(MostToIssue, ct) : [];
        return Page();
    }
}
