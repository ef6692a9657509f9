namespace EOffice.Data.Backup;

/// <summary>What of a data folder belongs into a backup: all but the database (which has its snapshot), the machine's log, the heads of the
/// journal (which belong to the snapshot and lie in the manifest) and what is only passing through.</summary>
internal static class DataFiles
{
    private static readonly string[] LeftOut = ["logs", "journal"];

    /// <summary>Files of the folder with their paths below it, slashes between.</summary>
    public static IEnumerable<(string File, string Path)> Of(string folder, string? databaseFile)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return from file in Directory.EnumerateFiles(folder, "*", options)
               let path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')
               where !LeftOut.Contains(path.Split('/')[0]) && !IsPassing(path) && !BelongsTo(databaseFile, file)
               select (file, path);
    }

    /// <summary>The hash that a blob's name promises, or null for other files: <c>files/{agency}/{2 hex}/{hash}</c>.</summary>
    public static string? PromisedHash(string path) =>
        path.Split('/') is ["files", _, _, { Length: 64 } name] ? name : null;

    private static bool IsPassing(string path) =>
        path.EndsWith(".tmp", StringComparison.Ordinal) || path is BackupFolder.Marker;

    /// <summary>The SQLite file itself and what SQLite and we keep beside it: -wal, -shm, .migrating.</summary>
    private static bool BelongsTo(string? databaseFile, string file) =>
        databaseFile is not null && Path.GetFullPath(file).StartsWith(databaseFile, StringComparison.Ordinal);
}
