using System.IO.Compression;

namespace EOffice.Signing.Pades.Cos;

/// <summary>
/// Decodes what the structure of a file needs: Flate with PNG predictors (ISO 32000-1, 7.4.4). Contents of pages and
/// images are never decoded here, they are copied as they are.
/// </summary>
internal static class StreamDecoder
{
    /// <summary>Unpacks to that many bytes at most: a guard against decompression bombs.</summary>
    public static byte[] Inflate(byte[] encoded, long most)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(encoded), CompressionMode.Decompress);
            var output = new MemoryStream();
            byte[] buffer = new byte[16384];
            for (int n = zlib.Read(buffer); n > 0; n = zlib.Read(buffer))
            {
                output.Write(buffer, 0, n);
                if (output.Length > most)
                {
                    throw new PdfSyntaxException("stream unpacks to too much");
                }
            }

            return output.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new PdfSyntaxException("broken Flate stream", e);
        }
    }

    public static byte[] Deflate(ReadOnlySpan<byte> plain)
    {
        var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(plain);
        }

        return output.ToArray();
    }

    /// <summary>Undoes PNG prediction; a predictor below 10 means none (TIFF prediction is refused).</summary>
    public static byte[] Unpredict(byte[] data, int predictor, int columns, int bytesPerPixel)
    {
        if (predictor == 2)
        {
            throw Refusals.UnsupportedStream("TIFF");
        }

        if (predictor < 10)
        {
            return data;
        }

        int row = checked(columns * bytesPerPixel);
        if (row <= 0)
        {
            throw new PdfSyntaxException("predictor without columns");
        }

        byte[] plain = new byte[data.Length / (row + 1) * row];
        for (int y = 0; y * row < plain.Length; y++)
        {
            UnpredictRow(data.AsSpan(y * (row + 1), row + 1), plain, y * row, row, bytesPerPixel);
        }

        return plain;
    }

    private static void UnpredictRow(ReadOnlySpan<byte> line, byte[] plain, int start, int row, int bytesPerPixel)
    {
        for (int x = 0; x < row; x++)
        {
            int left = x >= bytesPerPixel ? plain[start + x - bytesPerPixel] : 0;
            int up = start > 0 ? plain[start + x - row] : 0;
            int upLeft = start > 0 && x >= bytesPerPixel ? plain[start + x - row - bytesPerPixel] : 0;
            int guess = line[0] switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, upLeft),
                _ => 0,
            };
            plain[start + x] = (byte)(line[x + 1] + guess);
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        int estimate = left + up - upLeft;
        int a = Math.Abs(estimate - left), b = Math.Abs(estimate - up), c = Math.Abs(estimate - upLeft);
        return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }
}
