using MimeKit;

namespace EOffice.Core.Platform;

/// <summary>Takes a mail to the office's mail server.</summary>
public interface IMailCarrier
{
    /// <summary>The office's own address.</summary>
    string From { get; }

    /// <summary>Links in mails begin with it.</summary>
    string BaseUrl { get; }

    /// <summary>Throws when the server can't take it now: the outbox tries again.</summary>
    Task CarryAsync(MimeMessage mail, CancellationToken ct);
}
