namespace EOffice.Core.Notices;

/// <summary>A notice on its way out.</summary>
/// <param name="NoticeId">Gives the mail its Message-Id: sent again after a crash, it is recognisably the same mail.</param>
/// <param name="SenderName">The agency.</param>
/// <param name="ToName">The person.</param>
/// <param name="ToAddress">The person's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="CreatedAt">When the notice was written, UTC.</param>
public sealed record NoticeLetter(
    Guid NoticeId, string SenderName, string ToName, string ToAddress, string Subject, string Body, DateTime CreatedAt)
{
    /// <summary>The document it is about: all letters of one document stand in one thread.</summary>
    public Guid? DocumentId { get; init; }
}

/// <summary>How notices leave the house. Throws when one could not be handed over: the outbox tries again.</summary>
public interface INoticeChannel
{
    Task SendAsync(NoticeLetter letter, CancellationToken ct);
}
