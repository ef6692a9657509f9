using System.Buffers.Binary;
using System.IO.Compression;
using EOffice.EdXml.Reading;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Attachments;

/// <summary>A file taken out of the zip the sender's SDK had put around it.</summary>
internal sealed record Unwrapped(string EntryName, SpooledContent Content);

/// <summary>Undoes the SDK's zipping (trap d) and refuses hostile archives; budgets are per packet.</summary>
internal sealed class ZipUnwrapper(Spool spool, PacketLimits limits, List<PacketProblem> problems)
{
    // A directory beyond this would cost more memory than the file it lists; ordinary archives stay far below.
    private const int MaxDirectoryBytes = 1024 * 1024;
    private const long RatioFloor = 16 * 1024 * 1024;
    private const int EndRecordLength = 22;

    private long _unzipped;

    /// <summary>The wrapped file; null when the archive is a file in its own right (zip, Office) or can't be opened.</summary>
    /// <exception cref="PacketRefusal">A zip bomb, or an entry whose path leads out of its folder.</exception>
    public Unwrapped? Open(SpooledContent content, string contentId, string wireName)
    {
        try
        {
            using var stream = content.Open();
            if (!HasSmallDirectory(stream))
            {
                problems.Add(Problems.BrokenZip(contentId, wireName));
                return null;
            }

            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            RefuseHostile(archive, contentId, wireName);
            return FindWrapped(archive, wireName) is { } entry ? Extract(entry, content.Length, contentId, wireName) : null;
        }
        catch (InvalidDataException)
        {
            problems.Add(Problems.BrokenZip(contentId, wireName));
            return null;
        }
    }

    private static bool HasSmallDirectory(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, EndRecordLength + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return end >= 0
            && tail.Length - end >= EndRecordLength
            && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)) is var start
            && stream.Length - start <= MaxDirectoryBytes;
    }

    private void RefuseHostile(ZipArchive archive, string contentId, string wireName)
    {
        long total = 0;
        long packed = 0;
        foreach (var entry in archive.Entries)
        {
            if (FileNames.LeavesFolder(entry.FullName))
            {
                throw new PacketRefusal(Problems.Hostile(
                    PacketProblemCodes.ZipPath, contentId, $"Tệp nén “{wireName}” chứa mục có đường dẫn trỏ ra ngoài thư mục."));
            }

            total += Math.Max(0, entry.Length);
            packed += Math.Max(0, entry.CompressedLength);
        }

        RefuseBomb(total, packed, contentId, wireName);
    }

    private void RefuseBomb(long unzipped, long packed, string contentId, string wireName)
    {
        if (_unzipped + unzipped > limits.MaxUnzipped
            || (unzipped > RatioFloor && unzipped / limits.MaxZipRatio > packed))
        {
            throw new PacketRefusal(Problems.Hostile(
                PacketProblemCodes.ZipBomb, contentId, $"Tệp nén “{wireName}” bung ra lớn bất thường (bom nén)."));
        }
    }

    private static ZipArchiveEntry? FindWrapped(ZipArchive archive, string wireName)
    {
        if (wireName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var files = archive.Entries
            .Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .Take(2)
            .ToList();
        // A lone mimetype or [Content_Types].xml is a damaged Office file, not a wrapped one.
        return files is [{ Name: not ("[Content_Types].xml" or "mimetype") } only] ? only : null;
    }

    private Unwrapped? Extract(ZipArchiveEntry entry, long wireLength, string contentId, string wireName)
    {
        if (entry.IsEncrypted)
        {
            problems.Add(Problems.BrokenZip(contentId, wireName));
            return null;
        }

        using var writer = spool.Create();
        using var source = entry.Open();
        var buffer = new byte[64 * 1024];
        var checksum = new Crc32();
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            writer.Write(buffer.AsSpan(0, count));
            checksum.Append(buffer.AsSpan(0, count));
            RefuseBomb(writer.Length, wireLength, contentId, wireName);
        }

        if (checksum.Value != entry.Crc32)
        {
            throw new InvalidDataException("The entry does not match its checksum.");
        }

        _unzipped += writer.Length;
        return new Unwrapped(Texts.Clean(entry.Name), writer.Finish());
    }
}
