namespace EOffice.Workflows.Activities;

/// <summary>Descriptors of the activities the engine itself executes; types and ports as in Elsa 3.8.</summary>
internal static class BuiltInActivities
{
    public const string Flowchart = "Elsa.Flowchart";
    public const string Sequence = "Elsa.Sequence";
    public const string Parallel = "Elsa.Parallel";
    public const string If = "Elsa.If";
    public const string While = "Elsa.While";
    public const string For = "Elsa.For";
    public const string ForEach = "Elsa.ForEach";
    public const string ParallelForEach = "Elsa.ParallelForEach";
    public const string Break = "Elsa.Break";
    public const string Switch = "Elsa.Switch";
    public const string Fork = "Elsa.Fork";
    public const string Correlate = "Elsa.Correlate";
    public const string Start = "Elsa.Start";
    public const string End = "Elsa.End";
    public const string Finish = "Elsa.Finish";
    public const string Complete = "Elsa.Complete";
    public const string FlowDecision = "Elsa.FlowDecision";
    public const string FlowSwitch = "Elsa.FlowSwitch";
    public const string FlowFork = "Elsa.FlowFork";
    public const string FlowJoin = "Elsa.FlowJoin";
    public const string SetVariable = "Elsa.SetVariable";
    public const string Fault = "Elsa.Fault";
    public const string WriteLine = "Elsa.WriteLine";

    private const string Flow = "Luồng";
    private const string Branching = "Rẽ nhánh";
    private const string Looping = "Lặp";
    private const string Basic = "Cơ bản";

    private static readonly ActivityPort Done = new("Done", "Xong");
    private static readonly ActivityInput Items = new("Items", "Object", "Danh sách", UiHint: "multitext");

    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        Make(Flowchart, "Lưu đồ", "Chạy các bước theo mũi tên nối.", Flow, [], [Done]),
        Make(Sequence, "Tuần tự", "Chạy các bước lần lượt.", Flow, [], [Done]),
        Make(Parallel, "Song song", "Chạy mọi bước bên trong cùng lúc.", Flow, [], [Done]),
        Make(If, "Nếu", "Chạy một trong hai bước theo điều kiện.", Branching, [new("Condition", "Boolean", "Điều kiện")], [Done]),
        Make(While, "Lặp khi", "Lặp lại bước bên trong khi điều kiện còn đúng.", Looping, [new("Condition", "Boolean", "Điều kiện")], [Done]),
        Make(For, "Lặp theo số", "Lặp lại bước bên trong từ số đầu đến số cuối.", Looping,
            [
                new("Start", "Int32", "Từ số", Default: 0), new("End", "Int32", "Đến số", Default: 0), new("Step", "Int32", "Bước nhảy", Default: 1),
                new("OuterBoundInclusive", "Boolean", "Tính cả số cuối", Default: true),
            ],
            [Done]),
        Make(ForEach, "Lặp theo danh sách", "Chạy bước bên trong lần lượt cho từng mục.", Looping, [Items], [Done]),
        Make(ParallelForEach, "Song song theo danh sách", "Chạy bước bên trong cho mọi mục cùng lúc.", Looping, [Items], [Done]),
        Make(Break, "Thoát vòng lặp", "Ra khỏi vòng lặp gần nhất.", Looping, [], [Done]),
        Make(Switch, "Chọn theo trường hợp", "Chạy bước của trường hợp khớp.", Branching,
            [new("Mode", "Elsa.Workflows.Activities.SwitchMode", "Cách khớp", UiHint: "dropdown", Default: "MatchFirst", Options: ["MatchFirst", "MatchAny"])],
            [Done]),
        Make(Fork, "Chạy các nhánh", "Chạy mọi nhánh bên trong cùng lúc, chờ tất cả hoặc nhánh xong trước.", Branching,
            [new("JoinMode", "Elsa.Workflows.Activities.ForkJoinMode", "Cách chờ", UiHint: "dropdown", Default: "WaitAll", Options: ["WaitAll", "WaitAny"])],
            [Done]),
        Make(Correlate, "Gắn mã liên kết", "Đặt mã liên kết cho cả lượt chạy.", Basic, [new("CorrelationId", "String", "Mã liên kết", Required: true)], [Done]),
        Make(Start, "Bắt đầu", "Nơi lưu đồ bắt đầu.", Flow, [], [Done]),
        Make(End, "Kết thúc", "Kết thúc lưu đồ chứa bước này.", Flow, [], []),
        Make(Finish, "Kết thúc toàn bộ", "Kết thúc cả quy trình, ở mọi cấp.", Flow, [], []),
        Make(Complete, "Hoàn tất", "Hoàn tất khối chứa bước này với kết quả đã chọn.", Flow,
            [new("Outcomes", "Object", "Kết quả", UiHint: "dynamic-outcomes")], []),
        Make(FlowDecision, "Điều kiện", "Rẽ theo điều kiện đúng hay sai.", Branching,
            [new("Condition", "Boolean", "Điều kiện")], [new("True", "Đúng"), new("False", "Sai")]),
        Make(FlowSwitch, "Rẽ nhiều hướng", "Rẽ theo trường hợp khớp.", Branching,
            [
                new("Cases", "System.Collections.Generic.ICollection<Elsa.Workflows.Activities.Flowchart.Models.FlowSwitchCase>", "Trường hợp",
                    UiHint: "flow-switch-editor"),
                new("Mode", "Elsa.Workflows.Activities.SwitchMode", "Cách khớp", UiHint: "dropdown", Default: "MatchFirst",
                    Options: ["MatchFirst", "MatchAny"]),
            ],
            [new("Default", "Còn lại")]),
        Make(FlowFork, "Tách nhánh song song", "Chạy nhiều nhánh cùng lúc.", Branching,
            [new("Branches", "System.Collections.Generic.ICollection<System.String>", "Nhánh", UiHint: "dynamic-outcomes")], []),
        Make(FlowJoin, "Hợp nhánh", "Chờ các nhánh rồi đi tiếp.", Branching,
            [
                new("Mode", "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode", "Cách chờ", UiHint: "dropdown", Default: "WaitAny",
                    Options: ["WaitAll", "WaitAllActive", "WaitAny"]),
            ],
            [Done]),
        Make(SetVariable, "Gán biến", "Gán giá trị cho một biến.", Basic, [new("Value", "Object", "Giá trị")], [Done]),
        Make(Fault, "Báo lỗi", "Dừng nhánh này và báo sự cố.", Basic, [new("Message", "String", "Nội dung lỗi")], []),
        Make(WriteLine, "Ghi dòng", "Ghi một dòng, dùng khi thử quy trình.", Basic, [new("Text", "String", "Nội dung")], [Done]),
        .. WaitingActivities.All,
    ];

    private static ActivityDescriptor Make(
        string type,
        string name,
        string description,
        string category,
        IReadOnlyList<ActivityInput> inputs,
        IReadOnlyList<ActivityPort> ports) =>
        new(type, name, description, category, ActivityBehaviour.BuiltIn, inputs, ports);
}
