using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>One case with what can be done about it from outside its drawing: run a step again, pass over it, give it to another, stop the case.</summary>
internal sealed class MendModel(ReadTroubles troubles, StepOptions options, RetryStep retry, SkipStep skip, ReassignTask reassign, CancelCase cancel, MigrateCase migrate, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CaseForMending View { get; private set; } = null!;

    /// <summary>The version to which a move is looked at.</summary>
    [BindProperty(SupportsGet = true, Name = "ban")]
    public int? Version { get; set; }

    public IReadOnlyList<int> Versions { get; private set; } = [];

    public MigrationRehearsal? Rehearsal { get; private set; }

    public IReadOnlyList<StepOption> People { get; private set; } = [];

    public Note? Refused { get; private set; }

    /// <summary>The form that was refused keeps what was typed.</summary>
    public (string Form, string? Reason, string? Choice) Typed { get; private set; } = ("", null, null);

    public DateTime AsOf => time.GetUtcNow().UtcDateTime;

    public static string StateOf(string status) => status switch
    {
        "Finished" => "đã xong",
        "Faulted" => "dừng vì sự cố",
        "Cancelled" => "đã hủy",
        _ => "đang chạy",
    };

    public static string KindOf(PastIntervention done) => done.Kind switch
    {
        InterventionKind.Retried => "Chạy lại",
        InterventionKind.Skipped => "Bỏ qua bước",
        InterventionKind.Reassigned => "Giao lại",
        InterventionKind.Migrated => "Chuyển bản quy trình",
        _ => "Hủy hồ sơ",
    };

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostRetryAsync([FromForm] string? operationId, [FromForm] string? incident, CancellationToken ct) =>
        await AnswerAsync(await retry.RunAsync(new RetryStepCommand(operationId ?? "", Id, incident ?? ""), ct), $"thu:{incident}", null, null, Again, ct);

    public async Task<IActionResult> OnPostGiveAsync([FromForm] string? operationId, [FromForm] string? incident, [FromForm] Guid person, [FromForm] string? reason, CancellationToken ct) =>
        await AnswerAsync(await retry.RunAsync(new RetryStepCommand(operationId ?? "", Id, incident ?? "", person, reason), ct), $"giao:{incident}", reason, person.ToString(), Again, ct);

    public async Task<IActionResult> OnPostSkipAsync([FromForm] string? operationId, [FromForm] string? incident, [FromForm] string? way, [FromForm] string? reason, CancellationToken ct) =>
        await AnswerAsync(await skip.RunAsync(new SkipStepCommand(operationId ?? "", Id, incident ?? "", string.IsNullOrEmpty(way) ? null : way, reason), ct), $"bo:{incident}", reason, way, Again, ct);

    public async Task<IActionResult> OnPostReassignAsync(
        [FromForm] string? operationId, [FromForm] Guid task, [FromForm] int revision, [FromForm] Guid person, [FromForm] string? reason, CancellationToken ct) =>
        await AnswerAsync(await reassign.RunAsync(new ReassignTaskCommand(operationId ?? "", task, revision, person, reason), ct), $"viec:{task}", reason, person.ToString(), _ => "Đã giao lại. Người nhận được báo ngay.", ct);

    public async Task<IActionResult> OnPostCancelAsync([FromForm] string? operationId, [FromForm] int revision, [FromForm] string? reason, CancellationToken ct) =>
        await AnswerAsync(await cancel.RunAsync(new CancelCaseCommand(operationId ?? "", Id, reason, revision), ct), "huy", reason, null, _ => "Đã hủy hồ sơ xử lý. Các việc đang mở đã đóng, lý do được lưu cùng hồ sơ.", ct);

    public async Task<IActionResult> OnPostMigrateAsync([FromForm] string? operationId, [FromForm] int revision, [FromForm] string? reason, CancellationToken ct) =>
        await AnswerAsync(
            await migrate.RunAsync(new MigrateCaseCommand(operationId ?? "", Id, Version ?? 0, Chosen(), reason, revision), ct), "ban", reason, null, _ => $"Hồ sơ chạy tiếp theo bản {Version}. Việc đang mở vẫn ở người đang giữ.", ct);

    /// <summary>Fields named "buoc:" and a step's id hold the id of its counterpart.</summary>
    private Dictionary<string, string> Chosen() => Request.HasFormContentType
        ? Request.Form.Where(f => f.Key.StartsWith("buoc:", StringComparison.Ordinal) && !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Key["buoc:".Length..], f => f.Value.ToString())
        : [];

    private static string Again(CaseMended mended) => mended.Incidents > 0
        ? "Đã ghi, nhưng hồ sơ còn bước gặp sự cố. Xem nguyên nhân bên dưới."
        : "Hồ sơ đã chạy tiếp.";

    private async Task<IActionResult> AnswerAsync(Outcome<CaseMended> done, string form, string? reason, string? choice, Func<CaseMended, string> words, CancellationToken ct)
    {
        if (done.Succeeded)
        {
            TempData["Toast"] = words(done.Value);
            return LocalRedirect($"/quy-trinh/can-thiep/{Id}");
        }

        if (done.Refusal!.IsDoor())
        {
            return this.Answer(done.Refusal!);
        }

        var lines = done.Refusal!.Message.Split('\n');
        Refused = lines.Length > 1 ? new Note("stop", lines[0], lines[1..]) : Note.Tell("stop", lines[0]);
        Typed = (form, reason, choice);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await troubles.FindAsync(Id, ct) is not { } view)
        {
            return NotFound();
        }

        View = view;
        People = view.IsOver ? [] : (await options.ReadAsync(null, ct)).People;
        if (view.MayMend && !view.IsOver)
        {
            Versions = await migrate.VersionsAsync(Id, ct);
            Rehearsal = Version is { } version && await migrate.RehearseAsync(Id, version, Chosen(), ct) is { Succeeded: true } tried ? tried.Value : null;
        }

        return Page();
    }
}
