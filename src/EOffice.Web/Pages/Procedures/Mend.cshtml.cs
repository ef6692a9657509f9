using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>One case with what can be done about it from outside its drawing: run a step again, pass over it, give it to another, stop the case.</summary>
internal sealed class MendModel(ReadTroubles troubles, StepOptions options, RetryStep retry, SkipStep skip, ReassignTask reassign, CancelCase cancel, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CaseForMending View { get; private set; } = null!;

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

        Refused = Note.Tell("stop", done.Refusal!.Message);
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
        return Page();
    }
}
