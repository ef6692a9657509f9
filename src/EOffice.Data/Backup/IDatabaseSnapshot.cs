using EOffice.Core.Platform;

namespace EOffice.Data.Backup;

/// <summary>What a snapshot of the database holds, as of its very moment.</summary>
/// <param name="Blobs">Agency and hash of each blob that a row names.</param>
internal sealed record SnapshotFacts(
    IReadOnlyList<string> Migrations, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<JournalHead> Heads, IReadOnlyList<(Guid AgencyId, string Hash)> Blobs);

/// <summary>How one provider is copied while others write, and put back.</summary>
internal interface IDatabaseSnapshot
{
    /// <summary>The SQLite file, which lies in the data folder; null on a server.</summary>
    string? DatabaseFile { get; }

    /// <summary>Name of the snapshot's file in a backup.</summary>
    string FileName { get; }

    /// <summary>Null when the database is there to be copied.</summary>
    Task<Refusal?> MissingAsync(CancellationToken ct);

    /// <summary>Writes one consistent moment of the database into the file.</summary>
    Task<Outcome<SnapshotFacts>> TakeAsync(string file, CancellationToken ct);

    /// <summary>Null when nothing is there yet, so that a snapshot may be put back.</summary>
    Task<Refusal?> OccupiedAsync(CancellationToken ct);

    /// <summary>Makes the database from the file, whole or not at all, and says what is in it now.</summary>
    Task<Outcome<SnapshotFacts>> PutBackAsync(string file, CancellationToken ct);

    /// <summary>Takes away what was put back a moment ago, where nothing was before.</summary>
    Task RemoveAsync();
}
