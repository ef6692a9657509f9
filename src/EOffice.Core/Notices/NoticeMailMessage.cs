using System.Text;
using EOffice.Core.Calendar;
using MimeKit;
using MimeKit.Text;

namespace EOffice.Core.Notices;

/// <summary>Writes a letter as a mail.</summary>
internal static class NoticeMailMessage
{
    public static MimeMessage Of(NoticeLetter letter, string from)
    {
        var sender = MailboxAddress.Parse(from);
        if (!MailboxAddress.TryParse(letter.ToAddress, out var recipient))
        {
            throw new InvalidOperationException($"Địa chỉ thư điện tử “{letter.ToAddress}” của người nhận không hợp lệ; sửa trong danh bạ.");
        }

        var mail = new MimeMessage
        {
            MessageId = $"notice-{letter.NoticeId:N}@{sender.Domain}",
            Date = LocalTime.ToLocal(letter.CreatedAt),
            Subject = letter.Subject,
            Body = new TextPart(TextFormat.Plain) { Text = letter.Body, ContentTransferEncoding = ContentEncoding.Base64 },
        };
        mail.From.Add(new MailboxAddress(Encoding.UTF8, letter.SenderName, sender.Address));
        mail.To.Add(new MailboxAddress(Encoding.UTF8, letter.ToName, recipient.Address));
        if (letter.DocumentId is { } document)
        {
            // A message that was never sent is the root of the thread: letters come in any order and may be lost.
            var root = $"document-{document:N}@{sender.Domain}";
            mail.InReplyTo = root;
            mail.References.Add(root);
        }

        // Keeps out-of-office replies from answering a machine (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
