using System.Globalization;
using System.Text;
using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>The files that go with a trial's documents: one as it is, one that the wire form zips (trap d of domain §4.2).</summary>
internal static class KitFiles
{
    public static IReadOnlyList<OutgoingAttachment> Of(PacketHeader header)
    {
        var name = header.Code.CodeNumber;
        var (pdf, csv) = (Pdf($"THU LIEN THONG {header.Code}"), Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("STT,Đơn vị,Số liệu\r\n1,Xã Đồng Tâm,53\r\n")).ToArray());
        return
        [
            new($"cid:{name}-1", $"{name}_{header.Code.CodeNotation}.pdf", "application/pdf", $"{header.TypeName} {header.Code}", () => new MemoryStream(pdf, writable: false)),
            new($"cid:{name}-2", "Phụ lục số liệu.csv", "text/csv", "Phụ lục số liệu", () => new MemoryStream(csv, writable: false)),
        ];
    }

    /// <summary>One page of A4 with one line in a font that every reader has.</summary>
    private static byte[] Pdf(string line)
    {
        var text = $"BT /F1 16 Tf 72 760 Td ({line.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)}) Tj ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {text.Length.ToString(CultureInfo.InvariantCulture)}>>\nstream\n{text}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        foreach (var (number, body) in objects.Select((o, i) => (i + 1, o)))
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
