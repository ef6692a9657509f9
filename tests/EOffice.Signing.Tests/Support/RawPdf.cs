using System.Globalization;
using System.Text;

namespace EOffice.Signing.Tests.Support;

/// <summary>Writes PDFs byte by byte, for structures that no tool at hand makes.</summary>
internal sealed class RawPdf
{
    private readonly StringBuilder text = new();
    private readonly SortedDictionary<int, int> offsets = [];

    public RawPdf(string header = "%PDF-1.5\n") => text.Append(header);

    public int Position => text.Length;

    /// <summary>One page with a catalog (1), page tree (2), page (3), content (4) and font (5).</summary>
    public static RawPdf OnePage(string catalogExtra = "", string pageExtra = "", string treeExtra = "/MediaBox [0 0 595 842]")
    {
        const string content = "BT /F1 14 Tf 80 700 Td (Draft for approval) Tj ET";
        return new RawPdf()
            .Object(1, $"<</Type /Catalog /Pages 2 0 R {catalogExtra}>>")
            .Object(2, $"<</Type /Pages /Kids [3 0 R] /Count 1 {treeExtra} /Resources <</Font <</F1 5 0 R>>>>>>")
            .Object(3, $"<</Type /Page /Parent 2 0 R /Contents 4 0 R {pageExtra}>>")
            .Object(4, $"<</Length {content.Length}>>\nstream\n{content}\nendstream")
            .Object(5, "<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>");
    }

    public RawPdf Object(int number, string body)
    {
        offsets[number] = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        return this;
    }

    public RawPdf Append(string raw)
    {
        text.Append(raw);
        return this;
    }

    /// <summary>Ends the file with a table. Objects named in <paramref name="hidden"/> are listed as free.</summary>
    public RawPdf Table(string trailerExtra = "", params int[] hidden)
    {
        int start = text.Length, size = Math.Max(offsets.Keys.Max(), hidden.DefaultIfEmpty(0).Max()) + 1;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {size}\n0000000000 65535 f \n");
        for (int i = 1; i < size; i++)
        {
            text.Append(offsets.TryGetValue(i, out int at) && !hidden.Contains(i)
                ? string.Create(CultureInfo.InvariantCulture, $"{at:D10} 00000 n \n")
                : "0000000000 00000 f \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size} /Root 1 0 R {trailerExtra}>>\nstartxref\n{start}\n%%EOF\n");
        return this;
    }

    public int OffsetOf(int number) => offsets[number];

    public byte[] ToBytes() => Encoding.Latin1.GetBytes(text.ToString());

    /// <summary>A hybrid file (ISO 32000-1, 7.5.8.4): Info sits in an object stream that only the XRefStm lists.</summary>
    public static byte[] Hybrid(string packed = "6 0 <</Title (Hybrid)>>", string packing = "")
    {
        RawPdf pdf = OnePage();
        pdf.Object(7, $"<</Type /ObjStm /N 1 /First 4 {packing} /Length {packed.Length}>>\nstream\n{packed}\nendstream");
        const string entry = "\u0002\u0000\u0007\u0000";
        int stream = pdf.Position;
        pdf.Object(8, $"<</Type /XRef /Size 9 /Index [6 1] /W [1 2 1] /Root 1 0 R /Length {entry.Length}>>\nstream\n{entry}\nendstream");
        return pdf.Table($"/Info 6 0 R /XRefStm {stream}", hidden: 6).ToBytes();
    }

    /// <summary>A second revision behind a finished one: another title in Info.</summary>
    public static byte[] WithUpdate(byte[] original, int infoNumber, long previousXref)
    {
        string head = Encoding.Latin1.GetString(original);
        string body = string.Create(CultureInfo.InvariantCulture, $"{infoNumber} 0 obj\n<</Title (Second revision)>>\nendobj\n");
        string tail = string.Create(
            CultureInfo.InvariantCulture,
            $"xref\n{infoNumber} 1\n{head.Length:D10} 00000 n \ntrailer\n<</Size {infoNumber + 1} /Root 1 0 R /Info {infoNumber} 0 R /Prev {previousXref}>>\nstartxref\n{head.Length + body.Length}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(head + body + tail);
    }
}
