using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Publishing;

/// <summary>Phát hành văn bản ký giấy: the scan, the facts as printed, number, organisation's signature and sending in one.</summary>
[TakesFiles(Uploads.Request)]
internal sealed class PaperModel(PublishPaper publish, PublishQueue queue, TaskChoices choices, ForgetTyped forget, TimeProvider time) : PageModel
{
    /// <summary>Under which name the form's text is kept while it is being typed.</summary>
    public const string Typed = "phat-hanh:giay";

    public PaperChoices Choices { get; private set; } = null!;

    public PaperForm Form { get; private set; } = new();

    public Note? Refused { get; private set; }

    public bool WrongPin { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Form.IssuedDate = Tasks.VietnamTime.ToLocal(time.GetUtcNow().UtcDateTime).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] PaperForm form, [FromForm] IFormFile? scan, [FromForm] string? pin, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        Form = form;
        if (scan is null || !FactForm.TryDay(form.IssuedDate, out var date) || date is not { } issued)
        {
            return await RefuseAsync(scan is null ? PaperForm.ScanMissing : PaperForm.DateUnreadable, ct);
        }

        var file = await scan.ReadAsync(ct);
        var published = await publish.RunAsync(
            new PublishPaperCommand(
                form.OperationId ?? "", file.Name, file.Content, form.TypeName ?? "", form.Subject ?? "", form.Signer ?? Guid.Empty, form.UnitCode ?? "", issued,
                [.. form.Receivers.Where(r => r.Length > 0)], (form.ToPlaces ?? "").Split('\n'), form.Urgency, pin ?? ""), ct);
        if (!published.Succeeded)
        {
            return await RefuseAsync(published.Refusal!, ct);
        }

        await forget.RunAsync(Typed, ct: ct);
        TempData["Toast"] = $"Đã phát hành {published.Value.Code}, {(published.Value.Receivers == 0 ? "không gửi liên thông" : $"đang gửi {published.Value.Receivers} nơi")}.";
        return LocalRedirect(published.Value.Receivers == 0 ? "/phat-hanh" : $"/phat-hanh/{published.Value.DocumentId}/noi-nhan");
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Refused = Note.Tell("stop", refusal.Message);
        WrongPin = Documents.FormFields.Of(refusal.Code) == Documents.FormFields.Pin;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        // The queue knows who may be here.
        var right = await queue.ReadAsync(null, ct);
        if (!right.Succeeded)
        {
            return this.Answer(right.Refusal!);
        }

        Choices = await choices.PaperAsync(ct);
        return Page();
    }
}

/// <summary>What is typed of a document signed on paper.</summary>
internal sealed class PaperForm
{
    public static readonly Refusal ScanMissing = new("form.scan-missing", "Chưa phát hành được: chưa chọn tệp quét. Chọn tệp PDF quét từ bản giấy đã ký.");

    public static readonly Refusal DateUnreadable = new("form.paper-date-unreadable", "Chưa phát hành được: ngày văn bản không đọc được. Ghi theo dạng ngày/tháng/năm.");

    public string? OperationId { get; set; }

    public string? TypeName { get; set; } = DocumentTypes.OfficialLetterName;

    public string? Subject { get; set; }

    public Guid? Signer { get; set; }

    public string? UnitCode { get; set; }

    public string? IssuedDate { get; set; }

    public List<string> Receivers { get; set; } = [];

    public string? ToPlaces { get; set; }

    public Urgency Urgency { get; set; }
}
