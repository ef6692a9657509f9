using EOffice.Core.Exchange;
using EOffice.Core.Oversight;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Intake;

/// <summary>One fact of both documents.</summary>
internal sealed record FactLine(string Name, string Here, string Earlier)
{
    public bool Differs => Here != Earlier;
}

/// <summary>A held packet beside the earlier document: the same, or "không trùng, xử lý tiếp" with a reason (C6).</summary>
internal sealed class CompareModel(ReceivedQueue queue, AdmitDuplicate admit) : PageModel
{
    public const int LeastReason = CompleteTask.LeastReason;

    [BindProperty]
    public string OperationId { get; set; } = Guid.NewGuid().ToString("N");

    [BindProperty]
    public string? Reason { get; set; }

    public DuplicateComparison Pair { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public IReadOnlyList<FactLine> Lines
    {
        get
        {
            var (here, earlier) = (Pair.Here, Pair.Earlier);
            return
            [
                new("Số, ký hiệu", here.Code ?? "", earlier?.Code ?? ""),
                new("Ngày văn bản", Day(here.IssuedDate), Day(earlier?.IssuedDate)),
                new("Tên loại", here.TypeName, earlier?.TypeName ?? ""),
                new("Cơ quan ban hành", here.OrganName, earlier?.OrganName ?? ""),
                new("Trích yếu", here.Subject, earlier?.Subject ?? ""),
                new("Người ký", here.SignerName ?? "", earlier?.SignerName ?? ""),
                new("Hạn trả lời", Day(here.DueDate), Day(earlier?.DueDate)),
                new("Số trang", $"{here.PageAmount}", $"{earlier?.PageAmount}"),
                new("Tệp chính (mã băm)", Short(here.FileHash), Short(earlier?.FileHash)),
            ];
        }
    }

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var outcome = await admit.RunAsync(new AdmitDuplicateCommand(id, OperationId, Reason ?? ""), ct);
        if (outcome.Succeeded)
        {
            return outcome.Value.State == ReceivedState.NeedsProcedure
                ? LocalRedirect("/tiep-nhan?nhom=quy-trinh")
                : LocalRedirect($"/van-ban/{outcome.Value.DocumentId}");
        }

        if (outcome.Refusal!.IsDoor())
        {
            return this.Answer(outcome.Refusal!);
        }

        Refused = new Note("stop", outcome.Refusal!.Message);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        var pair = await queue.CompareAsync(id, ct);
        if (!pair.Succeeded)
        {
            return this.Answer(pair.Refusal!);
        }

        Pair = pair.Value;
        return Page();
    }

    private static string Day(DateOnly? date) => date is { } day ? FormattableString.Invariant($"{day:dd/MM/yyyy}") : "";

    private static string Short(string? hash) => hash is null ? "không có" : hash[..Math.Min(12, hash.Length)];
}
