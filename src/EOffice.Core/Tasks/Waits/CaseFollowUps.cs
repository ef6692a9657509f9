using System.Text.Json.Nodes;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Waits;

/// <summary>What an advance brought about in a case, its own or another: done after the advance, in the same transaction.</summary>
internal abstract record FollowUp(Guid CaseId);

/// <summary>A step starts another procedure.</summary>
/// <param name="BookmarkId">Where the case waits for it; null when it doesn't.</param>
internal sealed record StartChild(Guid CaseId, string? BookmarkId, string Step, string StepType, IReadOnlyDictionary<string, JsonNode?> Inputs) : FollowUp(CaseId);

/// <summary>What a bookmark waited for has come.</summary>
internal sealed record GoOn(Guid CaseId, string BookmarkId, IReadOnlyDictionary<string, JsonNode?>? Output = null) : FollowUp(CaseId)
{
    /// <summary>The document that a sub-procedure produced.</summary>
    public Guid? AnswerId { get; init; }
}

/// <summary>A step that waits for nobody: passed over with a reason, or decided by the office itself.</summary>
internal sealed record PassOver(Guid CaseId, string BookmarkId, string Outcome) : FollowUp(CaseId);

/// <summary>What a bookmark waited for can't come: its step becomes an incident.</summary>
internal sealed record FailWait(Guid CaseId, string BookmarkId, string Message) : FollowUp(CaseId);

/// <summary>Cases that this one started are no longer wanted: of one bookmark, or all.</summary>
internal sealed record CancelChildren(Guid CaseId, string? BookmarkId) : FollowUp(CaseId);

/// <summary>The follow-ups of the running command. An advance is handed out effect by effect: a second one of the same case in the
/// middle of it would find rows that aren't there yet, so everything waits its turn here.</summary>
public sealed class CaseFollowUps
{
    /// <summary>Procedures that start each other without anybody in between end here, and the command with them.</summary>
    private const int Most = 200;

    private readonly Queue<FollowUp> pending = new();
    private int count;

    /// <summary>Nobody's decision led here (a time came, a deadline lapsed), so nobody could be told of a refusal: a step that can't open
    /// for anybody stands with an incident instead.</summary>
    internal bool IsUnattended { get; set; }

    internal void Add(FollowUp next)
    {
        if (++count > Most)
        {
            throw new StepCannotOpenException(WaitRefusals.EndlessRound);
        }

        pending.Enqueue(next);
    }

    internal bool TryTake(out FollowUp? next) => pending.TryDequeue(out next);

    /// <summary>The command was refused: nothing of it is to be done by a later one of this scope.</summary>
    internal void Forget()
    {
        pending.Clear();
        (count, IsUnattended) = (0, false);
    }
}

internal static class WaitRefusals
{
    public static readonly Refusal EndlessRound = new(
        "case.endless-round", "Chưa chuyển được: các quy trình gọi nhau mãi mà không dừng chờ ai. Báo quản trị sửa quy trình rồi làm lại.");

    public static readonly Refusal SignalName = new(
        "signal.name-missing", $"Chưa phát được tín hiệu: tên trống hoặc dài quá {CaseWait.MostName} ký tự. Nhập tên đúng như ở bước “Chờ tín hiệu”.");

    public static readonly Refusal SignalScope = new(
        "signal.scope-missing", "Chưa phát được tín hiệu: chưa nói cho văn bản, hồ sơ hay cả cơ quan. Chọn phạm vi rồi làm lại.");
}
