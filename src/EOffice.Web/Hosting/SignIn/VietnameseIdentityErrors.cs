using Microsoft.AspNetCore.Identity;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>Identity's messages that a person can meet, in Vietnamese.</summary>
internal sealed class VietnameseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(
        nameof(DefaultError), "Chưa ghi được. Tải lại trang rồi làm lại; nếu vẫn vậy, báo quản trị hệ thống của cơ quan.");

    public override IdentityError ConcurrencyFailure() => Of(
        nameof(ConcurrencyFailure), "Chưa ghi được: tài khoản vừa được thay đổi ở nơi khác. Tải lại trang rồi làm lại.");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "Mật khẩu hiện tại không đúng.");

    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), $"Mật khẩu mới cần ít nhất {length} ký tự.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Of(
        nameof(PasswordRequiresUniqueChars), $"Mật khẩu mới cần ít nhất {uniqueChars} ký tự khác nhau.");

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}
