using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
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

/// <summary>A waiting document beside the earlier one that it seems to repeat: the same, or "không trùng, xử lý tiếp" (C6).</summary>
internal sealed class CompareModel(ReadIntakeItem items, AdmitDuplicate admit, LinkDuplicate link) : PageModel
{
    public const int LeastReason = CompleteTask.LeastReason;

    [BindProperty]
    public string OperationId { get; set; } = Guid.NewGuid().ToString("N");

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The earlier document; null takes the one that was found first.</summary>
    [BindProperty(SupportsGet = true, Name = "voi")]
    public Guid? With { get; set; }

    public IntakeItem Item { get; private set; } = null!;

    public DocumentFacts Here { get; private set; } = null!;

    public DocumentFacts? Earlier { get; private set; }

    public Note? Refused { get; private set; }

    public IReadOnlyList<FactLine> Lines
    {
        get
        {
            var (here, earlier) = (Here, Earlier);
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
                new("Số đến", $"{here.ArrivalNumber}", $"{earlier?.ArrivalNumber}"),
            ];
        }
    }

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    /// <summary>"Không trùng, xử lý tiếp": a held packet goes on, for a reason.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var item = await items.FindAsync(id, ct);
        if (!item.Succeeded)
        {
            return this.Answer(item.Refusal!);
        }

        var outcome = await admit.RunAsync(new AdmitDuplicateCommand(item.Value.PacketId ?? Guid.Empty, OperationId, Reason ?? ""), ct);
        return outcome.Succeeded ? LocalRedirect($"/tiep-nhan/{id}") : await RefuseAsync(id, outcome.Refusal!, ct);
    }

    public async Task<IActionResult> OnPostSameAsync(Guid id, [FromForm] Guid earlierId, [FromForm] int expectedRevision, CancellationToken ct)
    {
        var linked = await link.RunAsync(new LinkDuplicateCommand(id, earlierId, expectedRevision, OperationId), ct);
        if (!linked.Succeeded)
        {
            return await RefuseAsync(id, linked.Refusal!, ct);
        }

        TempData["Toast"] = "Đã nối với văn bản đến trước, không vào sổ lần nữa.";
        return LocalRedirect("/tiep-nhan");
    }

    private async Task<IActionResult> RefuseAsync(Guid id, Refusal refusal, CancellationToken ct)
    {
        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Refused = Note.Tell("stop", refusal.Message);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        var item = await items.FindAsync(id, ct);
        if (!item.Succeeded)
        {
            return this.Answer(item.Refusal!);
        }

        Item = item.Value;
        var earlier = With ?? (Item.Duplicates.Count > 0 ? Item.Duplicates[0].Earlier.Id : null);
        var pair = await items.CompareAsync(id, earlier, ct);
        if (!pair.Succeeded)
        {
            return this.Answer(pair.Refusal!);
        }

        (Here, Earlier) = pair.Value;
        return Page();
    }

    private static string Day(DateOnly? date) => date is { } day ? FormattableString.Invariant($"{day:dd/MM/yyyy}") : "";

    private static string Short(string? hash) => hash is null ? "không có" : hash[..Math.Min(12, hash.Length)];
}
