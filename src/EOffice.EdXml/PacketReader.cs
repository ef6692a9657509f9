using System.Xml;
using EOffice.EdXml.Attachments;
using EOffice.EdXml.Reading;
using EOffice.EdXml.Rules;

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
    public static PacketReading Read(Stream xml, PacketLimits? limits = null, string? spoolFolder = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        limits ??= PacketLimits.Default;
        var spool = new Spool(spoolFolder);
        var problems = new List<PacketProblem>();
        Packet? packet = null;
        try
        {
            var root = ReadElements(xml, limits, spool);
            packet = new PacketAssembler(spool, limits, problems, time ?? TimeProvider.System).Assemble(root);
        }
        catch (PacketRefusal refusal)
        {
            problems.Add(refusal.Problem);
        }
        finally
        {
            if (packet is null)
            {
                spool.Dispose();
            }
        }

        return new PacketReading(packet, problems);
    }

    private static Element ReadElements(Stream xml, PacketLimits limits, Spool spool)
    {
        var guard = new MarkupGuard(xml, limits);
        var reader = new ElementReader(limits, spool);
        try
        {
            return reader.Read(guard);
        }
        catch (XmlException e)
        {
            throw new PacketRefusal(Explain(e, guard.SawBytes, reader.SawElement));
        }
    }

    private static PacketProblem Explain(XmlException e, bool sawBytes, bool sawElement)
    {
        if (!sawBytes)
        {
            return Problems.WholeFile(PacketProblemCodes.Empty, "Gói tin rỗng. Tải lại gói tin hoặc đề nghị nơi gửi gửi lại.");
        }

        // XmlReader wraps the failed look-up of a declared encoding it doesn't know.
        if (e.InnerException is ArgumentException or NotSupportedException)
        {
            return Problems.WholeFile(
                PacketProblemCodes.WrongEncoding, "Gói tin khai bảng mã không hỗ trợ, QCVN 102 chỉ dùng UTF-8. Đề nghị nơi gửi gửi lại bằng UTF-8.");
        }

        return sawElement
            ? Problems.WholeFile(
                PacketProblemCodes.Malformed,
                $"Gói tin bị cắt cụt, sai bảng mã hoặc hỏng cấu trúc XML (dòng {e.LineNumber}, cột {e.LinePosition}). Tải lại hoặc đề nghị nơi gửi gửi lại.")
            : Problems.WholeFile(
                PacketProblemCodes.NotXml, "Tệp không phải XML nên không phải gói tin edXML. Kiểm tra lại tệp đã chọn.");
    }
}
