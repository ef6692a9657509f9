using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange;

/// <summary>Writes packets to files, as their receivers want them and signed where the sender's system has a key: one of any size needs
/// no memory on its way out. The same input gives the same bytes. Whoever gets a packet disposes it.</summary>
internal sealed class PacketSpool(PacketKeys keys, IOptions<ExchangeOptions> options, TimeProvider time)
{
    /// <summary>No packet takes so long: what is older was left by a process that was killed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public SpooledPacket Write(PacketHeader header, IEnumerable<OutgoingAttachment> attachments) =>
        WriteSigned(header.From.OrganId, header.To[0].OrganId, (output, profile) => PacketWriter.Write(output, header, attachments, profile));

    /// <summary>A packet without files is small: its file is gone before anything of it is sent or committed.</summary>
    public Func<Stream> WriteSmall(PacketHeader header) => Small(Write(header, []));

    /// <summary>The same of a status.</summary>
    public Func<Stream> WriteStatus(StatusMessage status, string receiver) =>
        Small(WriteSigned(status.From.OrganId, receiver, (output, profile) => PacketWriter.WriteStatus(output, status, profile)));

    private static Func<Stream> Small(SpooledPacket packet)
    {
        using (packet)
        {
            var bytes = packet.Read();
            return () => new MemoryStream(bytes, writable: false);
        }
    }

    private SpooledPacket WriteSigned(string sender, string receiver, Action<Stream, WireProfile> write)
    {
        var profile = keys.ProfileOf(receiver);
        var plain = WriteFile(output => write(output, profile));
        if (keys.Of(sender) is not { } key)
        {
            return plain;
        }

        using (plain)
        {
            using var input = plain.Open();
            return WriteFile(output => PacketSigning.Sign(input, output, key, profile));
        }
    }

    private SpooledPacket WriteFile(Action<Stream> write)
    {
        var folder = options.Value.SpoolFolder;
        System.IO.Directory.CreateDirectory(folder);
        foreach (var left in System.IO.Directory.EnumerateFiles(folder, "*.part").Where(f => File.GetLastWriteTimeUtc(f) < time.GetUtcNow() - Longest))
        {
            File.Delete(left);
        }

        var packet = new SpooledPacket(Path.Combine(folder, $"{Guid.NewGuid():N}.part"));
        try
        {
            using var file = packet.Create();
            write(file);
            return packet;
        }
        catch
        {
            packet.Dispose();
            throw;
        }
    }
}

/// <summary>A packet that lies in a file until it is disposed.</summary>
internal sealed class SpooledPacket(string path) : IDisposable
{
    public Stream Open() => File.OpenRead(path);

    public byte[] Read() => File.ReadAllBytes(path);

    /// <summary>Copies it into the store and returns its hash.</summary>
    public async Task<string> StoreAsync(IFileStore store, Guid agencyId, CancellationToken ct)
    {
        await using var content = Open();
        return await store.PutAsync(agencyId, content, ct);
    }

    public void Dispose() => File.Delete(path);

    internal FileStream Create() => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
}
