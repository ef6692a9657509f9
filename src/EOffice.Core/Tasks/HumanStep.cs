using EOffice.Core.Directory;
using EOffice.Workflows.Activities;

namespace EOffice.Core.Tasks;

/// <summary>Describes human steps to the designer: the inputs they share and their ports.</summary>
public static class HumanStep
{
    private const string Category = "Văn bản";

    /// <summary>A step that waits for a person. The Overdue port is added to the declared ones.</summary>
    public static ActivityDescriptor Describe(string type, string name, string description, params (string Port, string Text)[] ports) => new(
        type, name, description, Category, ActivityBehaviour.Waits, Inputs,
        [.. ports.Select(p => new ActivityPort(p.Port, p.Text)), new ActivityPort(TaskOpener.OverduePort, "Quá hạn")]);

    /// <summary>A step that several do at once, each with a task and a limit of their own; <paramref name="items"/> says who.</summary>
    public static ActivityDescriptor DescribeMany(string type, string name, string description, ActivityInput items, (string Port, string Text) answered, string overdue) => new(
        type, name, description, Category, ActivityBehaviour.Waits,
        [
            Title, items with { Name = ItemsInput },
            Role with { Description = "Người giữ chức danh này của từng đơn vị nhận việc.", Default = nameof(PositionRole.UnitHead) },
            new(JoinRuleInput, "String", "Điều kiện đi tiếp", "Khi nào thì quy trình đi tiếp.", "dropdown", Default: JoinRules.All, Options: JoinRules.Names),
            Due, Reminders,
        ],
        [new(answered.Port, answered.Text), new(TaskOpener.OverduePort, overdue)])
    {
        WaitsPerItem = true,
    };

    /// <summary>Names of the engine's inputs of a step that several do.</summary>
    internal const string ItemsInput = "Items";
    internal const string JoinRuleInput = "JoinRule";

    private static readonly ActivityInput Title = new("Title", "String", "Tên việc", "Tên hiện trong Việc của tôi; để trống thì lấy tên bước.", "singleline");
    private static readonly ActivityInput Role = new("Role", "String", "Chức danh", "Người giữ chức danh này nhận việc.", "dropdown", Options: [.. Enum.GetNames<PositionRole>()]);
    private static readonly ActivityInput Due = new("Due", "String", "Thời hạn", "wd:1 là 1 ngày làm việc, wh:4 là 4 giờ làm việc, h:2 là 2 giờ, case-wd:2 là trước hạn hồ sơ 2 ngày làm việc.", "singleline");
    private static readonly ActivityInput Reminders = new("Reminders", "String", "Nhắc trước", "Ví dụ wh:4;wd:1: nhắc trước hạn 4 giờ làm việc và 1 ngày làm việc.", "singleline");

    /// <summary>Inputs that say to whom a step is addressed.</summary>
    public static IReadOnlyList<ActivityInput> AddressInputs { get; } =
    [
        Role,
        new("Unit", "String", "Đơn vị", "Mã đơn vị; để trống là tìm trong cả cơ quan.", "singleline"),
        new("Person", "String", "Người cụ thể", "Biến chứa mã người, ví dụ NguoiXuLy; khi có thì thay cho chức danh.", "singleline"),
        new("DoneBy", "String", "Người đã làm bước", "Tên hoặc mã của một bước trước: người làm bước đó nhận việc này.", "singleline"),
        new("SuperiorOf", "String", "Cấp trên trực tiếp của", "NguoiSoan là người soạn; hoặc tên hay mã của một bước trước: cấp trên của người làm bước đó nhận việc này.", "singleline"),
    ];

    private static IReadOnlyList<ActivityInput> Inputs { get; } =
    [
        Title,
        .. AddressInputs,
        Due,
        Reminders,
        new(SkipInput, "String", "Bỏ qua nếu cùng người", "NguoiSoan, hoặc tên hay mã của một bước trước: khi người nhận việc chính là người đó thì bước này được bỏ qua, lý do được ghi lại.", "singleline"),
    ];

    internal const string SkipInput = "SkipWhenSame";
}

/// <summary>When a step that several do is done.</summary>
internal static class JoinRules
{
    /// <summary>Everybody has answered; whoever is late is escalated as at any step.</summary>
    public const string All = nameof(All);

    /// <summary>The first answer; the others' tasks are taken back.</summary>
    public const string Any = nameof(Any);

    /// <summary>Everybody has answered or their limit has passed: silence is recorded and holds nothing up.</summary>
    public const string AllOrDue = nameof(AllOrDue);

    public static readonly string[] Names = [All, Any, AllOrDue];
}
