using System.Security.Cryptography;

namespace EOffice.EdXml.Attachments;

/// <summary>Holds one packet's decoded contents: small ones in memory up to a budget, the rest in files it deletes.</summary>
internal sealed class Spool(string? folder) : IDisposable
{
    /// <summary>A content over this many bytes goes to a file.</summary>
    public const int MaxInMemory = 1024 * 1024;

    // Many small attachments together must not use more memory than a few large ones.
    private const long MemoryBudget = 4 * MaxInMemory;

    private readonly List<string> _files = [];
    private long _inMemory;

    public bool IsDisposed { get; private set; }

    public SpoolWriter Create() => new(this);

    public bool TryReserve(long bytes)
    {
        if (_inMemory + bytes > MemoryBudget)
        {
            return false;
        }

        _inMemory += bytes;
        return true;
    }

    public FileStream CreateFile()
    {
        var path = Path.Combine(folder ?? Path.GetTempPath(), $"edxml-{Guid.NewGuid():N}.part");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        _files.Add(path);
        return file;
    }

    public void Delete(string path)
    {
        File.Delete(path);
        _files.Remove(path);
    }

    public void Release(long bytes) => _inMemory -= bytes;

    public void Dispose()
    {
        IsDisposed = true;
        foreach (var path in _files)
        {
            File.Delete(path);
        }

        _files.Clear();
    }
}

/// <summary>A content being decoded. Dispose without <see cref="Finish"/> throws it away.</summary>
internal sealed class SpoolWriter(Spool spool) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private MemoryStream? _memory = new();
    private FileStream? _file;

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Length += bytes.Length;
        if (_memory is not null && Length > Spool.MaxInMemory)
        {
            MoveToFile();
        }

        ((Stream?)_memory ?? _file!).Write(bytes);
    }

    public SpooledContent Finish()
    {
        if (_memory is not null && !spool.TryReserve(Length))
        {
            MoveToFile();
        }

        var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var content = new SpooledContent(spool, _memory?.ToArray(), _file?.Name, Length, sha256);
        _file?.Dispose();
        _file = null;
        return content;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _memory?.Dispose();
        if (_file is not null)
        {
            _file.Dispose();
            spool.Delete(_file.Name);
        }
    }

    private void MoveToFile()
    {
        _file = spool.CreateFile();
        _memory!.WriteTo(_file);
        _memory = null;
    }
}

/// <summary>A finished content.</summary>
internal sealed class SpooledContent(Spool spool, byte[]? bytes, string? path, long length, string sha256) : IPacketContent
{
    public long Length => length;

    public string Sha256 => sha256;

    public Stream Open()
    {
        ObjectDisposedException.ThrowIf(spool.IsDisposed, typeof(Packet));
        return bytes is not null
            ? new MemoryStream(bytes, writable: false)
            : new FileStream(path!, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
    }

    /// <summary>Gives memory or file back early, when the content was replaced by its unzipped form.</summary>
    public void Release()
    {
        if (path is not null)
        {
            spool.Delete(path);
        }
        else
        {
            spool.Release(length);
        }
    }
}
