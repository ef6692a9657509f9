using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EOffice.Core.Notices;

/// <summary>Writes mails as .eml files: for an office without a mail server, for the demo, for tests.</summary>
internal sealed class DropFolderChannel(IOptions<NoticeOptions> options) : INoticeChannel, IMailCarrier
{
    public string From => options.Value.From;

    public string BaseUrl => options.Value.BaseUrl;

    /// <summary>The name depends on the message alone: sent again, it overwrites itself.</summary>
    public Task CarryAsync(MimeMessage mail, CancellationToken ct) =>
        WriteAsync(mail, $"{mail.Date.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{mail.MessageId!.Split('@')[0]}.eml", ct);

    public async Task SendAsync(NoticeLetter letter, CancellationToken ct)
    {
        var time = LocalTime.ToLocal(letter.CreatedAt).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        using var mail = NoticeMailMessage.Of(letter, From);
        await WriteAsync(mail, $"{time}-{letter.NoticeId:N}.eml", ct);
    }

    private async Task WriteAsync(MimeMessage mail, string name, CancellationToken ct)
    {
        var folder = options.Value.DropFolder!;
        System.IO.Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        await mail.WriteToAsync(temporary, ct);
        File.Move(temporary, path, overwrite: true);
    }
}
