using EOffice.Core.Assignment;
using EOffice.Core.Calendar;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Hosting.SignIn;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page: one for every role, with the form of the reader's open task.</summary>
[TakesFiles(Uploads.OneFile)]
internal sealed partial class DocumentModel(
    ReadDocument documents, RecordReading reading, StepForms forms, CompleteTask complete, ReportProgress progress, CompleteConsecutive consecutive, Inbox inbox, ReadQueue queue, TypedDrafts typed, StandIns standIns, HandsReader hands)
    : PageModel
{
    private static readonly HashSet<string> TakenOver = ["task.already-done", "task.taken-back", "task.not-yours", "substitution.revoked", "substitution.over", "hand.claimed", "hand.delegated"];

    private const int MostBeside = 30;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The file to look at; null shows the one the task is about.</summary>
    [BindProperty(SupportsGet = true, Name = "tep")]
    public Guid? FileId { get; set; }

    public DocumentView View { get; private set; } = null!;

    public StepForm? Step { get; private set; }

    /// <summary>Somebody was faster: who and when, with the words that were typed.</summary>
    public (Note Note, TaskForm Typed)? Late { get; private set; }

    public FileFact? Opened { get; private set; }

    /// <summary>What numbering and sealing will write into the page, shown over it beforehand.</summary>
    public (string? Number, string Date, string Seal)? Preview => Step is { Publish: { } publish } && Opened?.Id == View.AnswerFile?.Id
        ? (publish.ExpectedNumber is { } n ? CodeRules.Number(n) : null, CodeRules.DateInWords(LocalTime.DateOf(LocalTime.ToLocal(View.AsOf))), User.Text(OfficeClaims.AgencyName))
        : null;

    /// <summary>"Việc 2/7"; null for who only reads.</summary>
    public QueuePlace? Place { get; private set; }

    /// <summary>The nearest tasks beside the document, on tablets; empty where the next is not opened from here.</summary>
    public IReadOnlyList<InboxRow> Beside { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await documents.FindAsync(Id, ct) is not { } view)
        {
            return NotFound();
        }

        if (view.Shown.Fate == DocumentFate.Destroyed)
        {
            return Redirect($"/van-ban/{Id}/thu-hoi");
        }

        Show(view);
        await reading.ViewedAsync(view, ct);
        Place = view.Mine is [var first, ..] ? await queue.PlaceAsync(first.Id, ct) : null;
        // While its sender's recall waits for a decision nothing is taken: what was typed stays where it is.
        Step = view.Case?.SuspendedAt is null && view.Mine is [var mine, ..] ? await forms.MakeAsync(view, mine, null, null, null, ct, Request.Query["huong"]) : null;
        RestoreSource();
        Beside = view.Mine is [{ StepType: "EOffice.Direct" or "EOffice.Sign" }, ..] ? (await inbox.ListAsync(new InboxQuery(Size: MostBeside), ct)).Rows : [];
        ShowUpload(view);
        Hands = await hands.ReadAsync(view, ct);
        await ReadAsidesAsync(view, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? pin, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        if (await documents.FindAsync(Id, ct) is not { } view || view.Tasks.FirstOrDefault(t => t.Id == form.TaskId) is not { } task)
        {
            // With the substitution the right to read ended too: at least by whom is told.
            return await standIns.WhyNotAsync(form.TaskId, ct) is { } ended ? this.Answer(ended) : NotFound();
        }

        if (task.StepType == "EOffice.Direct")
        {
            RouteText.Fill(form.Route, form);
        }

        var decision = Decisions.Read(task.StepType, form, pin);
        if (!decision.Succeeded)
        {
            return await RefuseAsync(form, decision.Refusal!, ct);
        }

        var command = new CompleteTaskCommand(form.TaskId, form.ExpectedRevision, form.OperationId ?? "", decision.Value);
        var done = form.AlsoNext && decision.Value is ApproveDecision { Outcome: ApproveDecision.Approved } && task.StepType == "EOffice.Review"
            ? await consecutive.RunAsync(new CompleteConsecutiveCommand(command, "EOffice.CheckFormat", new ApproveDecision(ApproveDecision.Approved, null, form.ShownHash)), ct)
            : await complete.RunAsync(command, ct);
        if (!done.Succeeded)
        {
            return await RefuseAsync(form, done.Refusal!, ct);
        }

        if (task.StepType == "EOffice.Draft")
        {
            await typed.KeepAsync(done.Value.CaseId, form.Content ?? "", ct);
        }

        return await NextAsync(task, done.Value.Outcome, ct);
    }

    public async Task<IActionResult> OnPostProgressAsync(CancellationToken ct)
    {
        var form = await ReadFormAsync();
        if (await documents.FindAsync(Id, ct) is not { } view || view.Tasks.All(t => t.Id != form.TaskId))
        {
            return NotFound();
        }

        var reported = await progress.RunAsync(new ReportProgressCommand(form.TaskId, form.OperationId ?? "", form.Percent ?? -1, form.Progress ?? ""), ct);
        if (!reported.Succeeded)
        {
            return await RefuseAsync(form, reported.Refusal!, ct);
        }

        TempData["Toast"] = $"Đã báo tiến độ {form.Percent} %";
        return Redirect($"/van-ban/{Id}#viec");
    }

    private async Task<TaskForm> ReadFormAsync()
    {
        var form = new TaskForm();
        await TryUpdateModelAsync(form, "");
        return form;
    }

    /// <summary>Nothing was written. The page comes back with the reason and everything that was typed.</summary>
    private async Task<IActionResult> RefuseAsync(TaskForm form, Refusal refusal, CancellationToken ct)
    {
        var view = (await documents.FindAsync(Id, ct))!;
        Show(view);
        Hands = await hands.ReadAsync(view, ct);
        var task = view.Tasks.First(t => t.Id == form.TaskId);
        if (TakenOver.Contains(refusal.Code) || task is not { IsMine: true, State: WorkTaskState.Open })
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            Late = (TellLate(task, refusal), form);
            return Page();
        }

        var stale = refusal.Code == PlatformRefusals.Stale.Code;
        Place = await queue.PlaceAsync(task.Id, ct);
        await ReadAsidesAsync(view, ct);
        Response.StatusCode = stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        Step = await forms.MakeAsync(view, task, form, Note.Tell(stale ? "warn" : "stop", refusal.Message), refusal.Code, ct);
        return Page();
    }

    private Note TellLate(TaskFact task, Refusal refusal)
    {
        if (task is not { State: WorkTaskState.Done, CompletedBy: { } by, CompletedAt: { } at })
        {
            return Note.Tell("warn", refusal.Message);
        }

        var behalf = task.ActingFor is { } other ? $" (thay mặt {other})" : "";
        return new Note(
            "warn", $"Việc này đã được xử lý bởi {by}{behalf}, {task.Title}, lúc {Words.Moment(at, View.AsOf)}",
            $"Kết quả: {Words.Outcome(task.Outcome)}. Lựa chọn của ông/bà chưa được ghi.");
    }

    private void Show(DocumentView view)
    {
        View = view;
        var atAnswer = view.Answer is not null && view.Mine is [{ StepType: "EOffice.Draft" or "EOffice.Review" or "EOffice.CheckFormat" or "EOffice.Sign" or "EOffice.Publish" }, ..];
        var document = atAnswer ? view.Answer! : view.Shown;
        Opened = view.Files.FirstOrDefault(f => f.Id == FileId) ?? view.MainOf(document.Id) ?? view.MainOf(view.Shown.Id);
    }

    /// <summary>On to the nearest deadline, with what was done and who has it now in words.</summary>
    private async Task<IActionResult> NextAsync(TaskFact task, string outcome, CancellationToken ct)
    {
        var after = await documents.FindAsync(Id, ct);
        TempData["Toast"] = after is null ? $"{task.StepName}: {Words.Outcome(outcome)}" : DoneWords.Of(after, task, outcome);
        // Whoever has the next step of this case too goes straight on to it.
        if (after?.Mine is [var again, ..] && after.Tasks.Any(t => t.Id == again.Id && t.OpenedAt >= task.OpenedAt))
        {
            return Redirect($"/van-ban/{again.DocumentId}#viec");
        }

        var next = await inbox.ListAsync(new InboxQuery(Size: 1), ct);
        return Redirect(next.Rows is [var row, ..] ? $"/van-ban/{row.DocumentId}#viec" : "/viec");
    }
}
