using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Signing;

/// <summary>One document of several that are approved or signed together.</summary>
/// <param name="ShownHash">The file as the list showed it: a newer one is refused.</param>
public sealed record TogetherItem(Guid TaskId, int Revision, string ShownHash);

/// <summary>Duyệt hoặc ký nhiều văn bản with one confirmation; each is decided by the rules and with the rights of a single decision.</summary>
/// <param name="OperationId">Made with the list: sent again, what was done stays done once.</param>
/// <param name="Pin">Of the own token, for signing; kept nowhere, so there is no run that goes on without the person.</param>
public sealed record DecideTogetherCommand(string OperationId, IReadOnlyList<TogetherItem> Items, string? Pin = null)
{
    public const int Most = 100;

    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(DecideTogetherCommand)} {OperationId}";
}

/// <summary>What came of one; null refusal is done.</summary>
public sealed record TogetherResult(Guid TaskId, Refusal? Refusal);

/// <summary>Approves or signs one after the other, each in a commit of its own: one that is refused keeps none of the others. Only what is
/// wrong with the token ends it: a second wrong PIN would lock it.</summary>
public sealed partial class DecideTogether(OfficeDb db, ProcessContext context, IServiceProvider services, ILogger<DecideTogether> log)
{
    public async Task<Outcome<IReadOnlyList<TogetherResult>>> RunAsync(DecideTogetherCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (context.ActorId is null || command.Items.Count == 0)
        {
            return TogetherRefusals.NothingChosen;
        }

        if (command.Items.Count > DecideTogetherCommand.Most)
        {
            return TogetherRefusals.TooMany;
        }

        if (command.OperationId.Length is 0 or > MostOperation)
        {
            return PlatformRefusals.NotFound("lần ký này");
        }

        var ids = command.Items.Select(i => i.TaskId).ToList();
        var steps = await db.Set<WorkTask>().AsNoTracking().Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.StepType }).ToDictionaryAsync(t => t.Id, t => t.StepType, ct);
        List<TogetherResult> results = [];
        Refusal? ended = null;
        foreach (var item in command.Items.DistinctBy(i => i.TaskId))
        {
            var refusal = ended is null ? await DecideAsync(command, item, steps.GetValueOrDefault(item.TaskId), ct) : TogetherRefusals.NotReached;
            results.Add(new TogetherResult(item.TaskId, refusal));
            ended ??= refusal is not null && refusal.Code.StartsWith("token.", StringComparison.Ordinal) ? refusal : null;
        }

        return results;
    }

    /// <summary>Room for the task's id in an operation id of 100.</summary>
    private const int MostOperation = 60;

    private async Task<Refusal?> DecideAsync(DecideTogetherCommand command, TogetherItem item, string? stepType, CancellationToken ct)
    {
        StepDecision? decision = stepType switch
        {
            StepTypes.Sign => new SignDecision(SignDecision.Signed, null, command.Pin, item.ShownHash),
            StepTypes.Review or StepTypes.CheckFormat => new ApproveDecision(ApproveDecision.Approved, null, item.ShownHash),
            _ => null,
        };
        if (decision is null)
        {
            return stepType is null ? PlatformRefusals.NotFound("việc này") : TogetherRefusals.OtherStep;
        }

        try
        {
            // A scope of its own: what one refusal leaves behind must not be written with the next.
            var done = await services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(
                context, complete => complete.RunAsync(new CompleteTaskCommand(item.TaskId, item.Revision, $"{command.OperationId}-{item.TaskId:N}", decision), ct));
            return done.Refusal;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Broke(error, item.TaskId);
            return TogetherRefusals.Broke;
        }
    }

    [LoggerMessage(LogLevel.Error, "Task {TaskId} of a batch broke")]
    private partial void Broke(Exception error, Guid taskId);
}

internal static class TogetherRefusals
{
    public static readonly Refusal NothingChosen = new(
        "together.nothing-chosen", "Chưa ghi gì: chưa chọn văn bản nào. Đánh dấu các văn bản rồi làm lại.");

    public static readonly Refusal TooMany = new(
        "together.too-many", $"Chưa ghi gì: mỗi lần nhiều nhất {DecideTogetherCommand.Most} văn bản. Bỏ bớt rồi làm lại; phần còn lại làm lần sau.");

    public static readonly Refusal OtherStep = new(
        "together.other-step", "Chưa ghi: văn bản này không ở bước duyệt hoặc ký. Mở riêng để xử lý.");

    public static readonly Refusal NotReached = new(
        "together.not-reached", "Chưa ký: dừng lại vì thiết bị ký báo lỗi ở văn bản trước. Sửa lỗi rồi ký tiếp; những văn bản đã ký không phải ký lại.");

    public static readonly Refusal Broke = new(
        "together.broke", "Chưa ghi văn bản này vì sự cố của hệ thống; các văn bản khác vẫn làm. Mở riêng để làm lại, nếu còn lỗi thì báo quản trị.");
}
