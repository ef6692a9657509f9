using System.Security.Cryptography;

namespace EOffice.Core.Platform;

/// <summary>Immutable blobs keyed by (agency, SHA-256), never overwritten.</summary>
public interface IFileStore
{
    /// <summary>Stores the content durably and returns its SHA-256 in lower-case hex. Storing the same content again is a no-op.</summary>
    Task<string> PutAsync(Guid agencyId, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>The same from a stream that is read once to its end: a content of any size needs no memory.</summary>
    Task<string> PutAsync(Guid agencyId, Stream content, CancellationToken ct = default);

    /// <summary>The whole content. Throws <see cref="FileNotFoundException"/> when there is none.</summary>
    Task<byte[]> GetAsync(Guid agencyId, string hash, CancellationToken ct = default);

    Stream OpenRead(Guid agencyId, string hash);

    /// <summary>Destroys the content of a recalled document; nothing where there is none. Only for contents that no row names.</summary>
    Task DeleteAsync(Guid agencyId, string hash, CancellationToken ct = default);
}

/// <summary>Blobs in a folder: <c>files/{agency}/{2 hex}/{hash}</c>.</summary>
public sealed class FolderFileStore(string folder) : IFileStore
{
    public async Task<string> PutAsync(Guid agencyId, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(agencyId, hash);
        if (File.Exists(path))
        {
            return hash;
        }

        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, ct);
            // On the disk before the row that names it commits: a row never points at nothing.
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return hash;
    }

    public async Task<string> PutAsync(Guid agencyId, Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var own = Path.Combine(folder, agencyId.ToString("N"));
        System.IO.Directory.CreateDirectory(own);
        var temporary = Path.Combine(own, $"{Guid.NewGuid():N}.tmp");
        try
        {
            var hash = await SpoolAsync(temporary, content, ct);
            var path = PathOf(agencyId, hash);
            if (!File.Exists(path))
            {
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(temporary, path, overwrite: true);
            }

            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<byte[]> GetAsync(Guid agencyId, string hash, CancellationToken ct = default) =>
        File.ReadAllBytesAsync(PathOf(agencyId, hash), ct);

    public Stream OpenRead(Guid agencyId, string hash) => File.OpenRead(PathOf(agencyId, hash));

    public Task DeleteAsync(Guid agencyId, string hash, CancellationToken ct = default)
    {
        var path = PathOf(agencyId, hash);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private static async Task<string> SpoolAsync(string path, Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[81920];
        int count;
        while ((count = await content.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string PathOf(Guid agencyId, string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(hash));
        }

        return Path.Combine(folder, agencyId.ToString("N"), hash[..2], hash);
    }
}
