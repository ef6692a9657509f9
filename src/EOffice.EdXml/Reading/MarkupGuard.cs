using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Reading;

/// <summary>
/// Watches the bytes on their way into XmlReader, which has no bound on the size of a tag and would buffer a huge
/// attribute whole. A small lexer suffices because encodings where a byte is not a character are refused first.
/// </summary>
internal sealed class MarkupGuard(Stream source, PacketLimits limits) : Stream
{
    // XmlReader buffers a CDATA section whole, but some senders may wrap Base64 in one: allow it up to here.
    private const int MaxCData = 16 * 1024 * 1024;

    private enum State { Text, Open, Tag, DoubleQuote, SingleQuote, Bang, Comment, CData, Instruction }

    private readonly byte[] _head = new byte[4];
    private State _state;
    private long _total;
    private long _run;
    private int _matched;

    /// <summary>Whether any byte was seen.</summary>
    public bool SawBytes => _total > 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        CheckHead(buffer[..count]);
        _total += count;
        if (_total > limits.MaxBytes)
        {
            throw Refuse(PacketProblemCodes.TooLarge, $"Gói tin lớn hơn {limits.MaxBytes / (1024 * 1024)} MB.");
        }

        Scan(buffer[..count]);
        return count;
    }

    private void CheckHead(ReadOnlySpan<byte> bytes)
    {
        if (_total >= _head.Length || bytes.IsEmpty)
        {
            return;
        }

        var room = Math.Min(bytes.Length, _head.Length - (int)_total);
        bytes[..room].CopyTo(_head.AsSpan((int)_total));
        var head = _head.AsSpan(0, (int)_total + room);
        // A byte order mark of UTF-16, or the zero bytes any 16- or 32-bit encoding of "<?xm" has.
        if (head.Contains((byte)0) || head[0] is 0xFE or 0xFF)
        {
            throw new PacketRefusal(Problems.WholeFile(
                PacketProblemCodes.WrongEncoding,
                "Gói tin không dùng bảng mã UTF-8 như QCVN 102 quy định. Đề nghị nơi gửi gửi lại bằng UTF-8."));
        }
    }

    private void Scan(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var wasText = _state == State.Text;
            var used = Step(bytes);
            _run = wasText || _state == State.Text ? 0 : _run + used;
            if (_run > (_state == State.CData ? MaxCData : limits.MaxMarkupLength))
            {
                throw Refuse(PacketProblemCodes.MarkupTooLong, "Gói tin có thẻ hoặc thuộc tính XML dài bất thường.");
            }

            bytes = bytes[used..];
        }
    }

    // Consumes bytes, moving to the next state when it ends; a tag is entered without consuming its first byte.
    private int Step(ReadOnlySpan<byte> bytes) => _state switch
    {
        State.Text => SkipTo(bytes, (byte)'<', State.Open),
        State.Open => Enter(bytes[0]),
        State.Tag => InTag(bytes),
        State.DoubleQuote => SkipTo(bytes, (byte)'"', State.Tag),
        State.SingleQuote => SkipTo(bytes, (byte)'\'', State.Tag),
        State.Bang => EnterBang(bytes[0]),
        State.Comment => UntilEnd(bytes[0], (byte)'-', 2),
        State.CData => UntilEnd(bytes[0], (byte)']', 2),
        _ => UntilEnd(bytes[0], (byte)'?', 1),
    };

    private int SkipTo(ReadOnlySpan<byte> bytes, byte wanted, State next)
    {
        var at = bytes.IndexOf(wanted);
        if (at < 0)
        {
            return bytes.Length;
        }

        _state = next;
        return at + 1;
    }

    private int Enter(byte first)
    {
        _matched = 0;
        _state = first switch { (byte)'!' => State.Bang, (byte)'?' => State.Instruction, _ => State.Tag };
        return _state == State.Tag ? 0 : 1;
    }

    private int InTag(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
        if (at < 0)
        {
            return bytes.Length;
        }

        _state = bytes[at] switch { (byte)'>' => State.Text, (byte)'"' => State.DoubleQuote, _ => State.SingleQuote };
        return at + 1;
    }

    private int EnterBang(byte first)
    {
        // The opener "<!--" has one more dash to come, which must not count towards "-->".
        _matched = first == (byte)'-' ? -1 : 0;
        _state = first switch
        {
            (byte)'-' => State.Comment,
            (byte)'[' => State.CData,
            _ => throw Refuse(PacketProblemCodes.Dtd, "Gói tin khai báo DTD hoặc thực thể (entity), điều bị cấm."),
        };
        return 1;
    }

    private int UntilEnd(byte value, byte mark, int marks)
    {
        if (value == mark)
        {
            _matched++;
        }
        else if (value == (byte)'>' && _matched >= marks)
        {
            _state = State.Text;
        }
        else
        {
            _matched = 0;
        }

        return 1;
    }

    private static PacketRefusal Refuse(string code, string message) => new(Problems.Hostile(code, "edXML", message));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
