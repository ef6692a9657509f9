using EOffice.Core.Platform;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange;

/// <summary>Writes packets to files: one of any size needs no memory on its way out.</summary>
internal sealed class PacketSpool(IOptions<ExchangeOptions> options)
{
    /// <summary>What <paramref name="write"/> writes; whoever gets it disposes it.</summary>
    public SpooledPacket Write(Action<Stream> write)
    {
        var folder = options.Value.SpoolFolder;
        System.IO.Directory.CreateDirectory(folder);
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

    /// <summary>Copies it into the store and returns its hash.</summary>
    public async Task<string> StoreAsync(IFileStore store, Guid agencyId, CancellationToken ct)
    {
        await using var content = Open();
        return await store.PutAsync(agencyId, content, ct);
    }

    public void Dispose() => File.Delete(path);

    internal FileStream Create() => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
}
