using System.Globalization;
using EOffice.Core.Calendar;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Notices;

/// <summary>Writes mails as .eml files: for an office without a mail server, for the demo, for tests.</summary>
internal sealed class DropFolderChannel(IOptions<NoticeOptions> options) : INoticeChannel
{
    public async Task SendAsync(NoticeLetter letter, CancellationToken ct)
    {
        var folder = options.Value.DropFolder!;
        System.IO.Directory.CreateDirectory(folder);
        var time = LocalTime.ToLocal(letter.CreatedAt).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        // The name depends on the notice alone: sent again, it overwrites itself.
        var path = Path.Combine(folder, $"{time}-{letter.NoticeId:N}.eml");
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var mail = NoticeMailMessage.Of(letter, options.Value.From))
        {
            await mail.WriteToAsync(temporary, ct);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
