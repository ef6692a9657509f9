using EOffice.Core.Assignment.Bulk;
using EOffice.Web.Hosting;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Tasks;

/// <summary>How far a run is and what came of each row. It is carried out beside the page: leaving, reloading or a restart changes nothing.</summary>
internal sealed class BulkRunModel(ReadBulk runs, BulkDecide decide) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public BulkRunFact Run { get; private set; } = null!;

    public string Tag { get; private set; } = "";

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public Note? Refused { get; private set; }

    public bool Directs => Run.Decision.StepType == "EOffice.Direct";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    /// <summary>The results alone, for a page that stays open; nothing while nothing has changed.</summary>
    public async Task<IActionResult> OnGetListAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        return Conditional.IsUnchanged(HttpContext, State()) ? StatusCode(StatusCodes.Status304NotModified) : Partial("_BulkResults", this);
    }

    public async Task<IActionResult> OnPostRetryAsync(string? operationId, CancellationToken ct)
    {
        var again = await decide.RetryAsync(operationId ?? "", Id, ct);
        if (again.Succeeded)
        {
            return LocalRedirect($"{BulkModel.Path}/{again.Value}");
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Refused = Note.Tell("stop", again.Refusal!.Message);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await runs.FindAsync(Id, ct) is not { } run)
        {
            return false;
        }

        Run = run;
        Tag = Conditional.TagOf(HttpContext, State());
        return true;
    }

    private string State() => $"{Run.Done} {Run.Refused} {Run.Waiting} {Run.Rows.Count(r => r.CanRetry)}";
}
