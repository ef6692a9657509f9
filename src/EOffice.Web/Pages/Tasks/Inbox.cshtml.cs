using EOffice.Core.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Tasks;

internal sealed class InboxModel(Inbox inbox) : PageModel
{
    /// <summary>Where the page starts, as the previous page's "Xem thêm" said it.</summary>
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public InboxPage List { get; private set; } = new([], null, default);

    public bool IsFirstPage { get; private set; } = true;

    public string? NextPage => List.Next is { } next ? CursorText.Write(next) : null;

    public string Summary
    {
        get
        {
            var today = VietnamTime.ToLocal(List.AsOf);
            var count = (IsFirstPage, List.Next, List.Rows.Count) switch
            {
                (true, null, 0) => "không còn việc cần làm",
                (true, null, var all) => $"{all} việc đang mở, hạn gần nhất ở trên",
                (true, _, var shown) => $"{shown} việc có hạn gần nhất",
                (_, _, var shown) => $"{shown} việc tiếp theo",
            };
            return $"{VietnamTime.DayName(today)}, {today:dd/MM/yyyy} · {count}";
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var cursor = CursorText.Read(After);
        IsFirstPage = cursor is null;
        List = await inbox.ListAsync(new InboxQuery(cursor), ct);
    }
}
