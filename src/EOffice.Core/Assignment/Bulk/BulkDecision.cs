using System.Text.Json;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Assignment.Bulk;

/// <summary>What is decided on every task of a run: a direction, with its deadline as a rule, or an assignment.</summary>
/// <param name="Routing">For a direction that hands the document on.</param>
/// <param name="Handler">For an assignment that names somebody.</param>
public sealed record BulkDecision(string StepType, string Outcome, string? Text = null, RoutingChoice? Routing = null, Guid? Handler = null)
{
    /// <summary>Steps of which many can be decided alike. Approving and signing want each file read.</summary>
    public static IReadOnlyList<string> Steps { get; } = [StepTypes.Direct, StepTypes.Assign];

    internal static BulkDecision Parse(string json) => JsonSerializer.Deserialize<BulkDecision>(json)!;

    internal string Write() => JsonSerializer.Serialize(this);

    /// <summary>The decision on one of them, the same that its own form would post.</summary>
    internal StepDecision Of(DateOnly? due) => StepType == StepTypes.Direct
        ? Routing is { } routing && Outcome == DirectDecision.Directed
            ? new DirectDecision(Outcome, Text ?? routing.Text, routing.LeadUnit, routing.CoordinatingUnits, due, routing.LeaderInCharge)
            : new DirectDecision(Outcome, Text)
        : new AssignDecision(Outcome, Text, Handler);
}

/// <summary>A task with the revision that the person saw.</summary>
public sealed record BulkItem(Guid TaskId, int Revision);

/// <param name="OperationId">Made with the summary: a double click starts one run.</param>
public sealed record BulkDecideCommand(string OperationId, IReadOnlyList<BulkItem> Items, BulkDecision Decision);

internal static class BulkRefusals
{
    public static readonly Refusal NothingChosen = new(
        "bulk.nothing-chosen", "Chưa chuyển được: chưa chọn việc nào. Đánh dấu các việc trong Việc của tôi rồi chuyển lại.");

    public static readonly Refusal TooMany = new(
        "bulk.too-many", $"Chưa chuyển được: mỗi lần chuyển nhiều nhất {BulkRun.Most} việc. Bỏ bớt rồi chuyển lại; phần còn lại chuyển lần sau.");

    public static readonly Refusal KindNotOffered = new(
        "bulk.kind-not-offered", "Chưa chuyển được: chỉ bút phê và phân công làm được hàng loạt. Các bước khác cần mở từng văn bản.");

    public static readonly Refusal NothingToDo = new(
        "bulk.nothing-to-do", "Chưa chuyển được: không việc nào trong danh sách còn chuyển được. Lý do ghi ở từng dòng.");

    public static readonly Refusal PersonGone = new(
        "bulk.person-gone", "Chưa chuyển: người quyết định không còn công tác tại cơ quan khi đến lượt dòng này. Người giữ việc hiện nay quyết định lại.");

    public static readonly Refusal RowBroke = new(
        "bulk.row-broke", "Chưa chuyển được dòng này vì sự cố của hệ thống; các dòng khác vẫn chạy. Thử lại dòng này, nếu còn lỗi thì báo quản trị.");

    public static Refusal OtherKind(string step) => new(
        "bulk.other-kind", $"Việc này đang ở bước “{step}”, không cùng loại với các việc đã chọn. Mở riêng để xử lý.");
}
