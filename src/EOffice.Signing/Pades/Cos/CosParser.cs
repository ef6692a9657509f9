namespace EOffice.Signing.Pades.Cos;

/// <summary>Builds objects from tokens (ISO 32000-1, 7.3). Nesting is bounded: a hostile file must not exhaust the stack.</summary>
internal sealed class CosParser(CosLexer lexer)
{
    private const int MaxDepth = 200;
    private int depth;

    public CosParser(IPdfSource source, long position)
        : this(new CosLexer(source, position))
    {
    }

    public CosLexer Lexer => lexer;

    public CosObject ReadObject()
    {
        if (++depth > MaxDepth)
        {
            throw new PdfSyntaxException("objects nested too deeply");
        }

        lexer.SkipWhite();
        CosObject result = lexer.Peek() switch
        {
            '/' => ReadAfter(1, lexer.ReadName),
            '(' => ReadAfter(1, ReadLiteralString),
            '[' => ReadAfter(1, ReadArray),
            '<' => ReadAfter(1, ReadDictionaryOrHexString),
            _ => ReadKeywordOrNumber(),
        };
        depth--;
        return result;
    }

    /// <summary>"n g obj ... " at the position: its number and its object; a stream's bytes stay in the source.</summary>
    public (int Number, CosObject Value) ReadIndirectObject()
    {
        int number = lexer.ReadInt32();
        lexer.ReadInt32();
        lexer.Expect("obj");
        CosObject value = ReadObject();
        if (value is not CosDictionary dictionary)
        {
            return (number, value);
        }

        lexer.SkipWhite();
        if (lexer.Peek() != 's' || lexer.ReadWord() != "stream")
        {
            return (number, value);
        }

        // 7.3.8.1: the keyword is followed by CR LF or LF; a lone CR occurs in real files.
        if (lexer.Peek() == 13)
        {
            lexer.Next();
        }

        if (lexer.Peek() == 10)
        {
            lexer.Next();
        }

        return (number, new CosStream(dictionary, lexer.Position));
    }

    private CosObject ReadAfter(int skipped, Func<CosObject> read)
    {
        lexer.Position += skipped;
        return read();
    }

    private CosObject ReadKeywordOrNumber()
    {
        if (lexer.Peek() is >= '0' and <= '9' && lexer.TryReadReference() is { } reference)
        {
            return reference;
        }

        string word = lexer.ReadWord();
        return word switch
        {
            "" => throw new PdfSyntaxException($"object expected at {lexer.Position}"),
            "true" => new CosBoolean(true),
            "false" => new CosBoolean(false),
            "null" => CosNull.Instance,
            _ when CosLexer.LooksLikeNumber(word) => new CosNumber(word),
            // Real producers write things like "--5" or "1.2.3"; viewers read them as 0.
            _ when word[0] is '+' or '-' or '.' or (>= '0' and <= '9') => new CosNumber("0"),
            _ => throw new PdfSyntaxException($"unknown token before {lexer.Position}"),
        };
    }

    private CosArray ReadArray()
    {
        var array = new CosArray();
        for (; ; )
        {
            lexer.SkipWhite();
            if (lexer.Peek() == ']')
            {
                lexer.Next();
                return array;
            }

            array.Items.Add(ReadObject());
        }
    }

    private CosObject ReadDictionaryOrHexString()
    {
        if (lexer.Peek() != '<')
        {
            return lexer.ReadHexString();
        }

        lexer.Next();
        var dictionary = new CosDictionary();
        for (; ; )
        {
            lexer.SkipWhite();
            int c = lexer.Next();
            if (c == '>' && lexer.Next() == '>')
            {
                return dictionary;
            }

            if (c != '/')
            {
                throw new PdfSyntaxException($"dictionary key expected at {lexer.Position}");
            }

            string key = lexer.ReadName().Value;
            dictionary[key] = ReadObject();
        }
    }

    private CosString ReadLiteralString()
    {
        var bytes = new List<byte>();
        for (int open = 1; ;)
        {
            int c = lexer.Next();
            switch (c)
            {
                case < 0:
                    throw new PdfSyntaxException("string not closed");
                case '(':
                    open++;
                    break;
                case ')' when --open == 0:
                    return new CosString([.. bytes]);
                case '\\':
                    c = ReadEscape();
                    break;
                case 13:
                    SkipLineFeed();
                    c = 10;
                    break;
            }

            if (c >= 0)
            {
                bytes.Add((byte)c);
            }
        }
    }

    /// <summary>The byte an escape stands for, or -1 for a line continuation (7.3.4.2, table 3).</summary>
    private int ReadEscape()
    {
        int c = lexer.Next();
        switch (c)
        {
            case 'n': return 10;
            case 'r': return 13;
            case 't': return 9;
            case 'b': return 8;
            case 'f': return 12;
            case 10: return -1;
            case 13:
                SkipLineFeed();
                return -1;
            case >= '0' and <= '7':
                int value = c - '0';
                for (int i = 0; i < 2 && lexer.Peek() is >= '0' and <= '7'; i++)
                {
                    value = value * 8 + lexer.Next() - '0';
                }

                return value & 0xFF;
            default:
                return c;
        }
    }

    private void SkipLineFeed()
    {
        if (lexer.Peek() == 10)
        {
            lexer.Next();
        }
    }
}
