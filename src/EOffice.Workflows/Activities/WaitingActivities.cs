using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Activities;

/// <summary>
/// Descriptors of Elsa's activities that wait for a time, a signal or another workflow, and of those that cause such things. The
/// engine knows neither clock nor other instances: it opens a bookmark that says what it waits for, and the host resumes it.
/// </summary>
internal static class WaitingActivities
{
    public const string Delay = "Elsa.Delay";
    public const string Timer = "Elsa.Timer";
    public const string StartAt = "Elsa.StartAt";
    public const string Event = "Elsa.Event";
    public const string PublishEvent = "Elsa.PublishEvent";
    public const string ExecuteWorkflow = "Elsa.ExecuteWorkflow";
    public const string DispatchWorkflow = "Elsa.DispatchWorkflow";

    /// <summary>Elsa's input that says whether a step waits for the workflow that it starts.</summary>
    private const string WaitInput = "WaitForCompletion";

    private const string Times = "Thời gian";
    private const string Signals = "Tín hiệu";
    private const string Parts = "Quy trình con";

    private static readonly ActivityPort Done = new("Done", "Xong");

    private static readonly ActivityInput Due = new(
        "Due", "String", "Chờ bao lâu",
        "wd:1 là 1 ngày làm việc, wh:4 là 4 giờ làm việc, h:2 là 2 giờ, m:30 là 30 phút, case-wd:2 là trước hạn hồ sơ 2 ngày làm việc.");

    private static readonly ActivityInput EventName = new("EventName", "String", "Tên tín hiệu", "Ví dụ thu-hoi. Bước chờ và bước phát dùng cùng một tên.", Required: true);

    private static readonly ActivityInput Correlation = new("CorrelationId", "String", "Mã liên kết", "Để trống thì dùng cho văn bản của hồ sơ này.");

    private static readonly ActivityInput[] Called =
    [
        new("WorkflowDefinitionId", "String", "Quy trình", "Quy trình đang dùng của cơ quan hoặc đơn vị; chạy cho cùng văn bản.", Required: true),
        Correlation,
        new("Input", "Object", "Đầu vào", "Đối tượng JSON: tên và giá trị giao cho quy trình được chạy.", "json-editor"),
        new(WaitInput, "Boolean", "Chờ đến khi xong", "Có: đi tiếp khi quy trình kia kết thúc. Không: khởi chạy rồi đi tiếp ngay.", "checkbox", Default: false),
    ];

    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        Make(Delay, "Chờ một thời gian", "Chờ hết thời gian làm việc hoặc thời gian lịch rồi đi tiếp.", Times, WaitsFor.Time,
            [Due, new("TimeSpan", "TimeSpan", "Khoảng thời gian", "Dạng ngày.giờ:phút:giây, ví dụ 1.00:00:00; chỉ dùng khi không điền “Chờ bao lâu”.")]),
        Make(Timer, "Hẹn giờ", "Chờ đến kỳ kế tiếp rồi đi tiếp.", Times, WaitsFor.Time,
            [Due, new("Interval", "TimeSpan", "Chu kỳ", "Dạng ngày.giờ:phút:giây, ví dụ 0.01:00:00; chỉ dùng khi không điền “Chờ bao lâu”.")]),
        Make(StartAt, "Chờ đến thời điểm", "Chờ đến một thời điểm; đã qua thì đi tiếp ngay.", Times, WaitsFor.Time,
            [new("DateTime", "DateTimeOffset", "Thời điểm", "Ví dụ 2026-12-01T08:00+07:00, hoặc biến HanXuLy.", Required: true)]),
        Make(Event, "Chờ tín hiệu", "Tạm dừng cho đến khi có tín hiệu mang tên này.", Signals, WaitsFor.Signal, [EventName]),
        Make(PublishEvent, "Phát tín hiệu", "Báo cho các bước đang chờ tín hiệu mang tên này.", Signals, WaitsFor.Nothing,
            [EventName, Correlation, new("IsLocalEvent", "Boolean", "Chỉ trong hồ sơ này", UiHint: "checkbox", Default: false)]),
        Make(ExecuteWorkflow, "Chạy quy trình con", "Chạy một quy trình khác cho cùng văn bản.", Parts, WaitsFor.Workflow, Called),
        Make(DispatchWorkflow, "Khởi chạy quy trình khác", "Khởi chạy một quy trình khác cho cùng văn bản.", Parts, WaitsFor.Workflow, Called),
    ];

    /// <summary>Whether a step of this type with these inputs lets go at once.</summary>
    public static bool PassesAtOnce(ActivityDescriptor descriptor, IReadOnlyDictionary<string, JsonNode?> inputs) =>
        descriptor.WaitsFor == WaitsFor.Workflow && !JsonValues.Truth(inputs.GetValueOrDefault(WaitInput));

    /// <summary>Whether a drawn step may let go at once: what is computed may come out either way.</summary>
    public static bool MayPassAtOnce(ActivityDescriptor descriptor, ActivityNode node) =>
        descriptor.WaitsFor == WaitsFor.Workflow
        && !(node.Inputs.TryGetValue(WaitInput, out var wait) && wait.ExpressionType == "Literal" && JsonValues.Truth(wait.Value));

    private static ActivityDescriptor Make(string type, string name, string description, string category, WaitsFor waitsFor, IReadOnlyList<ActivityInput> inputs) =>
        new(type, name, description, category, waitsFor == WaitsFor.Nothing ? ActivityBehaviour.Effect : ActivityBehaviour.Waits, inputs, [Done]) { WaitsFor = waitsFor };
}
