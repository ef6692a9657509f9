using System.Security.Cryptography;

namespace EOffice.Data.Backup;

/// <summary>How a backup lies on the disk, and copying into and out of it.</summary>
internal static class BackupFolder
{
    public const string Database = "database";
    public const string Data = "data";

    /// <summary>Stands in a data folder while it is being restored: nobody may start on it.</summary>
    public const string Marker = ".restoring";

    private const int BufferSize = 1 << 20;

    /// <summary>Copies a file and says what was copied: a file that changes meanwhile is described as it arrived.</summary>
    public static async Task<BackupPart> CopyAsync(string from, string to, string path, CancellationToken ct)
    {
        Create(Path.GetDirectoryName(to)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        var buffer = new byte[BufferSize];
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        int read;
        while ((read = await source.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await WriteAsync(target, buffer.AsMemory(0, read), ct);
            size += read;
        }

        return new BackupPart(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>A file that is too long for its file system (a memory stick takes 4 GB) is a fault of the disk, not of the caller.</summary>
    private static async Task WriteAsync(FileStream target, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await target.WriteAsync(content, ct);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Describes a file that is already there, and makes sure that it is on the disk.</summary>
    public static async Task<BackupPart> DescribeAsync(string file, string path, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var hash = await SHA256.HashDataAsync(stream, ct);
        stream.Flush(flushToDisk: true);
        return new BackupPart(path, stream.Length, Convert.ToHexStringLower(hash));
    }

    /// <summary>Whether the part is in the backup as it was written.</summary>
    public static async Task<bool> HoldsAsync(string folder, BackupPart part, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(folder, part));
        if (!file.Exists || file.Length != part.Size)
        {
            return false;
        }

        await using var stream = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) == part.Sha256;
    }

    public static string PathOf(string folder, BackupPart part) => Path.Combine([folder, .. part.Path.Split('/')]);

    /// <summary>Made for this user alone: it holds keys.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>No files at all; empty folders don't matter.</summary>
    public static bool IsEmpty(string folder) =>
        !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any();
}
