namespace EOffice.Benchmarks;

/// <summary>Incompressible bytes after a PDF header, made while they are read.</summary>
internal sealed class NoiseStream(long length) : Stream
{
    private uint state = 1;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var wanted = (int)Math.Min(count, length - position);
        for (var i = 0; i < wanted; i++, position++)
        {
            state = (state * 1664525) + 1013904223;
            buffer[offset + i] = position < 5 ? "%PDF-"u8[(int)position] : (byte)(state >> 24);
        }

        return wanted;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
