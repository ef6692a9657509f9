using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>One packet that a partner's system is sent.</summary>
/// <param name="Key">Names it in the files, and the document it is about or brings.</param>
/// <param name="Words">What it is, for people.</param>
public sealed record KitPacket(string Key, string Words, Func<KitLetters, PacketHeader> Header)
{
    public bool HasFiles { get; init; }

    /// <summary>How often the same bytes are sent.</summary>
    public int Times { get; init; } = 1;
}

/// <summary>The statuses that must come back about one document (QĐ 28/2018; QCVN 102).</summary>
/// <param name="Key">The document.</param>
/// <param name="AtOnce">Comes by itself.</param>
/// <param name="OnceDecided">One of these comes when somebody there has decided; none where nobody has to.</param>
/// <param name="ByHand">What somebody there has to do.</param>
public sealed record KitAnswer(string Key, string AtOnce, IReadOnlyList<string> OnceDecided, string ByHand)
{
    /// <summary>Statuses of the work itself, in the order in which they may come.</summary>
    public static readonly IReadOnlyList<string> Progress = [StatusCodes.Delivered, StatusCodes.Received, StatusCodes.Assigned, StatusCodes.InProgress, StatusCodes.Completed];

    /// <summary>Whether that status may come about it at all.</summary>
    public bool Allows(string code) => code == AtOnce || OnceDecided.Contains(code) || (AtOnce == StatusCodes.Delivered && Progress.Contains(code));
}
