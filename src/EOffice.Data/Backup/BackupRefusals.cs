using EOffice.Core.Platform;

namespace EOffice.Data.Backup;

/// <summary>Why nothing was backed up or restored.</summary>
internal static class BackupRefusals
{
    public static readonly Refusal Newer = new(
        "backup.newer", "Chưa phục hồi: bản sao lưu do phiên bản EOffice mới hơn tạo. Cài phiên bản đó (hoặc mới hơn) rồi phục hồi lại.");

    public static readonly Refusal ProviderUnsupported = new(
        "backup.provider", "Chưa làm được: sao lưu và phục hồi chỉ có cho SQLite và PostgreSQL. Với SQL Server, dùng BACKUP DATABASE của máy chủ rồi chép thư mục dữ liệu.");

    public static readonly Refusal DatabaseBusy = new(
        "backup.database-not-empty", "Chưa phục hồi: cơ sở dữ liệu đích đã có bảng. Phục hồi chỉ vào nơi còn trống: tạo cơ sở dữ liệu mới, ghi vào Database:ConnectionString rồi làm lại.");

    public static readonly Refusal RowsDiffer = new(
        "backup.rows-differ", "Chưa phục hồi: số dòng trong cơ sở dữ liệu vừa dựng lại khác bản kê. Bản sao lưu này không dùng được; dùng bản khác.");

    public static Refusal NoFolder(string folder) => new(
        "backup.no-folder", $"Không có thư mục “{folder}”. Kiểm tra lại đường dẫn.");

    public static Refusal Unfinished(string folder) => new(
        "backup.unfinished", $"Chưa phục hồi: “{folder}” không có {BackupManifest.FileName}, tức là không phải bản sao lưu hoặc lần sao lưu đó chưa xong. Dùng bản khác.");

    public static Refusal NotEmpty(string folder) => new(
        "backup.not-empty", $"Chưa sao lưu: “{folder}” đã có dữ liệu. Mỗi lần sao lưu dùng một thư mục mới, ví dụ đặt tên theo ngày giờ.");

    public static Refusal Nested(string folder) => new(
        "backup.nested", $"Chưa sao lưu: “{folder}” nằm trong (hoặc chứa) thư mục dữ liệu. Chọn thư mục khác, tốt nhất ở đĩa hoặc máy khác.");

    public static Refusal NoOffice(string place) => new(
        "backup.no-office", $"Chưa sao lưu: không tìm thấy dữ liệu ở “{place}”. Kiểm tra --data, EOFFICE_DATA hoặc EOffice:DataFolder, EOffice:Database.");

    public static Refusal Disk(string folder, string why) => new(
        "backup.disk", $"Chưa xong: không ghi hoặc đọc được tệp ({why}). Có thể đĩa đã đầy. “{folder}” còn dở dang: xóa đi, dọn chỗ rồi làm lại.");

    public static Refusal DatabaseFailed(string why) => new(
        "backup.database-failed", $"Chưa xong: cơ sở dữ liệu báo lỗi ({why}). Kiểm tra kết nối và quyền rồi làm lại.");

    public static Refusal ToolMissing(string tool) => new(
        "backup.tool-missing", $"Chưa xong: máy này không có {tool}. Cài gói postgresql-client cùng đời với máy chủ PostgreSQL (hoặc mới hơn) rồi làm lại.");

    public static Refusal Damaged(IReadOnlyList<string> parts) => new(
        "backup.damaged", $"Chưa phục hồi: bản sao lưu bị hỏng ở {string.Join(", ", parts.Take(5).Select(p => $"“{p}”"))}{(parts.Count > 5 ? $" và {parts.Count - 5} tệp nữa" : "")}. Chưa ghi gì vào nơi đích; dùng bản khác.");

    public static Refusal OtherProvider(DatabaseProvider made, DatabaseProvider wanted) => new(
        "backup.other-provider", $"Chưa phục hồi: bản sao lưu của {made}, nơi đích dùng {wanted}. Phục hồi không đổi loại cơ sở dữ liệu: đặt Database:Provider là {made}.");

    public static Refusal OfficeNotEmpty(string folder) => new(
        "backup.office-not-empty", $"Chưa phục hồi: thư mục dữ liệu “{folder}” đã có tệp. Phục hồi chỉ vào nơi còn trống: chọn thư mục khác, hoặc chuyển dữ liệu cũ đi nơi khác rồi làm lại.");

    public static Refusal HalfRestored(string folder) => new(
        "backup.half-restored", $"Chưa phục hồi: “{folder}” còn dở dang từ một lần phục hồi không xong. Xóa hết tệp trong đó rồi làm lại.");

    public static Refusal JournalBroken(int findings) => new(
        "backup.journal-broken", $"Đã phục hồi dữ liệu, nhưng nhật ký trong bản sao lưu không khớp ({findings} chỗ). Chạy journal verify để xem từng chỗ trước khi dùng.");
}
