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
    private const int LongestInput = 256;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Remember { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Note? Note { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        UserName = (UserName ?? "").Trim().Normalize(NormalizationForm.FormC);
        // NFC at the door: the same password typed by another input method is the same password.
        var password = (Password ?? "").Normalize(NormalizationForm.FormC);
        var result = UserName.Length is 0 or > LongestInput || password.Length is 0 or > LongestInput
            ? SignInResult.Failed
            : await CheckAsync(UserName, password);
        if (result.Succeeded)
        {
            return Onward();
        }

        Note = result.IsLockedOut ? Locked : Wrong;
        return Page();
    }

    private async Task<SignInResult> CheckAsync(string name, string password)
    {
        if (await users.FindByNameAsync(name) is not { } account)
        {
            signIn.PretendToCheck(password);
            return SignInResult.Failed;
        }

        return await signIn.PasswordSignInAsync(account, password, Remember, lockoutOnFailure: true);
    }

    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/viec");

    // One text for an unknown name, a wrong password and a closed account: the page doesn't tell who works here.
    private static readonly Note Wrong = new(
        "stop", "Chưa đăng nhập được",
        $"Tên đăng nhập hoặc mật khẩu không đúng. Sai {SignInSetup.TriesBeforeLockout} lần liên tiếp, tài khoản tạm khóa {SignInSetup.LockoutMinutes} phút. Kiểm tra phím Caps Lock hoặc bộ gõ tiếng Việt.");

    private static readonly Note Locked = new(
        "stop", "Tài khoản đang tạm khóa",
        $"Mật khẩu đã bị nhập sai {SignInSetup.TriesBeforeLockout} lần liên tiếp. Thử lại sau {SignInSetup.LockoutMinutes} phút, hoặc nhờ quản trị hệ thống của cơ quan mở khóa và đặt lại mật khẩu.");
}
