using System.Security.Cryptography;
using System.Text.Json;

namespace EOffice.Core.Exchange.Axis;

/// <summary>Reads a reply whose <c>data</c> is a whole packet in Base64 without ever holding it: that string is decoded into a
/// stream as it comes, and only what is around it is parsed. JSON readers need each string in one piece.</summary>
internal sealed class ReplyScanner : IDisposable
{
    private const int MostAround = 16 * 1024 * 1024;
    private const long MostContent = 300L * 1024 * 1024;

    private readonly MemoryStream around = new();
    private readonly CryptoStream? content;
    private readonly FromBase64Transform transform = new(FromBase64TransformMode.IgnoreWhiteSpaces);
    private readonly byte[] block = new byte[64 * 1024];
    private readonly List<byte> key = [];
    private int filled;
    private long length;
    private int depth;
    private bool inString;
    private bool inKey;
    private bool isContent;
    private bool afterColon;
    private int escape;
    private int unicode;

    /// <param name="into">Where the content goes; null when the reply carries none.</param>
    public ReplyScanner(Stream? into) => content = into is null ? null : new CryptoStream(into, transform, CryptoStreamMode.Write, leaveOpen: true);

    /// <summary>Reads to the end. Throws <see cref="JsonException"/> or <see cref="FormatException"/> for what is no reply.</summary>
    public async Task<AxisReply> ReadAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, ct)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                Take(buffer[i]);
            }
        }

        return AxisReply.Of(around.GetBuffer().AsMemory(0, (int)around.Length));
    }

    public void Dispose()
    {
        content?.Dispose();
        transform.Dispose();
        around.Dispose();
    }

    private void Take(byte value)
    {
        if (inString)
        {
            InString(value);
            return;
        }

        Keep(value);
        switch (value)
        {
            case (byte)'"':
                Open();
                break;
            case (byte)'{' or (byte)'[':
                depth++;
                afterColon = false;
                break;
            case (byte)'}' or (byte)']':
                depth--;
                break;
            case (byte)':':
                afterColon = true;
                break;
            case (byte)',':
                afterColon = false;
                break;
        }
    }

    private void Open()
    {
        inString = true;
        inKey = depth == 1 && !afterColon;
        isContent = content is not null && depth == 1 && afterColon && System.Text.Encoding.UTF8.GetString([.. key]).Equals("data", StringComparison.OrdinalIgnoreCase);
        if (inKey)
        {
            key.Clear();
        }
    }

    private void InString(byte value)
    {
        if (escape == 0 && value == (byte)'"')
        {
            inString = false;
            Keep(value);
            if (isContent)
            {
                Flush();
                content!.FlushFinalBlock();
            }
        }
        else if (isContent)
        {
            Decode(value);
        }
        else
        {
            escape = escape == 0 && value == (byte)'\\' ? 1 : 0;
            Keep(value);
            if (inKey && key.Count < 64)
            {
                key.Add(value);
            }
        }
    }

    /// <summary>Base64 inside JSON: writers may escape "/", "=" and line ends.</summary>
    private void Decode(byte value)
    {
        switch (escape)
        {
            case 0 when value == (byte)'\\':
                escape = 1;
                break;
            case 0:
                Push(value);
                break;
            case 1 when value == (byte)'u':
                (escape, unicode) = (2, 0);
                break;
            case 1:
                escape = 0;
                Push(value is (byte)'n' or (byte)'r' or (byte)'t' ? (byte)' ' : value);
                break;
            default:
                unicode = (unicode * 16) + (char.IsAsciiHexDigit((char)value) ? Convert.ToInt32(((char)value).ToString(), 16) : throw new FormatException("A bad escape."));
                if (++escape == 6)
                {
                    escape = 0;
                    Push(unicode < 128 ? (byte)unicode : throw new FormatException("No Base64."));
                }

                break;
        }
    }

    private void Push(byte value)
    {
        if (++length > MostContent)
        {
            throw new FormatException("The packet is too large.");
        }

        block[filled++] = value;
        if (filled == block.Length)
        {
            Flush();
        }
    }

    private void Flush()
    {
        content!.Write(block, 0, filled);
        filled = 0;
    }

    private void Keep(byte value)
    {
        if (around.Length >= MostAround)
        {
            throw new JsonException("The reply is too large.");
        }

        around.WriteByte(value);
    }
}
