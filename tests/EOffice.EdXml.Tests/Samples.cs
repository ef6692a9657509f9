using System.Runtime.CompilerServices;
using System.Text;

namespace EOffice.EdXml.Tests;

/// <summary>The sample packets, a fixed clock after all their dates, and reading from strings.</summary>
internal static class Samples
{
    public const string New = "edxml-new.xml";
    public const string Recall = "edxml-recall.xml";
    public const string ToSo = "edxml-to-so.xml";
    public const string Status02 = "edxml-status-02.xml";
    public const string Status03 = "edxml-status-03.xml";

    /// <summary>23/11/2026 20:00 in Việt Nam.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 13, 0, 0, TimeSpan.Zero);

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static string PathOf(string name) => Path.Combine(Folder(), name);

    public static PacketReading Read(string xml, PacketLimits? limits = null, DateTimeOffset? now = null, string? spool = null) =>
        Read(Encoding.UTF8.GetBytes(xml), limits, now, spool);

    public static PacketReading Read(byte[] xml, PacketLimits? limits = null, DateTimeOffset? now = null, string? spool = null)
    {
        using var stream = new MemoryStream(xml);
        return PacketReader.Read(stream, limits, spool, new FixedTime(now ?? Now));
    }

    public static byte[] Bytes(this IPacketContent content)
    {
        using var stream = content.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "samples", "edxml");

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>An empty folder that must be empty again at the end.</summary>
internal sealed class SpoolFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("edxml-test").FullName;

    public int Count => Directory.GetFiles(Path).Length;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A stream that can only be read forward, a few bytes at a time, as from a network.</summary>
internal sealed class ForwardOnly(Stream source) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, Math.Min(count, 7));
    public override int Read(Span<byte> buffer) => source.Read(buffer[..Math.Min(buffer.Length, 7)]);
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
