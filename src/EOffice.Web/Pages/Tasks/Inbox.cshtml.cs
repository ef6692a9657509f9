using System.Globalization;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Tasks;
using EOffice.Web.Hosting;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Tasks;

internal sealed class InboxModel(Inbox inbox, InboxDetails details, ReadExtensions extensions, Frame frame) : PageModel
{
    /// <summary>Group, filters and place, as the address says them.</summary>
    public InboxAddress Address { get; private set; } = new(InboxGroup.ToDo);

    public InboxPage List { get; private set; } = new([], null, default);

    public InboxCounts Counts { get; private set; } = new([], 0, 0);

    public IReadOnlyDictionary<Guid, InboxDetail> Details { get; private set; } = new Dictionary<Guid, InboxDetail>();

    /// <summary>The later day that is being asked for, by task.</summary>
    public IReadOnlyDictionary<Guid, DateTime> Asked { get; private set; } = new Dictionary<Guid, DateTime>();

    /// <summary>Requests for a later due time that wait for the reader.</summary>
    public int ToDecide { get; private set; }

    public FrameFacts Around { get; private set; } = FrameFacts.Nobody;

    /// <summary>ETag of what the list shows.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>Positions that have tasks here: the choice is only worth a place when there are several.</summary>
    public bool SeveralHats => Around.Positions.Count > 1;

    /// <summary>Kinds of steps of which several can be decided at once, as far as the list shows them.</summary>
    public IReadOnlyList<(string StepType, int All)> Picks { get; private set; } = [];

    public string Summary
    {
        get
        {
            var today = VietnamTime.ToLocal(List.AsOf);
            var count = Counts.ToDo switch
            {
                0 => "không còn việc cần làm",
                var all => $"{all} việc đang mở, hạn gần nhất ở trên",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{VietnamTime.DayName(today)}, {today:dd/MM/yyyy} · {count}");
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        ToDecide = await extensions.CountAsync(ct);
        // A filter swaps the list alone; by address the whole page comes.
        return Request.Headers["HX-Target"] == "danh-sach" ? Partial("_Parts", this) : Page();
    }

    /// <summary>The list again, for a page that stays open; nothing while nothing has changed.</summary>
    public async Task<IActionResult> OnGetListAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Conditional.IsUnchanged(HttpContext, State()) ? StatusCode(StatusCodes.Status304NotModified) : Partial("_Parts", this);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Address = InboxAddress.Read(Request.Query);
        Around = await frame.ReadAsync(ct);
        List = await inbox.ListAsync(Address.Query, ct);
        Counts = await inbox.CountAsync(ct);
        Details = await details.OfAsync(List.Rows, ct);
        Picks = Address.Group is InboxGroup.ToDo or InboxGroup.Overdue
            ? [.. BulkDecision.Steps.Where(s => List.Rows.Any(r => r.StepType == s)).Select(s => (s, Counts.Open.Where(o => o.StepType == s).Sum(o => o.All)))]
            : [];
        Asked = List.Rows.Count == 0 ? Asked : await extensions.AskedAsync([.. List.Rows.Select(r => r.TaskId)], ct);
        Tag = Conditional.TagOf(HttpContext, State());
    }

    /// <summary>Everything the list shows, times in words included: "còn 18 phút" is another list than "còn 17 phút".</summary>
    private string State() => string.Join('\n', List.Rows.Select(row =>
        $"{row.TaskId} {row.Seen} {row.Subject} {row.Code} {row.EndedAt?.Ticks} {DueText.Of(row.DueAt, List.AsOf, row.Urgency).Words} {string.Join(',', Details[row.TaskId].Holders)} {Details[row.TaskId].InNameOf} {Details[row.TaskId].InHand} {Asked.GetValueOrDefault(row.TaskId).Ticks}"))
        + $"|{List.Next?.TaskId}|{Counts.ToDo} {Counts.Overdue} {Counts.Urgent} {Counts.Unseen} {Counts.Waiting} {Counts.Done}|{VietnamTime.ToLocal(List.AsOf).Date.Ticks}";
}
