namespace EOffice.Signing.Validation;

/// <summary>
/// The signed part of a file: everything up to the hole and everything behind it, to the end of a revision
/// (ISO 32000-1, 12.8.1). Anything looser lets an attacker move bytes out of the signed part.
/// </summary>
internal sealed record ByteRange(int HoleStart, int HoleEnd, int End)
{
    /// <summary>Checks the four numbers and that the hole is exactly one hexadecimal string with these bytes; null when not.</summary>
    public static ByteRange? Read(ReadOnlySpan<byte> file, CosArray? array, byte[] contents)
    {
        if (array is not { Items.Count: 4 } || array.Items.Any(x => x is not CosNumber))
        {
            return null;
        }

        long[] n = [.. array.Items.Select(x => ((CosNumber)x).Integer)];
        if (n[0] != 0 || n[1] <= 0 || n[2] <= n[1] + 1 || n[3] <= 0 || n[2] > file.Length || n[3] > file.Length - n[2])
        {
            return null;
        }

        ReadOnlySpan<byte> hole = file[(int)n[1]..(int)n[2]];
        if (hole[0] != '<' || hole[^1] != '>' || hole.Length != (contents.Length * 2) + 2)
        {
            return null;
        }

        return IsHexOf(hole[1..^1], contents) ? new ByteRange((int)n[1], (int)n[2], (int)(n[2] + n[3])) : null;
    }

    private static bool IsHexOf(ReadOnlySpan<byte> hex, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            int high = CosLexer.HexDigit(hex[i * 2]), low = CosLexer.HexDigit(hex[(i * 2) + 1]);
            if (high < 0 || low < 0 || (high << 4 | low) != bytes[i])
            {
                return false;
            }
        }

        return true;
    }
}
