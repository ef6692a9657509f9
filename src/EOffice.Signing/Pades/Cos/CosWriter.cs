using System.Globalization;
using System.Text;

namespace EOffice.Signing.Pades.Cos;

/// <summary>Writes objects as PDF syntax (ISO 32000-1, 7.3).</summary>
internal static class CosWriter
{
    public static void Write(MemoryStream output, CosObject value)
    {
        switch (value)
        {
            case CosNull: output.Write("null"u8); break;
            case CosBoolean b: output.Write(b.Value ? "true"u8 : "false"u8); break;
            case CosNumber n: Write(output, n.Text); break;
            case CosName n: WriteName(output, n.Value); break;
            case CosString s: WriteString(output, s); break;
            case CosReference r: Write(output, string.Create(CultureInfo.InvariantCulture, $"{r.Number} {r.Generation} R")); break;
            case CosArray a: WriteArray(output, a); break;
            case CosDictionary d: WriteDictionary(output, d); break;
            case CosPlaceholder p: WritePlaceholder(output, p); break;
            default: throw new InvalidOperationException("a stream can only stand alone");
        }
    }

    public static void Write(MemoryStream output, string ascii) => output.Write(Encoding.Latin1.GetBytes(ascii));

    /// <summary>"n g obj ... endobj", streams with their encoded bytes and true length.</summary>
    public static void WriteIndirect(MemoryStream output, int number, int generation, CosObject value, Func<CosStream, byte[]> readEncoded)
    {
        Write(output, string.Create(CultureInfo.InvariantCulture, $"{number} {generation} obj\n"));
        if (value is CosStream stream)
        {
            byte[] encoded = readEncoded(stream);
            WriteDictionary(output, stream.Dictionary.Copy().With("Length", encoded.Length));
            output.Write("\nstream\n"u8);
            output.Write(encoded);
            output.Write("\nendstream"u8);
        }
        else
        {
            Write(output, value);
        }

        output.Write("\nendobj\n"u8);
    }

    private static void WriteName(MemoryStream output, string name)
    {
        output.WriteByte((byte)'/');
        foreach (char c in name)
        {
            if (c is <= ' ' or > '~' or '#' || CosLexer.IsDelimiter(c))
            {
                Write(output, "#" + ((int)c).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                output.WriteByte((byte)c);
            }
        }
    }

    private static void WriteString(MemoryStream output, CosString value)
    {
        if (value.Hexadecimal)
        {
            Write(output, "<" + Convert.ToHexString(value.Bytes) + ">");
            return;
        }

        output.WriteByte((byte)'(');
        foreach (byte b in value.Bytes)
        {
            if (b is (byte)'(' or (byte)')' or (byte)'\\')
            {
                output.WriteByte((byte)'\\');
            }

            // A bare carriage return would be read back as a line feed.
            if (b == 13)
            {
                output.Write("\\r"u8);
            }
            else
            {
                output.WriteByte(b);
            }
        }

        output.WriteByte((byte)')');
    }

    private static void WriteArray(MemoryStream output, CosArray array)
    {
        output.WriteByte((byte)'[');
        for (int i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
            {
                output.WriteByte((byte)' ');
            }

            Write(output, array.Items[i]);
        }

        output.WriteByte((byte)']');
    }

    private static void WriteDictionary(MemoryStream output, CosDictionary dictionary)
    {
        output.Write("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(output, key);
            output.WriteByte((byte)' ');
            Write(output, value);
        }

        output.Write(">>"u8);
    }

    private static void WritePlaceholder(MemoryStream output, CosPlaceholder placeholder)
    {
        placeholder.Offset = (int)output.Position;
        Span<byte> spaces = stackalloc byte[1024];
        spaces.Fill((byte)' ');
        for (int left = placeholder.Width; left > 0; left -= spaces.Length)
        {
            output.Write(spaces[..Math.Min(left, spaces.Length)]);
        }
    }
}
