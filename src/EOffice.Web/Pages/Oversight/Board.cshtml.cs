using EOffice.Core.Oversight;
using EOffice.Web.Pages.Shared;
using EOffice.Web.Pages.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Pages.Oversight;

/// <summary>Theo dõi: open tasks by unit and age, who has them, and one click to urge.</summary>
internal sealed class BoardModel(TaskBoard board, UrgeTask urge) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dv")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tuoi")]
    public string? Age { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    /// <summary>How many people were told of the last urging.</summary>
    [BindProperty(SupportsGet = true, Name = "da-bao")]
    public int? Told { get; set; }

    public BoardPage Board { get; private set; } = null!;

    public Note? Message { get; private set; }

    public DueBucket? Bucket => BucketText.Read(Age);

    public int Count(DueBucket bucket) => Board.Units.Sum(u => u.Counts[bucket]);

    public static string Address(string? unit, DueBucket? bucket, string? after = null, int? told = null, string? handler = null)
    {
        var query = new Dictionary<string, string?>();
        Add("dv", unit);
        Add("tuoi", bucket is { } b ? BucketText.Slug(b) : null);
        Add("sau", after);
        Add("da-bao", told?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("handler", handler);
        return QueryHelpers.AddQueryString("/theo-doi", query);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query[name] = value;
            }
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Message = Told is { } people and >= 0 ? new Note("ok", "Đã đôn đốc", $"Đã báo {people} người đang giữ việc. Mỗi việc đôn đốc một lần trong một giờ.") : null;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid taskId, string operationId, CancellationToken ct)
    {
        var outcome = await urge.RunAsync(new UrgeTaskCommand(taskId, operationId), ct);
        if (outcome.Succeeded)
        {
            return LocalRedirect(Address(Unit, Bucket, After, outcome.Value.People));
        }

        if (outcome.Refusal!.IsDoor())
        {
            return this.Answer(outcome.Refusal!);
        }

        Message = new Note("warn", outcome.Refusal!.Message);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(ct);
    }

    /// <summary>Each task is urged for itself: one that can't be doesn't stop the others.</summary>
    public async Task<IActionResult> OnPostSelectedAsync(Guid[] taskIds, string operationId, CancellationToken ct)
    {
        var (tasks, people, refused) = (0, 0, new List<string>());
        foreach (var taskId in taskIds.Distinct().Take(BoardQuery.Size))
        {
            var outcome = await urge.RunAsync(new UrgeTaskCommand(taskId, $"{operationId}-{taskId:N}"), ct);
            if (!outcome.Succeeded && outcome.Refusal!.IsDoor())
            {
                return this.Answer(outcome.Refusal!);
            }

            (tasks, people) = outcome.Succeeded ? (tasks + 1, people + outcome.Value.People) : (tasks, people);
            if (outcome.Refusal is { } refusal)
            {
                refused.Add(refusal.Message);
            }
        }

        Message = taskIds.Length == 0
            ? new Note("warn", "Chưa chọn việc nào", "Đánh dấu các việc cần đôn đốc ở đầu dòng rồi bấm lại.")
            : new Note(refused.Count > 0 ? "warn" : "ok", $"Đã đôn đốc {tasks} việc", [$"Đã báo {people} lượt người đang giữ việc.", .. refused.Distinct()]);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var page = await board.ReadAsync(new BoardQuery(Unit, Bucket, CursorText.Read(After)), ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        Board = page.Value;
        return Page();
    }
}
