using System.Text;
using EOffice.Core.Directory;
using EOffice.Web.Hosting.SignIn;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Directory;

internal sealed class ChangePasswordModel(OfficeSignInManager signIn, UserManager<Account> users) : PageModel
{
    private const int LongestInput = 256;

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Next { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public Note? Note { get; private set; }

    public Note FirstTime { get; } = new(
        "warn", "Đặt mật khẩu của riêng ông/bà trước khi làm việc",
        "Mật khẩu đang dùng do người quản trị cấp. Đổi xong, ông/bà vào thẳng trang làm việc.");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        var (current, next) = (Nfc(Current), Nfc(Next));
        Note = await FaultAsync(account, current, next);
        if (Note is not null)
        {
            return Page();
        }

        // One commit with the new password: the flag never falls without it.
        var owed = account.MustChangePassword;
        account.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(account, current, next);
        if (!result.Succeeded)
        {
            account.MustChangePassword = owed;
            Note = Refused([.. result.Errors.Select(e => e.Description)]);
            return Page();
        }

        await signIn.RefreshSignInAsync(account);
        return LocalRedirect("/");
    }

    private async Task<Note?> FaultAsync(Account account, string current, string next)
    {
        if (current.Length is 0 or > LongestInput || next.Length is 0 or > LongestInput)
        {
            return Refused("Nhập cả mật khẩu hiện tại và mật khẩu mới.");
        }

        if (next != Nfc(Again))
        {
            return Refused("Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả hai ô.");
        }

        if (next == current)
        {
            return Refused("Mật khẩu mới trùng mật khẩu hiện tại. Đặt một mật khẩu khác.");
        }

        // Counted like a sign-in: an open desk is no place to guess passwords.
        var check = await signIn.CheckPasswordSignInAsync(account, current, lockoutOnFailure: true);
        return check switch
        {
            { Succeeded: true } => null,
            { IsLockedOut: true } => Refused(
                $"Mật khẩu hiện tại đã bị nhập sai {SignInSetup.TriesBeforeLockout} lần. Thử lại sau {SignInSetup.LockoutMinutes} phút."),
            _ => Refused("Mật khẩu hiện tại không đúng. Kiểm tra phím Caps Lock hoặc bộ gõ tiếng Việt."),
        };
    }

    private static Note Refused(params IReadOnlyList<string> why) => new("stop", "Chưa đổi được mật khẩu", why);

    private static string Nfc(string? text) => (text ?? "").Normalize(NormalizationForm.FormC);
}
