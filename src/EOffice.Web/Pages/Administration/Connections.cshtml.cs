using EOffice.Core.Directory;
using EOffice.Data;
using EOffice.Web.Hosting;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>Kết nối: the settings in words; passwords and connection strings never leave the machine.</summary>
internal sealed class ConnectionsModel(OfficeSettings settings, AdministratorRights rights) : PageModel
{
    public IReadOnlyList<(string Title, IReadOnlyList<(string Name, string Value)> Facts)> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await rights.HasAsync(ct))
        {
            return this.Answer(AdministratorRights.Refused);
        }

        var smtp = settings.Notices.Smtp;
        var hasMail = !string.IsNullOrWhiteSpace(smtp.Host);
        Groups =
        [
            ("Địa chỉ", [("Cán bộ mở hệ thống ở", settings.BaseUrl), ("Mã hóa đường truyền", settings.IsHttps ? "có (https)" : "không; chỉ dùng trên mạng thử"),
                ("Máy chủ trung gian tin cậy", settings.KnownProxies.Count == 0 ? "không có" : $"{settings.KnownProxies.Count} địa chỉ")]),
            ("Cơ sở dữ liệu", [("Loại", settings.Database.Provider switch { DatabaseProvider.PostgreSql => "PostgreSQL", DatabaseProvider.SqlServer => "SQL Server", _ => "SQLite" })]),
            ("Thư thông báo", hasMail
                ? [("Máy chủ thư", $"{smtp.Host}, cổng {smtp.Port}"), ("Mã hóa", smtp.UseTls ? "có" : "không"), ("Người gửi", smtp.From ?? ""), ("Đăng nhập máy chủ thư", string.IsNullOrWhiteSpace(smtp.UserName) ? "không" : "có, mật khẩu không hiện")]
                : [("Máy chủ thư", "chưa đặt; thư được ghi thành tệp trong thư mục dữ liệu")]),
            ("Ký số", [("Thiết bị ký (PKCS#11)", string.IsNullOrWhiteSpace(settings.Pkcs11Library) ? "chưa đặt; ký bằng tệp khóa trên máy chủ" : "đã đặt")]),
            ("Liên thông", [("Cách gửi và nhận", "qua thư mục trao đổi trong thư mục dữ liệu")]),
        ];
        return Page();
    }
}
