using EOffice.Core.Exchange.Axis;
using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>Sends a trial's packets over an axis.</summary>
public static class KitSend
{
    /// <summary>Sends them all, in their order, and keeps each as a file in <paramref name="folder"/> for whoever looks for a fault.</summary>
    /// <param name="said">Is told each packet as it goes.</param>
    /// <exception cref="AxisException">The axis does not take one: what went before stays there.</exception>
    public static async Task RunAsync(IAxisClient axis, KitLetters letters, string folder, Action<KitPacket> said, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(letters);
        ArgumentNullException.ThrowIfNull(said);
        Directory.CreateDirectory(folder);
        foreach (var (packet, place) in KitCases.Packets.Select((p, i) => (p, i + 1)))
        {
            var path = Path.Combine(folder, $"{place:D2}-{packet.Key}.edxml");
            var header = packet.Header(letters);
            await using (var file = File.Create(path))
            {
                PacketWriter.Write(file, header, packet.HasFiles ? KitFiles.Of(header) : []);
            }

            for (var time = 0; time < packet.Times; time++)
            {
                await axis.SendAsync(new AxisParcel(false, Path.GetFileName(path), () => File.OpenRead(path)), ct);
            }

            said(packet);
        }
    }
}
