namespace EOffice.EdXml.Attachments;

/// <summary>
/// Decodes Base64 that arrives in pieces, with line breaks anywhere. XmlReader's own decoder is not used because it
/// throws on the first bad character, which would lose the packet's other attachments.
/// </summary>
internal sealed class Base64Decoder(SpoolWriter output)
{
    private const int QuadsPerBlock = 4096;

    private readonly char[] _pending = new char[QuadsPerBlock * 4];
    private readonly byte[] _decoded = new byte[QuadsPerBlock * 3];
    private int _count;
    private bool _padded;

    /// <summary>Whether something other than Base64 was met; nothing is decoded after that.</summary>
    public bool IsBroken { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            // Most senders write no line breaks at all: whole runs are copied at once.
            var end = text.IndexOfAny(" \t\r\n");
            Take(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
        }
    }

    /// <summary>Decodes what is left; an incomplete group of four breaks the content.</summary>
    public void Complete() => Flush();

    private void Take(ReadOnlySpan<char> run)
    {
        while (!run.IsEmpty)
        {
            var count = Math.Min(run.Length, _pending.Length - _count);
            run[..count].CopyTo(_pending.AsSpan(_count));
            _count += count;
            run = run[count..];
            if (_count == _pending.Length)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        var chars = _pending.AsSpan(0, _count);
        _count = 0;
        if (IsBroken || chars.IsEmpty)
        {
            return;
        }

        // Padding ends the content: a block after a padded one means two contents glued together.
        if (_padded || !Convert.TryFromBase64Chars(chars, _decoded, out var written))
        {
            IsBroken = true;
            return;
        }

        _padded = chars[^1] == '=';
        output.Write(_decoded.AsSpan(0, written));
    }
}
