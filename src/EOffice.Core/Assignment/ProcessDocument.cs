using System.Globalization;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment;

/// <summary>Xử lý: what the handler concludes.</summary>
public sealed record ProcessDecision(string Outcome, string? Text = null) : StepDecision(Outcome, Text)
{
    /// <summary>Cần văn bản trả lời: on to the draft.</summary>
    public const string NeedsAnswer = nameof(NeedsAnswer);

    /// <summary>Giải quyết xong, không cần văn bản trả lời.</summary>
    public const string Concluded = nameof(Concluded);

    public const string Returned = nameof(Returned);
}

/// <summary>The handler's work on the document.</summary>
internal sealed class ProcessDocument : StepOperation<ProcessDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Process", "Xử lý", "Chuyên viên giải quyết, báo tiến độ.",
        (ProcessDecision.NeedsAnswer, "Cần trả lời"), (ProcessDecision.Concluded, "Đã giải quyết"), (ProcessDecision.Returned, "Trả lại"));

    public override string StepType => Activity.Type;

    protected override Task<Outcome<StepResult>> DecideAsync(StepContext step, ProcessDecision decision, CancellationToken ct) =>
        Task.FromResult<Outcome<StepResult>>(
            decision.Outcome == ProcessDecision.Concluded && VietnameseText.Clean(decision.Text).Length < CompleteTask.LeastReason
                ? TaskRefusals.ReasonRequired(CompleteTask.LeastReason)
                : new StepResult());
}

/// <summary>A progress report on an open task (báo tiến độ).</summary>
public sealed record ReportProgressCommand(Guid TaskId, string OperationId, int Percent, string Text);

/// <summary>Reports progress; the task stays open.</summary>
public sealed class ReportProgress(OfficeDb db, ProcessContext context, OfficeWork work, StandIns standIns, Journal journal, OfficeEvents events, TimeProvider time)
{
    public Task<Outcome<Nothing>> RunAsync(ReportProgressCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"progress:{command.TaskId:N}", () => ReportAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> ReportAsync(ReportProgressCommand command, CancellationToken ct)
    {
        if (command.Percent is < 0 or > 100 || VietnameseText.Clean(command.Text).Length == 0)
        {
            return ProgressRefusals.Incomplete;
        }

        if (VietnameseText.Length(VietnameseText.Clean(command.Text)) > Opinion.MostText)
        {
            return TaskRefusals.TextTooLong(Opinion.MostText);
        }

        var task = await db.Set<WorkTask>().FirstOrDefaultAsync(t => t.Id == command.TaskId, ct);
        if (task is null || await db.Set<TaskHolder>().AsNoTracking().FirstOrDefaultAsync(h => h.TaskId == task.Id && h.PersonId == context.ActorId, ct) is not { } holder)
        {
            return await standIns.WhyNotAsync(command.TaskId, ct) ?? PlatformRefusals.NotFound("việc này");
        }

        if (task.State != WorkTaskState.Open)
        {
            return TaskRefusals.TakenBack;
        }

        if (await db.WhySuspendedAsync(task.CaseId, ct) is { } suspended)
        {
            return suspended;
        }

        if ((await db.WhyNotInHandAsync(task, holder, ct) ?? await standIns.ActAsync(task, holder.SubstitutionId, ct)) is { } ended)
        {
            return ended;
        }

        Record(task, command);
        await events.RaiseAsync(new ProgressReported(task), ct);
        return default(Nothing);
    }

    private void Record(WorkTask task, ReportProgressCommand command)
    {
        var percent = command.Percent.ToString(CultureInfo.InvariantCulture);
        db.Add(new Opinion
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = task.CaseId,
            DocumentId = task.DocumentId,
            TaskId = task.Id,
            AuthorId = context.ActorId!.Value,
            ActingForId = standIns.ActingForId,
            StepType = task.StepType,
            Outcome = $"Progress{percent}",
            Text = VietnameseText.Clean(command.Text),
            Time = time.GetUtcNow().UtcDateTime,
        });
        journal.Append(new JournalEntry("progress.reported")
        {
            CaseId = task.CaseId,
            DocumentId = task.DocumentId,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = task.PositionId,
            OpenedAt = task.OpenedAt,
            Outcome = percent,
        });
    }
}

internal static class ProgressRefusals
{
    public static readonly Refusal Incomplete = new(
        "progress.incomplete", "Chưa ghi được tiến độ: cần phần trăm từ 0 đến 100 và một câu nói việc đã làm đến đâu.");
}
