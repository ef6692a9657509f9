using EOffice.Core.Directory;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>Refuses the passwords that are tried first: the own name, runs of keys, the usual words.</summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    private static readonly string[] Usual =
        ["matkhau", "password", "eoffice", "123456", "abcdef", "qwerty", "iloveyou", "vietnam"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var given = password ?? "";
        var own = user.UserName is { Length: >= 3 } name && given.Contains(name, StringComparison.OrdinalIgnoreCase);
        // What is left beside the usual word must still be worth something: "Matkhau@2026" is not.
        var usual = Usual.Any(word => given.Contains(word, StringComparison.OrdinalIgnoreCase)
            && given.Length - word.Length < SignInSetup.LeastPasswordLength);
        return Task.FromResult(own || usual
            ? IdentityResult.Failed(new IdentityError
            {
                Code = "PasswordGuessable",
                Description = "Mật khẩu dễ đoán: có tên đăng nhập hoặc cụm từ, dãy phím thường gặp. Đặt một cụm từ khác, dài và dễ nhớ với riêng ông/bà.",
            })
            : IdentityResult.Success);
    }
}
