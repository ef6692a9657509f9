using EOffice.Demo;
using EOffice.EdXml;

namespace EOffice.Benchmarks;

/// <summary>The sample packet, each time with a number of its own: the same one again would be held as a duplicate.</summary>
internal sealed class BenchPackets : IDisposable
{
    private readonly Packet packet;
    private int number;

    private BenchPackets(Packet packet) => this.packet = packet;

    public static async Task<BenchPackets> OpenAsync(DemoPaths paths)
    {
        var sample = await File.ReadAllBytesAsync(Path.Combine(paths.Workflows, "..", "tests", "samples", "edxml", "edxml-to-so.xml"));
        return new BenchPackets(PacketReader.Read(new MemoryStream(sample, writable: false)).Packet!);
    }

    public (string TransmissionId, byte[] Content) Next()
    {
        number++;
        var header = packet.Header! with
        {
            DocumentId = $"{packet.Header!.DocumentId}-{number}",
            Code = packet.Header.Code with { CodeNumber = $"9{number:D5}" },
        };
        var output = new MemoryStream();
        PacketWriter.Write(output, header, [.. packet.Attachments.Select(a =>
            new OutgoingAttachment(a.ContentId, a.Name, a.ContentType, a.Description, a.Content.Open))]);
        return ($"bench:{number}", output.ToArray());
    }

    public void Dispose() => packet.Dispose();
}
