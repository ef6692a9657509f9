namespace EOffice.Web.Pages.Tasks;

/// <summary>Kinds of work, as the filter names them.</summary>
internal static class StepTypeText
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["EOffice.Receive"] = "Tiếp nhận, đăng ký",
        ["EOffice.Direct"] = "Bút phê",
        ["EOffice.Assign"] = "Phân công",
        ["EOffice.Process"] = "Xử lý",
        ["EOffice.Draft"] = "Dự thảo",
        ["EOffice.Review"] = "Duyệt nội dung",
        ["EOffice.CheckFormat"] = "Kiểm tra thể thức",
        ["EOffice.Sign"] = "Ký số",
        ["EOffice.Publish"] = "Phát hành",
        ["EOffice.Close"] = "Kết thúc hồ sơ",
        ["EOffice.Consult"] = "Cho ý kiến phối hợp",
    };

    public static string Of(string stepType) => Known.GetValueOrDefault(stepType, "Việc khác");
}
