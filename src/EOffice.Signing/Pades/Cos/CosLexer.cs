using System.Globalization;
using System.Text;

namespace EOffice.Signing.Pades.Cos;

/// <summary>Characters and tokens of PDF (ISO 32000-1, 7.2), read through a small window over the source.</summary>
internal sealed class CosLexer(IPdfSource source, long position = 0)
{
    private const int MaxWord = 400;
    private readonly byte[] window = new byte[1024];
    private long windowStart = -1;
    private int windowLength;

    public long Position { get; set; } = position;

    public static bool IsWhite(int c) => c is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(int c) => c is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    public static bool EndsToken(int c) => c < 0 || IsWhite(c) || IsDelimiter(c);

    public static int HexDigit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>The byte at the position, or -1 at the end.</summary>
    public int Peek()
    {
        long index = Position - windowStart;
        if (windowStart < 0 || index < 0 || index >= windowLength)
        {
            windowLength = source.Read(Position, window);
            windowStart = windowLength > 0 ? Position : -1;
            return windowLength > 0 ? window[0] : -1;
        }

        return window[index];
    }

    public int Next()
    {
        int c = Peek();
        if (c >= 0)
        {
            Position++;
        }

        return c;
    }

    public void SkipWhite()
    {
        for (; ; )
        {
            int c = Peek();
            if (IsWhite(c))
            {
                Position++;
            }
            else if (c == '%')
            {
                while (c is not (-1 or 10 or 13))
                {
                    c = Next();
                }
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The next run of regular characters, empty before a delimiter or the end.</summary>
    public string ReadWord()
    {
        SkipWhite();
        var word = new StringBuilder();
        while (!EndsToken(Peek()))
        {
            word.Append((char)Next());
            if (word.Length > MaxWord)
            {
                throw new PdfSyntaxException($"token too long at {Position}");
            }
        }

        return word.ToString();
    }

    public void Expect(string keyword)
    {
        if (ReadWord() != keyword)
        {
            throw new PdfSyntaxException($"'{keyword}' expected before {Position}");
        }
    }

    /// <summary>A number without sign, read digit by digit: xref tables hold hundreds of thousands of them.</summary>
    public bool TryReadUnsigned(out long value)
    {
        SkipWhite();
        value = 0;
        int digits = 0;
        for (; Peek() is >= '0' and <= '9' && digits < 18; digits++)
        {
            value = value * 10 + Next() - '0';
        }

        return digits > 0 && EndsToken(Peek());
    }

    public int ReadInt32() => TryReadUnsigned(out long value) && value <= int.MaxValue
        ? (int)value
        : throw new PdfSyntaxException($"number expected at {Position}");

    /// <summary>A reference "n g R" if one stands here, else null and the position unchanged.</summary>
    public CosReference? TryReadReference()
    {
        long start = Position;
        if (TryReadUnsigned(out long number) && number <= int.MaxValue && IsWhite(Peek())
            && TryReadUnsigned(out long generation) && generation <= 65535)
        {
            SkipWhite();
            if (Next() == 'R' && EndsToken(Peek()))
            {
                return new CosReference((int)number, (int)generation);
            }
        }

        Position = start;
        return null;
    }

    /// <summary>The rest of a name after its slash, #xx decoded.</summary>
    public CosName ReadName()
    {
        var name = new StringBuilder();
        while (!EndsToken(Peek()))
        {
            int c = Next();
            if (c == '#')
            {
                long afterHash = Position;
                int high = HexDigit(Next());
                int low = high < 0 ? -1 : HexDigit(Next());
                if (low >= 0)
                {
                    c = high << 4 | low;
                }
                else
                {
                    Position = afterHash;
                }
            }

            name.Append((char)c);
        }

        return new CosName(name.ToString());
    }

    /// <summary>The rest of a hexadecimal string after its "&lt;".</summary>
    public CosString ReadHexString()
    {
        var bytes = new List<byte>();
        int high = -1;
        for (int c = Next(); c != '>'; c = Next())
        {
            if (c < 0)
            {
                throw new PdfSyntaxException("string not closed");
            }

            int digit = HexDigit(c);
            if (digit < 0)
            {
                continue;
            }

            if (high < 0)
            {
                high = digit;
            }
            else
            {
                bytes.Add((byte)(high << 4 | digit));
                high = -1;
            }
        }

        if (high >= 0)
        {
            bytes.Add((byte)(high << 4));
        }

        return new CosString([.. bytes], hexadecimal: true);
    }

    public static bool LooksLikeNumber(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
