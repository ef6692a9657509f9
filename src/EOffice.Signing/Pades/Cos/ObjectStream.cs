namespace EOffice.Signing.Pades.Cos;

/// <summary>A decoded object stream (ISO 32000-1, 7.5.7).</summary>
internal sealed class ObjectStream
{
    private readonly MemorySource source;
    private readonly int[] numbers;
    private readonly int[] offsets;

    public ObjectStream(byte[] decoded, int count, int first)
    {
        if (count < 0 || count > decoded.Length)
        {
            throw new PdfSyntaxException("bad /N of an object stream");
        }

        source = new MemorySource(decoded);
        numbers = new int[count];
        offsets = new int[count];
        var lexer = new CosLexer(source);
        for (int i = 0; i < count; i++)
        {
            numbers[i] = lexer.ReadInt32();
            offsets[i] = first + lexer.ReadInt32();
        }
    }

    /// <summary>The object; the index in the xref is only a hint, real files get it wrong.</summary>
    public CosObject Read(int number, int hint)
    {
        int index = hint >= 0 && hint < numbers.Length && numbers[hint] == number ? hint : Array.IndexOf(numbers, number);
        return index >= 0
            ? new CosParser(source, offsets[index]).ReadObject()
            : throw new PdfSyntaxException($"object {number} not in its object stream");
    }
}
