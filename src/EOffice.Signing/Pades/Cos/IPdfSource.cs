namespace EOffice.Signing.Pades.Cos;

/// <summary>Random access to the bytes of a file: the reader never asks for the whole, so a large file can be streamed.</summary>
internal interface IPdfSource
{
    long Length { get; }

    /// <summary>Fills as much of <paramref name="destination"/> as the source has from that position; returns the count, 0 past the end.</summary>
    int Read(long position, Span<byte> destination);
}

/// <summary>A file that is already in memory, or a leading part of one (an earlier revision).</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : IPdfSource
{
    public long Length => bytes.Length;

    public int Read(long position, Span<byte> destination)
    {
        if (position < 0 || position >= bytes.Length)
        {
            return 0;
        }

        int count = (int)Math.Min(destination.Length, bytes.Length - position);
        bytes.Span.Slice((int)position, count).CopyTo(destination);
        return count;
    }
}
