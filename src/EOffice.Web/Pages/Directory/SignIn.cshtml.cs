using System.Text;
using EOffice.Core.Directory;
using EOffice.Web.Hosting.SignIn;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace EOffice.Web.Pages.Directory;

[AllowAnonymous]
internal sealed class SignInModel(OfficeSignInManager signIn, UserManager<Account> users) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Remember { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The session had lapsed when a form was sent.</summary>
    [BindProperty(SupportsGet = true, Name = "da-gui")]
    public bool WasSending { get; set; }

    public Note? Note { get; private set; }

    public IActionResult OnGet()
    {
        Note = WasSending ? Lapsed : null;
        return User.Identity?.IsAuthenticated == true ? Onward() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        UserName = (UserName ?? "").Trim().Normalize(NormalizationForm.FormC);
        // NFC at the door: the same password typed by another input method is the same password.
        var password = (Password ?? "").Normalize(NormalizationForm.FormC);
        var result = await signIn.CheckNameAsync(users, UserName, password, Remember);
        if (result.Succeeded)
        {
            return Onward();
        }

        Note = result.IsLockedOut ? Locked : Wrong;
        return Page();
    }

    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");

    private static readonly Note Lapsed = new(
        "warn", "Phiên làm việc đã hết, biểu mẫu vừa gửi chưa được ghi",
        "Đăng nhập lại để về đúng trang đang mở. Phần đã gõ mà hệ thống kịp giữ sẽ có sẵn ở đó; kiểm tra rồi gửi lại.");

    // One text for an unknown name, a wrong password and a closed account: the page doesn't tell who works here.
    internal static readonly Note Wrong = new(
        "stop", "Chưa đăng nhập được",
        $"Tên đăng nhập hoặc mật khẩu không đúng. Sai {SignInSetup.TriesBeforeLockout} lần liên tiếp, tài khoản tạm khóa {SignInSetup.LockoutMinutes} phút. Kiểm tra phím Caps Lock hoặc bộ gõ tiếng Việt.");

    internal static readonly Note Locked = new(
        "stop", "Tài khoản đang tạm khóa",
        $"Mật khẩu đã bị nhập sai {SignInSetup.TriesBeforeLockout} lần liên tiếp. Thử lại sau {SignInSetup.LockoutMinutes} phút, hoặc nhờ quản trị hệ thống của cơ quan mở khóa và đặt lại mật khẩu.");
}
