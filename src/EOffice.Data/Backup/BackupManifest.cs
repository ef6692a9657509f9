using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EOffice.Core.Platform;

namespace EOffice.Data.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Below the backup's folder, with slashes.</param>
public sealed record BackupPart(string Path, long Size, string Sha256);

/// <summary>What a backup holds. Written last: a folder without it is not a backup.</summary>
public sealed record BackupManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Counts up when a later version writes what this one can't read.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public required int Format { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string Product { get; init; }

    public required DatabaseProvider Provider { get; init; }

    public required DateTime TakenAt { get; init; }

    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>Rows of each table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>Where each book of the journal stood.</summary>
    public required IReadOnlyList<JournalHead> Heads { get; init; }

    public required IReadOnlyList<BackupPart> Parts { get; init; }

    /// <summary>Writes it so that it is there whole or not at all.</summary>
    public async Task WriteAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, FileName);
        await using (var file = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(file, this, Json, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Reads it, or says why this folder can't be restored by this version.</summary>
    public static async Task<Outcome<BackupManifest>> ReadAsync(string folder, CancellationToken ct = default)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return Directory.Exists(folder) ? BackupRefusals.Unfinished(folder) : BackupRefusals.NoFolder(folder);
        }

        try
        {
            var text = await File.ReadAllBytesAsync(path, ct);
            if (FormatOf(text) > CurrentFormat)
            {
                return BackupRefusals.Newer;
            }

            var manifest = JsonSerializer.Deserialize<BackupManifest>(text, Json);
            return manifest is not null && manifest.Parts.All(p => IsBelow(p.Path)) ? manifest : BackupRefusals.Damaged([FileName]);
        }
        catch (JsonException)
        {
            return BackupRefusals.Damaged([FileName]);
        }
    }

    /// <summary>The format alone: the rest of a newer one may have another shape.</summary>
    private static int FormatOf(byte[] text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number)
            ? number
            : throw new JsonException();
    }

    /// <summary>A manifest from elsewhere must not name files outside the two folders.</summary>
    private static bool IsBelow(string path) =>
        !Path.IsPathRooted(path) && !path.Contains('\\', StringComparison.Ordinal)
        && path.Split('/') is [BackupFolder.Database or BackupFolder.Data, _, ..] steps && steps.All(s => s is not ("" or "." or ".."));
}
