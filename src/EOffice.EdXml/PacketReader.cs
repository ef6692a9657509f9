namespace EOffice.EdXml;

/// <summary>Reads edXML packets (QCVN 102:2016/BTTTT) without holding their attachments in memory.</summary>
public static class PacketReader
{
    /// <summary>
    /// Reads one packet. Whatever the bytes are, the answer is a reading and never an exception; only failures of the
    /// disk or of <paramref name="xml"/> itself are thrown, after the spool was cleaned.
    /// </summary>
    /// <param name="xml">The packet, seekable or not; left open.</param>
    /// <param name="limits">Bounds against hostile packets.</param>
    /// <param name="spoolFolder">Existing folder for attachments over 1 MB; the system's temporary folder when null.</param>
    /// <param name="time">The clock that tells a future promulgation date (UTC+7).</param>
    /// <exception cref="IOException">The source can't be read or the spool can't be written.</exception>
    public static PacketReading Read(Stream xml, PacketLimits? limits = null, string? spoolFolder = null, TimeProvider? time = null) =>
        throw new NotImplementedException();
}
