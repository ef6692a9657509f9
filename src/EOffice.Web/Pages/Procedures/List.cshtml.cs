using System.Text;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Reading;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>All procedures of the agency, unit by unit.</summary>
[TakesFiles(3L * 1024 * 1024)]
internal sealed class ListModel(
    ReadProcedures procedures, ProcedureCatalog catalog, ImportProcedure import, RetractProcedure retract, DeleteProcedure delete, ReadTroubles troubles, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>A unit's id, or "co-quan" for the whole agency's own.</summary>
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tinh-trang")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; }

    public ProceduresPage List { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, string Code, string Name)> Units { get; private set; } = [];

    /// <summary>Cases that stand still among those that the asker administers.</summary>
    public int Troubles { get; private set; }

    public Note? Refused { get; private set; }

    public DateTime AsOf => time.GetUtcNow().UtcDateTime;

    public ProceduresFilter Filter => new(
        Text, Unit == "co-quan" ? Guid.Empty : Guid.TryParse(Unit, out var unit) ? unit : null,
        ProcedureAddress.States.Where(s => s.Slug == State).Select(s => (ProcedureState?)s.State).FirstOrDefault());

    public string More => QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Text,
        ["don-vi"] = Unit,
        ["tinh-trang"] = State,
        ["trang"] = FormattableString.Invariant($"{PageNumber + 1}"),
    }).ToString();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>The file becomes a draft: somebody looks at it before it works.</summary>
    public async Task<IActionResult> OnPostImportAsync([FromForm] string? operationId, [FromForm] IFormFile? file, [FromForm] Guid? owner, CancellationToken ct)
    {
        var json = "";
        if (file is not null && file.Length <= ProcedureText.MostBytes)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            json = await reader.ReadToEndAsync(ct);
        }
        else if (file is not null)
        {
            // One byte more than may be: refused as too large, without reading what came.
            json = new string(' ', ProcedureText.MostBytes + 1);
        }

        var done = await import.RunAsync(new ImportProcedureCommand(operationId ?? "", json, owner, Publish: false), ct);
        return done.Succeeded
            ? Done($"Đã nhập thành bản nháp {done.Value.Version}. Văn bản chưa đi theo bản này cho tới khi xuất bản.", ProcedureAddress.Version(done.Value.DefinitionId, done.Value.Version))
            : await RefuseAsync(done.Refusal!, ct);
    }

    public async Task<IActionResult> OnPostRetractAsync([FromForm] string? operationId, [FromForm] string? id, [FromForm] string? stamp, CancellationToken ct)
    {
        var done = await retract.RunAsync(new ProcedureCommand(operationId ?? "", id ?? "", ProcedureStamp.TryParse(stamp, out var seen) ? seen : null), ct);
        return done.Succeeded ? Done("Đã ngừng dùng quy trình. Hồ sơ đang chạy vẫn chạy tiếp.") : await RefuseAsync(done.Refusal!, ct);
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromForm] string? operationId, [FromForm] string? id, [FromForm] Guid version, CancellationToken ct)
    {
        var done = await delete.RunAsync(new DeleteProcedureCommand(operationId ?? "", id ?? "", version), ct);
        return done.Succeeded ? Done("Đã xóa bản nháp.") : await RefuseAsync(done.Refusal!, ct);
    }

    private LocalRedirectResult Done(string toast, string to = "/quy-trinh")
    {
        TempData["Toast"] = toast;
        return LocalRedirect(to);
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Refused = Note.Tell("stop", refusal.Message.Split('\n')[0]);
        Response.StatusCode = ProcedureAddress.StatusOf(refusal);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var page = await procedures.ListAsync(Filter, PageNumber, ct);
        if (page.Refusal is { } refusal)
        {
            return this.Answer(refusal);
        }

        List = page.Value;
        Units = await catalog.UnitsAsync(ct);
        Troubles = List.Right.MayEditSome ? await troubles.CountAsync(ct) : 0;
        return Page();
    }
}
