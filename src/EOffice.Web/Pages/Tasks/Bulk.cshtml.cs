using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Tasks;

/// <summary>Chuyển hàng loạt: chosen tasks of one kind, one form, a summary of what will happen to each, and only then the run.</summary>
internal sealed class BulkModel(PlanBulk plan, BulkDecide decide, FavouriteRoutings favourites, TaskChoices choices, Inbox inbox) : PageModel
{
    public const string Path = "/viec/hang-loat";

    public BulkForm Form { get; private set; } = new();

    public BulkPlan Plan { get; private set; } = new([]);

    /// <summary>The summary is shown instead of the form.</summary>
    public bool Summing { get; private set; }

    public DirectChoices? Direct { get; private set; }

    public IReadOnlyList<PersonChoice> People { get; private set; } = [];

    public IReadOnlyList<FavouriteFact> Favourites { get; private set; } = [];

    public Note? Refused { get; private set; }

    public string? BadField { get; private set; }

    public bool Directs => Form.StepType == "EOffice.Direct";

    /// <summary>Nothing is chosen by an address alone.</summary>
    public IActionResult OnGet() => LocalRedirect("/viec");

    /// <summary>From the list: the marked tasks, or all of a kind with the list's filters.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "viec")] List<string>? chosen, [FromForm(Name = "tat-ca")] string? every, CancellationToken ct)
    {
        Form.Items = chosen ?? [];
        if (!string.IsNullOrEmpty(every))
        {
            var all = await inbox.ListAsync(InboxAddress.Read(Request.Query).Query with { After = null, Size = BulkRun.Most, StepType = every }, ct);
            Form.Items = [.. all.Rows.Select(r => r.TaskId.ToString())];
        }

        return await ShowAsync(ct);
    }

    /// <summary>The form again, with what was chosen.</summary>
    public async Task<IActionResult> OnPostEditAsync(CancellationToken ct)
    {
        await ReadFormAsync();
        return await ShowAsync(ct);
    }

    /// <param name="huong">The favourite that was tapped.</param>
    public async Task<IActionResult> OnPostSummaryAsync(string? huong, CancellationToken ct)
    {
        await ReadFormAsync();
        if (RouteText.Read(huong) is { } taken)
        {
            Form.Take(taken);
        }

        var planned = await plan.ReadAsync(Form.Read(), Form.Decision(), ct);
        if (!planned.Succeeded)
        {
            return await RefuseAsync(planned.Refusal!, ct);
        }

        (Plan, Summing) = (planned.Value, true);
        Form.OperationId = Guid.NewGuid().ToString("N");
        await OfferAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        await ReadFormAsync();
        var started = await decide.StartAsync(new BulkDecideCommand(Form.OperationId ?? "", Form.Read(), Form.Decision()), ct);
        return started.Succeeded ? LocalRedirect($"{Path}/{started.Value}") : await RefuseAsync(started.Refusal!, ct);
    }

    public string UnitName(string code) => Direct?.Units.FirstOrDefault(u => u.Code == code)?.Name ?? code;

    private async Task ReadFormAsync() => await TryUpdateModelAsync(Form, "");

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        (Refused, BadField) = (Note.Tell("stop", refusal.Message), FormFields.Of(refusal.Code));
        return await ShowAsync(ct);
    }

    /// <summary>The form over what of the chosen tasks is there; all of one kind, the first's.</summary>
    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        // From the list come ids alone: what the form shows is what the person has seen.
        var items = Form.Read();
        var read = await plan.ReadAsync(items, null, ct);
        if (!read.Succeeded)
        {
            TempData["Toast"] = read.Refusal!.Message;
            return LocalRedirect("/viec");
        }

        var mine = read.Value.Rows.Where(r => r.StepType.Length > 0).ToList();
        Form.StepType ??= mine.Select(r => r.StepType).FirstOrDefault(BulkDecision.Steps.Contains);
        Plan = new BulkPlan([.. mine.Where(r => r.StepType == Form.StepType)]);
        if (Form.StepType is null || Plan.Rows.Count == 0)
        {
            TempData["Toast"] = "Không việc nào trong số đã chọn chuyển hàng loạt được. Mở từng việc để xử lý.";
            return LocalRedirect("/viec");
        }

        Form.Items = [.. Plan.Rows.Select(r => BulkForm.Write(r.TaskId, r.Revision))];
        await OfferAsync(ct);
        return Page();
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        if (Directs)
        {
            Direct = await choices.DirectAsync(Nowhere, null, ct);
            Favourites = await favourites.ListAsync(ct);
            return;
        }

        var unit = Plan.Rows.Select(r => r.UnitId).FirstOrDefault(u => u != Guid.Empty);
        People = await choices.AssignAsync(unit, ct);
    }

    /// <summary>Units and leaders are the same for every document.</summary>
    private static readonly Document Nowhere = new()
    {
        Id = Guid.Empty,
        AgencyId = Guid.Empty,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Registered,
        TypeName = "",
        OrganName = "",
        OrganId = "",
        Subject = "",
        Urgency = Urgency.Normal,
        CreatedAt = default,
    };
}
