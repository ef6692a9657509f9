using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Notices;

/// <summary>Thông báo: what a person was told, with or without a mail. Nobody reads another's.</summary>
internal sealed class NoticeListModel(NoticeBox box, NoticeChoices choices, ProcessContext context, TimeProvider time) : PageModel
{
    private const int LastPage = 1000;

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int? Page0 { get; set; }

    public IReadOnlyList<Notice> Lines { get; private set; } = [];

    public int Unread { get; private set; }

    public IReadOnlySet<Guid> Muted { get; private set; } = new HashSet<Guid>();

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public int PageNumber => Page0 is > 0 and <= LastPage ? Page0.Value : 1;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return;
        }

        Lines = await box.PageAsync(me, PageNumber - 1, ct);
        Unread = await box.CountUnreadAsync(me, ct);
        Muted = (await choices.FindAsync(ct)).Muted.Select(m => m.DocumentId).ToHashSet();
    }

    /// <summary>Those that the page showed; what came meanwhile stays unread.</summary>
    public async Task<IActionResult> OnPostReadAsync([FromForm] List<Guid> ids, CancellationToken ct)
    {
        var marked = context.ActorId is { } me ? await box.MarkReadAsync(me, [.. ids.Take(NoticeBox.PageSize)], ct) : 0;
        TempData["Toast"] = marked == 0 ? "Không còn thông báo chưa đọc trên trang này" : $"Đã đánh dấu {marked} thông báo là đã đọc";
        return LocalRedirect(FormattableString.Invariant($"/thong-bao?trang={PageNumber}"));
    }

    public async Task<IActionResult> OnPostMuteAsync([FromForm] string? operationId, [FromForm] Guid documentId, [FromForm] bool mute, CancellationToken ct)
    {
        var changed = await choices.MuteAsync(operationId ?? "", documentId, mute, ct);
        if (changed.Refusal is { } refusal)
        {
            return this.Answer(refusal);
        }

        TempData["Toast"] = mute ? "Đã tắt thông báo về văn bản này, trừ hỏa tốc" : "Sẽ báo lại về văn bản này";
        return LocalRedirect(FormattableString.Invariant($"/thong-bao?trang={PageNumber}"));
    }
}
