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

    /// <summary>Inputs that say to whom a step is addressed.</summary>
    public static IReadOnlyList<ActivityInput> AddressInputs { get; } =
    [
        new("Role", "String", "Chức danh", "Người giữ chức danh này nhận việc.", "dropdown", Options: [.. Enum.GetNames<PositionRole>()]),
        new("Unit", "String", "Đơn vị", "Mã đơn vị; để trống là tìm trong cả cơ quan.", "singleline"),
        new("Person", "String", "Người cụ thể", "Biến chứa mã người, ví dụ NguoiXuLy; khi có thì thay cho chức danh.", "singleline"),
    ];

    private static IReadOnlyList<ActivityInput> Inputs { get; } =
    [
        new("Title", "String", "Tên việc", "Tên hiện trong Việc của tôi; để trống thì lấy tên bước.", "singleline"),
        .. AddressInputs,
        new("Due", "String", "Thời hạn", "wd:1 là 1 ngày làm việc, wh:4 là 4 giờ làm việc, h:2 là 2 giờ, case-wd:2 là trước hạn hồ sơ 2 ngày làm việc.", "singleline"),
        new("Reminders", "String", "Nhắc trước", "Ví dụ wh:4;wd:1: nhắc trước hạn 4 giờ làm việc và 1 ngày làm việc.", "singleline"),
    ];
}
