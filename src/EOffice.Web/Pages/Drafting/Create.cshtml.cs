using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Drafting;

/// <summary>Starts a document that nobody asked for: văn bản đi tự khởi tạo, or văn bản nội bộ between units.</summary>
internal sealed class CreateModel(TaskChoices choices, StartDraft start, ReadDocument documents, ForgetTyped forget) : PageModel
{
    /// <summary>Under which name the form's text is kept while it is being typed.</summary>
    public const string Typed = "du-thao-moi";

    [BindProperty]
    public string OperationId { get; set; } = Guid.NewGuid().ToString("N");

    [BindProperty]
    public DocumentDirection Direction { get; set; } = DocumentDirection.Outgoing;

    [BindProperty]
    public string? TypeName { get; set; } = DocumentTypes.OfficialLetterName;

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public List<string> Receivers { get; set; } = [];

    [BindProperty]
    public List<string> Units { get; set; } = [];

    [BindProperty]
    public Guid? Signer { get; set; }

    [BindProperty]
    public Urgency Urgency { get; set; }

    /// <summary>The issued document that this one is to replace; null for any other.</summary>
    [BindProperty(SupportsGet = true, Name = "thay-the")]
    public Guid? Replaces { get; set; }

    public string? ReplacedCode { get; private set; }

    public DraftChoices Offered { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await choices.NewDraftAsync(ct) is not { } offered)
        {
            return Forbid();
        }

        Offered = offered;
        Signer = offered.Head;
        await ShowReplacedAsync(isNew: true, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await choices.NewDraftAsync(ct) is not { } offered)
        {
            return Forbid();
        }

        var receivers = Direction == DocumentDirection.Internal ? Units : Receivers;
        var started = await start.RunAsync(
            new StartDraftCommand(OperationId, Direction, TypeName ?? "", Subject ?? "", [.. receivers.Where(r => r.Length > 0)], Signer ?? Guid.Empty, Urgency) { Replaces = Replaces }, ct);
        if (started.Succeeded)
        {
            await forget.RunAsync(Typed, ct: ct);
            TempData["Toast"] = "Đã tạo dự thảo. Soạn theo mẫu hoặc tải tệp lên, rồi trình duyệt.";
            return Redirect($"/van-ban/{started.Value.DocumentId}#viec");
        }

        Offered = offered;
        await ShowReplacedAsync(isNew: false, ct);
        Refused = Note.Tell("stop", started.Refusal!.Message.Replace("Chưa trình được", "Chưa tạo được dự thảo", StringComparison.Ordinal));
        OperationId = Guid.NewGuid().ToString("N");
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The replaced document as far as the drafter may read it; a new form goes to the same receivers.</summary>
    private async Task ShowReplacedAsync(bool isNew, CancellationToken ct)
    {
        if (Replaces is not { } id || (await documents.FindAsync(id, ct))?.Shown is not { } old)
        {
            return;
        }

        ReplacedCode = old.Code;
        if (isNew)
        {
            (TypeName, Subject, Signer) = (old.TypeName, old.Subject, old.SignerId ?? Signer);
            Receivers = [.. (old.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];
        }
    }
}
