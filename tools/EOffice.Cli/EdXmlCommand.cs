using System.CommandLine;
using EOffice.EdXml;

namespace EOffice.Cli;

/// <summary><c>edxml check FILE --json</c>: what a packet says and what is wrong with it.</summary>
internal static class EdXmlCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Gói tin .edxml" };
        var json = new Option<bool>("--json") { Description = "In kết quả dạng JSON" };
        var check = new Command("check", "Kiểm tra một gói tin") { file, json };
        check.SetAction(parsed => Check(parsed.GetValue(file)!, parsed.GetValue(json)));
        return new Command("edxml", "Gói tin liên thông") { check };
    }

    private static int Check(FileInfo file, bool json)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"Không tìm thấy tệp {file.FullName}.");
            return CommandLine.WrongUse;
        }

        using var stream = file.OpenRead();
        var reading = PacketReader.Read(stream, time: TimeProvider.System);
        using var packet = reading.Packet;
        stream.Position = 0;
        var signature = PacketSignature.Verify(stream);
        var report = PacketReport.Of(reading).With(signature);
        Console.Out.WriteLine(json ? report.ToJson() : string.Join('\n', Lines(reading).Append(Words(signature, report))));
        return packet is null ? CommandLine.Refused : CommandLine.Done;
    }

    private static string Words(PacketSignature signature, PacketReport report) => signature.State switch
    {
        SignatureState.Valid => $"Chữ ký số còn nguyên vẹn: {report.SignedBy}.",
        SignatureState.Broken => signature.Problem!,
        _ => "Gói tin không có chữ ký số.",
    };

    private static IEnumerable<string> Lines(PacketReading reading)
    {
        yield return reading.Packet is null ? "Gói tin không đọc được." : $"Gói tin đọc được: {reading.Packet.Kind}, {reading.Packet.Attachments.Count} tệp.";
        foreach (var problem in reading.Problems)
        {
            yield return $"- {problem.Element}: {problem.Message}";
        }
    }
}
