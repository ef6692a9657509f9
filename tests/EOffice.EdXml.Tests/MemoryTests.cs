using System.Security.Cryptography;

namespace EOffice.EdXml.Tests;

/// <summary>Runs alone, because allocations are counted for the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    private const int Size = 40 * 1024 * 1024;

    [Theory]
    [InlineData("lon.pdf")]
    [InlineData("lon.dat")]
    public void WriteRead_LargeAttachment_KeepsMemoryFlat(string name)
    {
        using var spool = new SpoolFolder();
        var path = Path.Combine(spool.Path, "packet.xml");
        var head = Samples.Read(Samples.Text(Samples.New)).Packet!;
        var before = GC.GetTotalAllocatedBytes(precise: true);

        using (var file = File.Create(path))
        {
            PacketWriter.Write(file, head.Header!, [new("cid:1", name, "application/pdf", null, () => new Noise(Size))]);
        }

        var written = GC.GetTotalAllocatedBytes(precise: true);
        using var source = File.OpenRead(path);
        using var packet = PacketReader.Read(source, spoolFolder: spool.Path).Packet!;
        var read = GC.GetTotalAllocatedBytes(precise: true);

        Assert.Equal(Size, packet.Attachments[0].Content.Length);
        using var noise = new Noise(Size);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(noise)), packet.Attachments[0].Content.Sha256);
        // All bytes ever allocated bound the peak from above; 16 MB is far below the 40 MB that went through.
        Assert.InRange(written - before, 0, 16 * 1024 * 1024);
        Assert.InRange(read - written, 0, 16 * 1024 * 1024);
        head.Dispose();
    }

    /// <summary>Incompressible bytes after a PDF header, always the same.</summary>
    private sealed class Noise(long length) : Stream
    {
        private uint _state = 1;
        private long _position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var wanted = (int)Math.Min(count, length - _position);
            for (var i = 0; i < wanted; i++, _position++)
            {
                _state = (_state * 1664525) + 1013904223;
                buffer[offset + i] = _position < 5 ? "%PDF-"u8[(int)_position] : (byte)(_state >> 24);
            }

            return wanted;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
