using System.Globalization;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Signing;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Signing;

/// <summary>Duyệt, ký nhiều văn bản: the list is the summary; one confirmation (and one PIN), one result a document.</summary>
internal sealed class TogetherModel(ToApprove waiting, DecideTogether decide, TaskChoices choices) : PageModel
{
    public const string Path = "/viec/duyet-ky";

    /// <summary>"ky" for what waits for the signature, else what waits for approval.</summary>
    [BindProperty(SupportsGet = true, Name = "loai")]
    public string? Kind { get; set; }

    [BindProperty]
    public List<string> Items { get; set; } = [];

    [BindProperty]
    public string? Pin { get; set; }

    [BindProperty]
    public string? OperationId { get; set; }

    public bool Signs => Kind == "ky";

    public IReadOnlyList<ToApproveRow> Rows { get; private set; } = [];

    /// <summary>More wait than the list holds.</summary>
    public bool IsCut { get; private set; }

    public CertificateFact? Certificate { get; private set; }

    /// <summary>Null before anything was decided.</summary>
    public IReadOnlyList<(ToApproveRow? Row, Refusal? Refusal)>? Results { get; private set; }

    public Note? Refused { get; private set; }

    public bool WrongPin { get; private set; }

    /// <summary>Who signs many at once has chosen them; what was never opened is left out until it is marked.</summary>
    public bool IsMarked(ToApproveRow row) => Results is null && Items.Count == 0 ? row.Opened : Items.Contains(Write(row));

    public static string Write(ToApproveRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.TaskId:N}:{row.Revision}:{row.Hash}");

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var before = Rows;
        var done = await decide.RunAsync(new DecideTogetherCommand(OperationId ?? "", [.. Items.Select(Parse).OfType<TogetherItem>()], Pin ?? ""), ct);
        if (!done.Succeeded)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Refused = Note.Tell("stop", done.Refusal!.Message);
            return Page();
        }

        Results = [.. done.Value.Select(r => (before.FirstOrDefault(b => b.TaskId == r.TaskId), r.Refusal))];
        WrongPin = done.Value.Any(r => r.Refusal?.Code == "token.wrong-pin");
        await ReadAsync(ct);
        Items = [.. Items.Where(i => Rows.Any(r => Write(r) == i))];
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var found = await waiting.ReadAsync(Signs, ct);
        Rows = [.. found.Take(ToApprove.Most)];
        IsCut = found.Count > ToApprove.Most;
        Certificate = Signs && Rows.Count > 0 ? await choices.CertificateAsync(ct) : null;
    }

    private static TogetherItem? Parse(string text) =>
        text.Split(':') is [var id, var revision, { Length: 64 } hash] && Guid.TryParseExact(id, "N", out var task)
        && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new TogetherItem(task, seen, hash)
            : null;
}
