using EOffice.Core.Platform;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EOffice.Core.Notices;

/// <summary>Sends mails by the office's mail server.</summary>
internal sealed class SmtpChannel(IOptions<NoticeOptions> options) : INoticeChannel, IMailCarrier
{
    /// <summary>The port of TLS from the first byte.</summary>
    private const int ImplicitTlsPort = 465;

    /// <summary>Shorter than the outbox's claim: a hanging server must not let a second one start on the same mail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string From => options.Value.From;

    public string BaseUrl => options.Value.BaseUrl;

    public async Task SendAsync(NoticeLetter letter, CancellationToken ct)
    {
        using var mail = NoticeMailMessage.Of(letter, From);
        await CarryAsync(mail, ct);
    }

    public async Task CarryAsync(MimeMessage mail, CancellationToken ct)
    {
        var settings = options.Value;
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(2 * Patience);
        try
        {
            await client.ConnectAsync(settings.SmtpHost!, settings.SmtpPort, SecurityOf(settings), limit.Token);
            if (!string.IsNullOrEmpty(settings.SmtpUser))
            {
                await client.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword ?? "", limit.Token);
            }

            await client.SendAsync(mail, limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Máy chủ thư {settings.SmtpHost} không trả lời trong {2 * Patience.TotalSeconds:0} giây.");
        }
    }

    private static SecureSocketOptions SecurityOf(NoticeOptions settings) => settings switch
    {
        { UseTls: false } => SecureSocketOptions.None,
        { SmtpPort: ImplicitTlsPort } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
