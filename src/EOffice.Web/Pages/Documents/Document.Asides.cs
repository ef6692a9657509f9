using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Oversight;
using EOffice.Core.Oversight.Pauses;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Talk;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.FollowUps;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>What a reader may do beside the step: talk, note a day to look again, say how urgent a task is, silence notices.</summary>
/// <param name="Partners">Whom a remark may name; null where the reader may not talk.</param>
/// <param name="Rankable">Open tasks whose urgency the reader may set.</param>
/// <param name="Muted">Null when the reader was never told of this document.</param>
internal sealed record Asides(IReadOnlyList<TalkPartner>? Partners, FollowUp? FollowUp, IReadOnlyList<TaskFact> Rankable, bool? Muted)
{
    public static readonly Asides None = new(null, null, [], null);

    /// <summary>What was refused, beside the form it came from.</summary>
    public Note? TalkRefusal { get; init; }

    public Note? AttachmentRefusal { get; init; }

    public string? TypedRemark { get; init; }

    public IReadOnlyList<Guid> Named { get; init; } = [];

    public Note? FollowUpRefusal { get; init; }

    /// <summary>The pause that lasts; null while the due times run.</summary>
    public ClockPauseFact? Pause { get; init; }

    public Note? PauseRefusal { get; init; }

    public (string? Request, string? Reason) TypedPause { get; init; }

    /// <summary>Whoever may rank the tasks may stop their clock.</summary>
    public bool MayPause => Rankable.Count > 0;
}

/// <summary>The document page's part beside the step.</summary>
internal sealed partial class DocumentModel
{
    public Asides Asides { get; private set; } = Asides.None;

    public async Task<IActionResult> OnPostRemarkAsync([FromForm] string? operationId, [FromForm] string? remark, [FromForm] Guid[] named, [FromServices] AddRemark add, [FromServices] ForgetTyped forget, CancellationToken ct)
    {
        var added = await add.RunAsync(new AddRemarkCommand(operationId ?? "", Id, remark, named), ct);
        if (!added.Succeeded)
        {
            return await AgainAsync(added.Refusal!, a => a with { TalkRefusal = Note.Tell("stop", added.Refusal!.Message), TypedRemark = remark, Named = named }, ct);
        }

        await forget.RunAsync($"trao-doi:{added.Value.CaseId}", ct: ct);
        TempData["Toast"] = added.Value.Told.Count == 0 ? "Đã gửi trao đổi" : $"Đã gửi trao đổi, đã báo {string.Join(", ", added.Value.Told)}";
        return Redirect($"/van-ban/{Id}#y-kien");
    }

    public async Task<IActionResult> OnPostFollowUpAsync(
        [FromForm] string? operationId, [FromForm] Guid taskId, [FromForm] string? day, [FromForm] string? note, [FromServices] SetFollowUp set, CancellationToken ct)
    {
        DateOnly? chosen = DateOnly.TryParseExact(day, "yyyy-MM-dd", out var read) ? read : string.IsNullOrWhiteSpace(day) ? null : default(DateOnly);
        var done = await set.RunAsync(new SetFollowUpCommand(operationId ?? "", taskId, chosen, note), ct);
        if (!done.Succeeded)
        {
            return await AgainAsync(done.Refusal!, a => a with { FollowUpRefusal = Note.Tell("stop", done.Refusal!.Message) }, ct);
        }

        TempData["Toast"] = chosen is { } at ? $"Đã hẹn xem lại ngày {Words.Day(at)}" : "Đã bỏ hẹn xem lại";
        return Redirect($"/van-ban/{Id}#viec");
    }

    public async Task<IActionResult> OnPostUrgencyAsync([FromForm] string? operationId, [FromForm] Guid taskId, [FromForm] Urgency urgency, [FromServices] SetUrgency set, CancellationToken ct)
    {
        if (await documents.FindAsync(Id, ct) is null)
        {
            return NotFound();
        }

        var done = await set.RunAsync(new SetUrgencyCommand(operationId ?? "", taskId, urgency), ct);
        TempData["Toast"] = done.Succeeded ? $"Độ khẩn của việc: {UrgencyNames.Of(urgency)}" : done.Refusal!.Message;
        return done.Refusal is { } refusal && refusal.IsDoor() ? this.Answer(refusal) : Redirect($"/van-ban/{Id}#y-kien");
    }

    public async Task<IActionResult> OnPostMuteAsync([FromForm] string? operationId, [FromForm] bool mute, [FromServices] NoticeChoices choices, CancellationToken ct)
    {
        var changed = await choices.MuteAsync(operationId ?? "", Id, mute, ct);
        if (!changed.Succeeded)
        {
            return this.Answer(changed.Refusal!);
        }

        TempData["Toast"] = mute ? "Không báo nữa về văn bản này" : "Lại báo về văn bản này";
        return Redirect($"/van-ban/{Id}");
    }

    public async Task<IActionResult> OnPostPauseAsync([FromForm] string? operationId, [FromForm] string? request, [FromForm] string? reason, [FromServices] PauseClock clock, CancellationToken ct)
    {
        if (await documents.FindAsync(Id, ct) is not { Case: { } running })
        {
            return NotFound();
        }

        var paused = await clock.RunAsync(new PauseClockCommand(operationId ?? "", running.Id, request, reason), ct);
        if (!paused.Succeeded)
        {
            return await AgainAsync(paused.Refusal!, a => a with { PauseRefusal = Note.Tell("stop", paused.Refusal!.Message), TypedPause = (request, reason) }, ct);
        }

        TempData["Toast"] = "Đã tạm dừng tính hạn của hồ sơ này";
        return Redirect($"/van-ban/{Id}#tam-dung");
    }

    public async Task<IActionResult> OnPostResumeAsync([FromForm] string? operationId, [FromServices] PauseClock clock, CancellationToken ct)
    {
        if (await documents.FindAsync(Id, ct) is not { Case: { } running })
        {
            return NotFound();
        }

        var resumed = await clock.ResumeAsync(operationId ?? "", running.Id, ct);
        if (!resumed.Succeeded)
        {
            return await AgainAsync(resumed.Refusal!, a => a with { PauseRefusal = Note.Tell("stop", resumed.Refusal!.Message) }, ct);
        }

        TempData["Toast"] = $"Hạn tính tiếp, {resumed.Value.Moved} việc lùi hạn theo thời gian đã chờ";
        return Redirect($"/van-ban/{Id}#y-kien");
    }

    /// <summary>Nothing was written: the page again, with the reason beside the form and what was typed in it.</summary>
    /// <param name="posted">The form of the step, where it was posted too; null for a fresh one.</param>
    private async Task<IActionResult> AgainAsync(Refusal refusal, Func<Asides, Asides> tell, CancellationToken ct, TaskForm? posted = null)
    {
        if (refusal.IsDoor() || await documents.FindAsync(Id, ct) is not { } view)
        {
            return this.Answer(refusal);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Show(view);
        Step = view.Mine is [var mine, ..] ? await forms.MakeAsync(view, mine, posted?.TaskId == mine.Id ? posted : null, null, null, ct) : null;
        await ReadAsidesAsync(view, ct);
        Asides = tell(Asides);
        return Page();
    }

    private async Task ReadAsidesAsync(DocumentView view, CancellationToken ct)
    {
        await ReadDraftsAsync(view, ct);
        if (view.OnlyInspects)
        {
            return;
        }

        var services = HttpContext.RequestServices;
        var open = view.Tasks.Where(t => t.State == WorkTaskState.Open).ToList();
        var scope = open.Count == 0 ? null : await services.GetRequiredService<OversightRights>().OfActorAsync(ct);
        Asides = new Asides(
            view.CaseOfReader is { } about ? await services.GetRequiredService<TalkPartners>().OfAsync(about, ct) : null,
            view.Mine is [var mine, ..] ? await services.GetRequiredService<SetFollowUp>().FindAsync(mine.Id, ct) : null,
            [.. open.Where(t => scope!.MayUrge || scope.Units.Contains(t.UnitId))],
            await services.GetRequiredService<NoticeChoices>().FindMuteAsync(view.Shown.Id, ct))
        {
            Pause = view.Case is { PausedAt: not null } paused ? await services.GetRequiredService<PauseClock>().FindAsync(paused.Id, ct) : null,
        };
    }
}
