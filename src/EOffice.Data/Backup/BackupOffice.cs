using System.Reflection;
using EOffice.Core.Platform;

namespace EOffice.Data.Backup;

/// <summary>A finished backup.</summary>
/// <param name="Damaged">Blobs in the store whose content is not what their name says. They are in the backup as they are.</param>
/// <param name="Missing">Blobs that a row names and the store doesn't have.</param>
public sealed record BackupDone(BackupManifest Manifest, IReadOnlyList<string> Damaged, IReadOnlyList<string> Missing);

/// <summary>Copies the office into an empty folder while it goes on working: first one moment of the database, then the files. Blobs are
/// stored before the rows that name them and never change, so every blob of that moment is still to come.</summary>
public sealed class BackupOffice
{
    private readonly IDatabaseSnapshot? snapshot;
    private readonly DatabaseOptions database;
    private readonly string dataFolder;
    private readonly TimeProvider time;

    internal BackupOffice(IDatabaseSnapshot? snapshot, DatabaseOptions database, string dataFolder, TimeProvider time)
    {
        this.snapshot = snapshot;
        this.database = database;
        this.dataFolder = Path.GetFullPath(dataFolder);
        this.time = time;
    }

    public async Task<Outcome<BackupDone>> RunAsync(string folder, CancellationToken ct = default)
    {
        var target = Path.GetFullPath(folder);
        if (await RefuseAsync(target, ct) is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await CopyAsync(target, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without a manifest nobody takes what is there for a backup.
            return BackupRefusals.Disk(target, error.Message);
        }
    }

    private async Task<Refusal?> RefuseAsync(string target, CancellationToken ct)
    {
        if (snapshot is null)
        {
            return BackupRefusals.ProviderUnsupported;
        }

        if (!Directory.Exists(dataFolder))
        {
            return BackupRefusals.NoOffice(dataFolder);
        }

        if (IsWithin(target, dataFolder) || IsWithin(dataFolder, target))
        {
            return BackupRefusals.Nested(target);
        }

        return File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            ? BackupRefusals.NotEmpty(target)
            : await snapshot.MissingAsync(ct);
    }

    private async Task<Outcome<BackupDone>> CopyAsync(string target, CancellationToken ct)
    {
        BackupFolder.Create(target);
        BackupFolder.Create(Path.Combine(target, BackupFolder.Database));
        var takenAt = time.GetUtcNow().UtcDateTime;
        var databasePath = $"{BackupFolder.Database}/{snapshot!.FileName}";
        var databaseFile = Path.Combine(target, BackupFolder.Database, snapshot.FileName);
        var taken = await snapshot.TakeAsync(databaseFile, ct);
        if (!taken.Succeeded)
        {
            return taken.Refusal!;
        }

        List<BackupPart> parts = [await BackupFolder.DescribeAsync(databaseFile, databasePath, ct)];
        var damaged = new List<string>();
        foreach (var (file, path) in DataFiles.Of(dataFolder, snapshot.DatabaseFile))
        {
            if (await CopyPartAsync(file, path, target, ct) is { } part)
            {
                parts.Add(part);
                if (DataFiles.PromisedHash(path) is { } promised && promised != part.Sha256)
                {
                    damaged.Add(path);
                }
            }
        }

        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            Product = Product(),
            Provider = database.Provider,
            TakenAt = takenAt,
            Migrations = taken.Value.Migrations,
            Rows = taken.Value.Rows,
            Heads = taken.Value.Heads,
            Parts = parts,
        };
        await manifest.WriteAsync(target, ct);
        return new BackupDone(manifest, damaged, Missing(taken.Value, parts));
    }

    /// <summary>Null for a file that went away meanwhile: only what passes through does that, a blob never.</summary>
    private static async Task<BackupPart?> CopyPartAsync(string file, string path, string target, CancellationToken ct)
    {
        var part = $"{BackupFolder.Data}/{path}";
        try
        {
            return await BackupFolder.CopyAsync(file, Path.Combine([target, .. part.Split('/')]), part, ct);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && !File.Exists(file))
        {
            return null;
        }
    }

    private static List<string> Missing(SnapshotFacts facts, List<BackupPart> parts)
    {
        var there = parts.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        return [.. facts.Blobs.Select(b => $"files/{b.AgencyId:N}/{b.Hash[..2]}/{b.Hash}").Distinct().Where(p => !there.Contains($"{BackupFolder.Data}/{p}"))];
    }

    private static bool IsWithin(string path, string folder) =>
        Path.TrimEndingDirectorySeparator(path) == Path.TrimEndingDirectorySeparator(folder)
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Product() =>
        typeof(BackupOffice).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
}
