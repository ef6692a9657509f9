namespace EOffice.Web.Api.Reference;

/// <summary>Parameters in addresses, in words.</summary>
internal static class ParameterWords
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["documentId"] = "Mã của văn bản",
        ["fileId"] = "Mã của tệp",
        ["taskId"] = "Mã của việc",
        ["code"] = "Mã sổ, lấy từ danh sách sổ",
        ["year"] = "Năm của sổ",
        ["after"] = "Chỗ bắt đầu của trang, lấy từ next",
        ["before"] = "Chỉ các số nhỏ hơn số này, lấy từ next",
        ["size"] = "Số dòng một trang, nhiều nhất 200",
        ["group"] = "Nhóm việc: cần làm, quá hạn, đang chờ người khác, đã xong trong tuần",
        ["q"] = "Chữ cần tìm, có dấu hay không dấu",
        ["position"] = "Chỉ việc giao cho vị trí này",
        ["stepType"] = "Chỉ một loại bước, ví dụ EOffice.Direct",
        ["urgent"] = "Chỉ việc khẩn",
        ["unseen"] = "Chỉ việc chưa xem",
        ["source"] = "Nguồn: liên thông, thư, quét, trực tiếp, khác",
        ["state"] = "Tình trạng",
        ["number"] = "Số trong sổ, hoặc số và ký hiệu của văn bản",
        ["subject"] = "Chữ trong trích yếu",
        ["organ"] = "Chữ trong tên cơ quan",
        ["from"] = "Đăng ký từ ngày",
        ["to"] = "Đăng ký đến ngày",
        ["type"] = "Tên loại văn bản",
        ["unit"] = "Mã đơn vị đã nhận",
    };

    /// <summary>Null for a name without words: a test finds it.</summary>
    public static string? Of(string name) => Known.GetValueOrDefault(name);
}
