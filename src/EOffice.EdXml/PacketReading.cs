namespace EOffice.EdXml;

/// <summary>Something wrong with a packet.</summary>
/// <param name="Code">Stable identifier, see <see cref="PacketProblemCodes"/>.</param>
/// <param name="Element">Path of the element ("MessageHeader/From/OrganId"), or the attachment's ContentId or name.</param>
/// <param name="Rule">Where the rule comes from.</param>
/// <param name="Message">Vietnamese: what is wrong and what to do.</param>
/// <param name="Fatal">Whether the packet can't be used at all.</param>
public sealed record PacketProblem(string Code, string Element, string Rule, string Message, bool Fatal);

/// <summary>The outcome of reading.</summary>
/// <param name="Packet">Null when a problem is fatal; else to be disposed by the caller.</param>
/// <param name="Problems">In order of discovery; empty for a clean packet.</param>
public sealed record PacketReading(Packet? Packet, IReadOnlyList<PacketProblem> Problems);
