using System.Security.Cryptography;

namespace EOffice.Signing.Pades.Cos;

/// <summary>
/// Writes a document anew: only what can be reached from the catalog and Info, renumbered, one revision, nothing hidden
/// between objects or in older revisions (shadow attacks). Each dictionary passes a filter on its way.
/// </summary>
internal sealed class RewriteWriter(PdfEdits edits, Func<CosDictionary, CosDictionary> filter)
{
    private const int MaxDepth = 220;
    private readonly Dictionary<int, int> numbers = [];
    private readonly Queue<(int Old, int New)> pending = new();
    private readonly List<WrittenObject> written = [new(0, 65535, 0)];

    /// <param name="header">For example "1.7".</param>
    /// <param name="xrefStream">Kind of the cross-reference section.</param>
    public byte[] Write(string header, bool xrefStream)
    {
        PdfDocument document = edits.Document;
        var output = new MemoryStream();
        CosWriter.Write(output, $"%PDF-{header}\n%\u00E2\u00E3\u00CF\u00D3\n");
        var trailer = new CosDictionary();
        trailer["Root"] = Copy(document.Trailer["Root"] ?? CosNull.Instance, 0);
        if (document.Trailer["Info"] is CosReference info && edits.Resolve(info) is CosDictionary)
        {
            trailer["Info"] = Copy(info, 0);
        }

        WritePending(output);
        var id = new CosString(RandomNumberGenerator.GetBytes(16), hexadecimal: true);
        int size = numbers.Count + 1;
        trailer.With("ID", new CosArray(id, id)).With("Size", xrefStream ? size + 1 : size);
        if (xrefStream)
        {
            XrefWriter.WriteStream(output, output.Length, written, trailer, size);
        }
        else
        {
            XrefWriter.WriteTable(output, output.Length, written, trailer);
        }

        return output.ToArray();
    }

    private void WritePending(MemoryStream output)
    {
        while (pending.TryDequeue(out var item))
        {
            CosObject copy = Copy(edits.Resolve(new CosReference(item.Old, 0)), 0);
            written.Add(new WrittenObject(item.New, 0, output.Length));
            CosWriter.WriteIndirect(output, item.New, 0, copy, edits.Document.ReadEncoded);
        }
    }

    private CosObject Copy(CosObject value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new PdfSyntaxException("objects nested too deeply");
        }

        return value switch
        {
            CosReference reference => CopyReference(reference),
            CosArray array => new CosArray(array.Items.Select(x => Copy(x, depth + 1))),
            CosDictionary dictionary => CopyDictionary(dictionary, depth),
            CosStream { Encoded: { } encoded } stream => new CosStream(CopyDictionary(stream.Dictionary, depth), encoded),
            // The length may be indirect; reading the bytes now keeps the copy independent of it.
            CosStream stream => new CosStream(CopyDictionary(stream.Dictionary, depth), edits.Document.ReadEncoded(stream)),
            _ => value,
        };
    }

    private CosDictionary CopyDictionary(CosDictionary source, int depth)
    {
        var copy = new CosDictionary();
        foreach (var (key, value) in filter(source).Entries)
        {
            copy[key] = key == "Length" && value is CosReference ? new CosNumber(0) : Copy(value, depth + 1);
        }

        return copy;
    }

    private CosObject CopyReference(CosReference reference)
    {
        if (edits.Resolve(reference) is CosNull)
        {
            return CosNull.Instance;
        }

        if (!numbers.TryGetValue(reference.Number, out int number))
        {
            number = numbers[reference.Number] = numbers.Count + 1;
            pending.Enqueue((reference.Number, number));
        }

        return new CosReference(number, 0);
    }
}
