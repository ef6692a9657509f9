using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>One notice template: words, preview, versions.</summary>
internal sealed class NoticeTemplateModel(ReadNoticeTemplates templates, ChangeNoticeTemplates changes, PreviewNotice previews) : AdministrationPage
{
    private (string Subject, string Body)? typed;

    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    /// <summary>An old version to look at.</summary>
    [BindProperty(SupportsGet = true, Name = "ban")]
    public int? Number { get; set; }

    /// <summary>The unit whose words are looked at; none for the whole agency.</summary>
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public Guid? Unit { get; set; }

    public NoticeTemplateView View { get; private set; } = null!;

    public string Subject => typed?.Subject ?? View.Subject;

    public string Body => typed?.Body ?? View.Body;

    public string? Document { get; private set; }

    public TrialDue Due { get; private set; }

    public NoticePreview? Preview { get; private set; }

    public Note? PreviewRefused { get; private set; }

    public string Address => $"/quan-tri/mau/{Name}{(Unit is { } unit ? $"?don-vi={unit}" : "")}";

    private Guid Scope => Unit ?? Guid.Empty;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostPreviewAsync([FromForm] string? subject, [FromForm] string? body, [FromForm] string? document, [FromForm] TrialDue due, CancellationToken ct)
    {
        Keep(subject, body, document, due);
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostSaveAsync(
        [FromForm] string? operationId, [FromForm] int seen, [FromForm] string? subject, [FromForm] string? body, [FromForm] string? document, [FromForm] TrialDue due, CancellationToken ct)
    {
        Keep(subject, body, document, due);
        var saved = await changes.SaveAsync(new SaveNoticeTemplateCommand(operationId ?? "", Name, seen, subject, body) { UnitId = Scope }, ct);
        return await AnswerAsync(saved.Refusal, "edit", saved.Succeeded ? $"Đã lưu bản {saved.Value}; thông báo từ bây giờ dùng lời văn này" : "", Address, ct);
    }

    public async Task<IActionResult> OnPostTakeBackAsync([FromForm] string? operationId, [FromForm] int seen, [FromForm] int number, CancellationToken ct)
    {
        var taken = await changes.TakeBackAsync(operationId ?? "", Name, seen, number, Scope, ct);
        return await AnswerAsync(taken.Refusal, null, $"Đang dùng lại lời văn của bản {number}", Address, ct);
    }

    public async Task<IActionResult> OnPostResetAsync([FromForm] string? operationId, [FromForm] int seen, CancellationToken ct)
    {
        var reset = await changes.ResetAsync(operationId ?? "", Name, seen, Scope, ct);
        return await AnswerAsync(reset.Refusal, null, Unit is null ? "Đã về mẫu gốc" : "Đơn vị dùng lại lời văn của cơ quan", Address, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await templates.OneAsync(Name, Number, Scope, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        var shown = await previews.RunAsync(new PreviewNoticeQuery(Name, Subject, Body, Document, Due), ct);
        // Saving has told already what is wrong; it is not told twice.
        Preview = shown.Succeeded ? shown.Value : null;
        PreviewRefused = shown.Refusal is { } wrong && Refused is null ? Note.Tell("warn", wrong.Message) : null;
        return Page();
    }

    private void Keep(string? subject, string? body, string? document, TrialDue due)
    {
        typed = (subject ?? "", body ?? "");
        (Document, Due) = (document, due);
    }
}
