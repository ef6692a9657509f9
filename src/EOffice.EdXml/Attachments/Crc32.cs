namespace EOffice.EdXml.Attachments;

/// <summary>The checksum of ZIP (CRC-32, polynomial EDB88320), which ZipArchive stores but does not verify.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => RowOf((uint)n))];

    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _state = Table[(byte)(_state ^ value)] ^ (_state >> 8);
        }
    }

    private static uint RowOf(uint row)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            row = (row & 1) == 0 ? row >> 1 : (row >> 1) ^ 0xEDB88320;
        }

        return row;
    }
}
