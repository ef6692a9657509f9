using System.Security.Cryptography;

namespace EOffice.Signing.Pades.Cos;

/// <summary>
/// Builds the bytes that an incremental update appends (ISO 32000-1, 7.5.6): the original is never touched, the new
/// cross-reference section has the kind of the last one.
/// </summary>
internal static class IncrementalWriter
{
    /// <summary>Writes the update into an empty stream.</summary>
    public static void Write(PdfEdits edits, MemoryStream output)
    {
        PdfDocument document = edits.Document;
        long start = document.Source.Length;
        Span<byte> last = stackalloc byte[1];
        document.Source.Read(start - 1, last);
        if (last[0] is not (10 or 13))
        {
            output.WriteByte(10);
        }

        var written = new List<WrittenObject>();
        foreach (var (number, value) in edits.Changed)
        {
            int generation = edits.GenerationOf(number);
            written.Add(new WrittenObject(number, generation, start + output.Length - document.BaseOffset));
            CosWriter.WriteIndirect(output, number, generation, value, document.ReadEncoded);
        }

        long position = start + output.Length - document.BaseOffset;
        CosDictionary trailer = Trailer(edits);
        if (document.XrefIsStream)
        {
            trailer["Size"] = new CosNumber(edits.Size + 1);
            XrefWriter.WriteStream(output, position, written, trailer, edits.Size);
        }
        else
        {
            XrefWriter.WriteTable(output, position, written, trailer);
        }
    }

    private static CosDictionary Trailer(PdfEdits edits)
    {
        PdfDocument document = edits.Document;
        var trailer = new CosDictionary().With("Size", edits.Size).With("Prev", document.StartXref);
        trailer["Root"] = document.Trailer["Root"];
        trailer["Info"] = document.Trailer["Info"];

        // 14.4: the first identifier names the document for ever, the second this revision.
        var revision = new CosString(RandomNumberGenerator.GetBytes(16), hexadecimal: true);
        CosObject permanent = document.Array(document.Trailer["ID"]) is { Items: [var first, ..] } ? document.Resolve(first) : revision;
        return trailer.With("ID", new CosArray(permanent, revision));
    }
}
