using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Data.Backup;

/// <summary>A restored office, brought up to this version, and how its journal was found.</summary>
public sealed record RestoreDone(BackupManifest Manifest, JournalReport Journal);

/// <summary>Makes an office from a backup where there is none yet. Nothing is written before every part was checked; what fails on the way
/// is taken away again, and a restore that was killed leaves a marker on which no server starts.</summary>
public sealed class RestoreOffice
{
    private readonly IServiceProvider services;
    private readonly IDatabaseSnapshot? snapshot;
    private readonly DatabaseOptions database;
    private readonly string dataFolder;

    internal RestoreOffice(IServiceProvider services, IDatabaseSnapshot? snapshot, DatabaseOptions database, string dataFolder)
    {
        this.services = services;
        this.snapshot = snapshot;
        this.database = database;
        this.dataFolder = Path.GetFullPath(dataFolder);
    }

    public async Task<Outcome<RestoreDone>> RunAsync(string folder, CancellationToken ct = default)
    {
        try
        {
            var source = Path.GetFullPath(folder);
            var read = await CheckAsync(source, ct);
            if (!read.Succeeded)
            {
                return read.Refusal!;
            }

            return await WriteAsync(source, read.Value, ct) is { } refusal ? refusal : await WakeAsync(read.Value, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.Disk(dataFolder, error.Message);
        }
    }

    /// <summary>All that can be refused before anything is written.</summary>
    private async Task<Outcome<BackupManifest>> CheckAsync(string source, CancellationToken ct)
    {
        if (snapshot is null)
        {
            return BackupRefusals.ProviderUnsupported;
        }

        var read = await BackupManifest.ReadAsync(source, ct);
        if (!read.Succeeded)
        {
            return read.Refusal!;
        }

        return await UnfitAsync(read.Value, ct) is { } refusal ? refusal
            : await DamagedAsync(source, read.Value, ct) is { Count: > 0 } damaged ? BackupRefusals.Damaged(damaged)
            : read;
    }

    private async Task<Refusal?> UnfitAsync(BackupManifest manifest, CancellationToken ct)
    {
        if (manifest.Provider != database.Provider)
        {
            return BackupRefusals.OtherProvider(manifest.Provider, database.Provider);
        }

        await using var scope = services.CreateAsyncScope();
        if (manifest.Migrations.Except(scope.ServiceProvider.GetRequiredService<OfficeDb>().Database.GetMigrations()).Any())
        {
            return BackupRefusals.Newer;
        }

        if (File.Exists(Path.Combine(dataFolder, BackupFolder.Marker)))
        {
            return BackupRefusals.HalfRestored(dataFolder);
        }

        return BackupFolder.IsEmpty(dataFolder) ? await snapshot!.OccupiedAsync(ct) : BackupRefusals.OfficeNotEmpty(dataFolder);
    }

    private async Task<List<string>> DamagedAsync(string source, BackupManifest manifest, CancellationToken ct)
    {
        var damaged = new List<string>();
        foreach (var part in manifest.Parts)
        {
            if (!await BackupFolder.HoldsAsync(source, part, ct))
            {
                damaged.Add(part.Path);
            }
        }

        if (manifest.Parts.All(p => p.Path != DatabasePath))
        {
            damaged.Add(DatabasePath);
        }

        return damaged;
    }

    private string DatabasePath => $"{BackupFolder.Database}/{snapshot!.FileName}";

    /// <summary>Files first: a database without its files would look like an office.</summary>
    private async Task<Refusal?> WriteAsync(string source, BackupManifest manifest, CancellationToken ct)
    {
        var existed = Directory.Exists(dataFolder);
        BackupFolder.Create(dataFolder);
        var marker = Path.Combine(dataFolder, BackupFolder.Marker);
        await File.WriteAllTextAsync(marker, manifest.Product, ct);
        var (begun, succeeded) = (false, false);
        try
        {
            foreach (var part in manifest.Parts.Where(p => p.Path != DatabasePath))
            {
                var to = Path.Combine([dataFolder, .. part.Path.Split('/').Skip(1)]);
                await BackupFolder.CopyAsync(BackupFolder.PathOf(source, part), to, part.Path, ct);
            }

            begun = true;
            var put = await snapshot!.PutBackAsync(Path.Combine(source, BackupFolder.Database, snapshot.FileName), ct);
            var refusal = !put.Succeeded ? put.Refusal : SameRows(put.Value.Rows, manifest.Rows) ? null : BackupRefusals.RowsDiffer;
            succeeded = refusal is null;
            return refusal;
        }
        finally
        {
            if (succeeded)
            {
                File.Delete(marker);
            }
            else
            {
                await TakeAwayAsync(existed, begun);
            }
        }
    }

    /// <summary>Folder and database were empty when this began: all in them is ours.</summary>
    private async Task TakeAwayAsync(bool existed, bool databaseToo)
    {
        if (databaseToo)
        {
            await snapshot!.RemoveAsync();
        }

        foreach (var folder in Directory.GetDirectories(dataFolder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(dataFolder))
        {
            File.Delete(file);
        }

        if (!existed)
        {
            Directory.Delete(dataFolder);
        }
    }

    private static bool SameRows(IReadOnlyDictionary<string, long> found, IReadOnlyDictionary<string, long> told) =>
        found.Count == told.Count && told.All(t => found.TryGetValue(t.Key, out var rows) && rows == t.Value);

    /// <summary>Brings the tables up to date, keeps the heads that the backup knew, and walks the journal.</summary>
    private async Task<Outcome<RestoreDone>> WakeAsync(BackupManifest manifest, CancellationToken ct)
    {
        await OfficeDatabase.MigrateAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        var heads = scope.ServiceProvider.GetRequiredService<JournalHeads>();
        foreach (var head in manifest.Heads)
        {
            heads.Keep(head);
        }

        var report = await scope.ServiceProvider.GetRequiredService<VerifyJournal>().RunAsync(manifest.Heads, ct);
        return report.IsClean ? new RestoreDone(manifest, report) : BackupRefusals.JournalBroken(report.Findings.Count);
    }
}
