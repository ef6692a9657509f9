namespace EOffice.Core.Oversight;

/// <summary>An indicator in words: its name, who can mend it, and the definition that stands next to every number.</summary>
public sealed record LinkText(string Name, string Who, string Definition);

/// <summary>The words of the indicators (domain.md §6.3: publish the definition next to every number).</summary>
public static class LinkTexts
{
    public const string ClosedLoop =
        "Khép kín: trong các vụ việc kết thúc bằng một văn bản đi, tỷ lệ vụ việc mà mọi mắt xích được yêu cầu (IN1, IN2, IN3, OUT1, OUT2, OUT3) đều đạt. "
        + "Chưa tính mắt xích hồ sơ công việc (IN5).";

    public static readonly LinkText Paper = new(
        "Thoát ra giấy", "Mọi người",
        "Tử số: văn bản được in hoặc tải về từ lúc vào sổ đến trước khi ký, không kể văn thư và lưu trữ. Mẫu số: văn bản vào sổ hoặc cấp số trong kỳ. Càng thấp càng tốt; mức 4 đòi hỏi không quá 5 %. "
        + "Số lần in đếm mọi bản in có dấu QR của hệ thống.");

    public const string Levels =
        "Mức lũy kế: 0 chưa dùng; 1 bàn văn thư (đăng ký đúng hạn từ 90 %); 2 giao tới người (IN1, IN2 từ 80 %); 3 xử lý (IN3, OUT1 từ 80 %); 4 khép kín (CL từ 90 %, OUT3 từ 98 %, thoát ra giấy không quá 5 %). "
        + "Chưa tính IN4, OUT4. Dưới 20 vụ việc không xếp mức.";

    public static LinkText Of(Link link) => link switch
    {
        Link.IN1 => new(
            "Lãnh đạo tự bút phê", "Lãnh đạo cơ quan",
            "Tử số: văn bản đến được lãnh đạo cơ quan cho ý kiến trong phiên làm việc của chính mình. Mẫu số: văn bản đến đã vào sổ, cần giải quyết, mà quy trình yêu cầu lãnh đạo cho ý kiến. "
            + "Người khác làm thay không tính."),
        Link.IN2 => new(
            "Giao tới người xử lý", "Lãnh đạo phòng",
            "Tử số: văn bản đến được giao tới người xử lý ở đơn vị. Mẫu số: văn bản đến cần giải quyết mà quy trình có bước xử lý, đã giao hoặc đã quá hạn giao."),
        Link.IN3 => new(
            "Báo tiến độ", "Chuyên viên",
            "Tử số: văn bản có ít nhất một lần báo tiến độ trước khi đóng, không cùng phút với lúc đóng. Mẫu số: văn bản đã giao người xử lý, đã đóng hoặc đã đến hạn."),
        Link.OUT1 => new(
            "Đủ duyệt trước khi ký", "Lãnh đạo phòng, Văn phòng",
            "Tử số: văn bản đi mà mọi bước bắt buộc của quy trình đã có người đủ thẩm quyền làm trước khi ký, và tệp được duyệt đúng là tệp được ký. Mẫu số: văn bản đi đã cấp số."),
        Link.OUT2 => new(
            "Soạn trên máy", "Chuyên viên",
            "Tử số: văn bản đi mà tệp phát hành nối được bằng mã băm về bản dự thảo trình trong hệ thống, không phải bản quét. Mẫu số: văn bản đi đã cấp số."),
        Link.OUT3 => new(
            "Hai chữ ký hợp lệ", "Lãnh đạo, văn thư",
            "Tử số: văn bản đi có chữ ký của đúng người ký và chữ ký của cơ quan, cả hai hợp lệ, chứng thư còn hạn lúc ký, người đóng dấu không phải người ký. Mẫu số: văn bản đi đã cấp số."),
        _ => throw new ArgumentOutOfRangeException(nameof(link)),
    };
}
