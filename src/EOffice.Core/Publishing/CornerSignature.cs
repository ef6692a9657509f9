using System.Globalization;
using EOffice.Core.Drafting;
using EOffice.Signing;
using EOffice.Signing.Pades;

namespace EOffice.Core.Publishing;

/// <summary>The organisation's signature without an image: words in 10 points at the top right of page 1, on scans, on attachments in
/// files of their own and on digital copies (NĐ 30/2020 PL I, ô 14). The last line is always the time.</summary>
internal static class CornerSignature
{
    private const double Width = 210;
    private const double Margin = 34;
    private const double Line = 14;
    private const double Size = 10;
    private const string LineField = "DongKy";

    /// <summary>Reserves the place in a file that nobody has signed yet.</summary>
    /// <exception cref="SigningRefusedException">The file can't be signed: encrypted, broken, signed already.</exception>
    public static byte[] Prepare(byte[] pdf, IReadOnlyList<string> lines)
    {
        var page = PdfFacts.Read(pdf);
        var (left, top, width) = (Math.Max(0, page.Width - Margin - Width), page.Height - (Margin / 2), Math.Min(Width, page.Width));
        var all = lines.Count + 1;
        return PdfNormaliser.Prepare(pdf, new ReservedFields(
            [new SignatureFieldSpec(DraftPlaces.SealField, new PageBox(1, left, top - (all * Line), width, all * Line))],
            [.. Enumerable.Range(0, all).Select(i => new TextFieldSpec(Name(i), new PageBox(1, left, top - ((i + 1) * Line), width, Line), Size, Italic: false, TextAlign.Right))]));
    }

    /// <summary>What fills the place.</summary>
    public static SignRequest Request(string organisation, DateTimeOffset time, IReadOnlyList<string> lines)
    {
        // ISO 8601 with blanks between its parts, as the decree writes it.
        string[] all = [.. lines, time.ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture)];
        return new SignRequest
        {
            FieldName = DraftPlaces.SealField,
            SigningTime = time,
            SignerName = organisation,
            FillText = all.Select((text, i) => (Name: Name(i), Text: text)).ToDictionary(l => l.Name, l => l.Text),
        };
    }

    private static string Name(int line) => string.Create(CultureInfo.InvariantCulture, $"{LineField}{line + 1}");
}
