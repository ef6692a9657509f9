using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EOffice.Core.Notices;

/// <summary>Settings of notices, section "Notices".</summary>
public sealed class NoticeOptions
{
    /// <summary>The mail server. Without one, mails are written into <see cref="DropFolder"/>.</summary>
    public string? SmtpHost { get; set; }

    [Range(1, 65535, ErrorMessage = "SmtpPort phải từ 1 đến 65535.")]
    public int SmtpPort { get; set; } = 587;

    public string? SmtpUser { get; set; }

    public string? SmtpPassword { get; set; }

    /// <summary>TLS from the first byte on port 465, STARTTLS on others.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>Sender's address; the agency's name is shown with it.</summary>
    [Required(ErrorMessage = "From: thiếu địa chỉ gửi.")]
    public string From { get; set; } = "eoffice@localhost";

    /// <summary>Where mails are written as .eml files when there is no mail server.</summary>
    public string? DropFolder { get; set; } = "data/mail";

    /// <summary>Where this installation is reached: links in notices begin with it.</summary>
    [Required(ErrorMessage = "BaseUrl: thiếu địa chỉ của hệ thống.")]
    public string BaseUrl { get; set; } = "http://127.0.0.1:5080";

    [Required(ErrorMessage = "TemplateFolder: thiếu thư mục mẫu thông báo.")]
    public string TemplateFolder { get; set; } = "templates/notices";
}

/// <summary>What attributes can't say. Templates are checked here too, so that a wrong one stops the start and not a notice.</summary>
internal sealed class NoticeOptionsValidator : IValidateOptions<NoticeOptions>
{
    public ValidateOptionsResult Validate(string? name, NoticeOptions options)
    {
        List<string> problems = [.. ProblemsOf(options), .. NoticeTemplates.Check(options.TemplateFolder)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> ProblemsOf(NoticeOptions options)
    {
        if (!MailboxAddress.TryParse(options.From, out _))
        {
            yield return $"From: “{options.From}” không phải địa chỉ thư điện tử.";
        }

        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"BaseUrl: “{options.BaseUrl}” không phải địa chỉ http hoặc https.";
        }

        if (string.IsNullOrWhiteSpace(options.SmtpHost) && string.IsNullOrWhiteSpace(options.DropFolder))
        {
            yield return "Cần SmtpHost (máy chủ thư) hoặc DropFolder (thư mục ghi thư).";
        }

        if (!string.IsNullOrEmpty(options.SmtpUser) && !options.UseTls)
        {
            yield return "SmtpUser: không gửi mật khẩu qua kết nối không mã hóa; bật UseTls hoặc bỏ SmtpUser.";
        }
    }
}
