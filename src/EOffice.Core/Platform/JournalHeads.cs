using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EOffice.Core.Platform;

/// <summary>The heads of the books, kept outside the database: whoever cuts off the end of the journal there, or computes a new chain, doesn't
/// reach them. A file per book, moved only forward, with a code made by a key of the data folder. One who has the machine has both; against
/// that one there are the heads in the backups.</summary>
public sealed class JournalHeads(string folder, string keyFile)
{
    private const int KeyBytes = 32;

    /// <summary>All heads that are kept. A damaged or forged one comes without a head.</summary>
    public IReadOnlyList<KeptHead> All() => System.IO.Directory.Exists(folder)
        ? [.. System.IO.Directory.EnumerateFiles(folder, "*.head").Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <summary>The head of one book, or null when none is kept yet.</summary>
    public KeptHead? Find(Guid agencyId) => File.Exists(PathOf(agencyId)) ? Read(PathOf(agencyId)) : null;

    /// <summary>Keeps the head, unless a later one is kept or the kept one is not ours: evidence is not written over.</summary>
    public void Keep(JournalHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (Find(head.AgencyId) is { } kept && (kept.Head is null || kept.Head.Sequence >= head.Sequence))
        {
            return;
        }

        CreateClosed(folder);
        var temporary = $"{PathOf(head.AgencyId)}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(new Line(head.AgencyId, head.Sequence, head.Hash, CodeOf(head, Key(make: true)!))));
        File.Move(temporary, PathOf(head.AgencyId), overwrite: true);
    }

    private KeptHead Read(string path)
    {
        var agencyId = Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id) ? id : Guid.Empty;
        try
        {
            if (JsonSerializer.Deserialize<Line>(File.ReadAllText(path)) is { Hash: not null, Code: not null } line && line.AgencyId == agencyId)
            {
                var head = new JournalHead(line.AgencyId, line.Sequence, line.Hash);
                return new KeptHead(agencyId, Key(make: false) is { } key && Same(line.Code, CodeOf(head, key)) ? head : null);
            }
        }
        catch (JsonException)
        {
            // Damaged: as good as forged.
        }

        return new KeptHead(agencyId, null);
    }

    private byte[]? Key(bool make)
    {
        if (make && !File.Exists(keyFile))
        {
            CreateClosed(Path.GetDirectoryName(keyFile)!);
            var temporary = $"{keyFile}.{Guid.NewGuid():N}.tmp";
            File.WriteAllBytes(temporary, RandomNumberGenerator.GetBytes(KeyBytes));
            try
            {
                File.Move(temporary, keyFile);
            }
            catch (IOException) when (File.Exists(keyFile))
            {
                // Another process was first; its key is as good.
                File.Delete(temporary);
            }
        }

        return File.Exists(keyFile) && File.ReadAllBytes(keyFile) is { Length: KeyBytes } key ? key : null;
    }

    private static string CodeOf(JournalHead head, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(
        key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"eoffice journal head 1 {head.AgencyId:N} {head.Sequence} {head.Hash}"))));

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static void CreateClosed(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
        }
        else
        {
            System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    internal string PathOf(Guid agencyId) => Path.Combine(folder, $"{agencyId:N}.head");

    private sealed record Line(Guid AgencyId, long Sequence, string Hash, string Code);
}

/// <summary>A head kept for a book; null when what is kept is damaged or was not written by this installation.</summary>
public sealed record KeptHead(Guid AgencyId, JournalHead? Head);
