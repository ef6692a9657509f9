namespace EOffice.EdXml;

/// <summary>
/// Bounds that keep a hostile packet from exhausting the machine; exceeding one is fatal. The field lengths of QCVN 102
/// are another matter: an overrun there is only reported, because losing a document is worse.
/// </summary>
/// <param name="MaxBytes">Size of the XML in bytes.</param>
/// <param name="MaxDepth">Nesting of elements.</param>
/// <param name="MaxElements">Number of elements.</param>
/// <param name="MaxAttachments">Number of attachments.</param>
/// <param name="MaxTextLength">Characters of one element's text, attachment contents excepted.</param>
/// <param name="MaxTotalText">Characters of all texts together, attachment contents excepted.</param>
/// <param name="MaxMarkupLength">Bytes between "&lt;" and "&gt;" of one tag, comment or instruction.</param>
/// <param name="MaxUnzipped">Bytes of all unzipped attachments together.</param>
/// <param name="MaxZipRatio">Unzipped bytes per zipped byte, looked at from 16 MB on.</param>
public sealed record PacketLimits(
    long MaxBytes = 200L * 1024 * 1024,
    int MaxDepth = 32,
    int MaxElements = 50_000,
    int MaxAttachments = 200,
    int MaxTextLength = 65_536,
    int MaxTotalText = 4 * 1024 * 1024,
    int MaxMarkupLength = 65_536,
    long MaxUnzipped = 500L * 1024 * 1024,
    int MaxZipRatio = 200)
{
    /// <summary>The bounds used when none are given.</summary>
    public static PacketLimits Default { get; } = new();
}
