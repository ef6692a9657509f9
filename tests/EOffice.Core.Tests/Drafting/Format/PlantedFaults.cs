using DocumentFormat.OpenXml.Wordprocessing;
using EOffice.Core.Drafting.Format;

namespace EOffice.Core.Tests.Drafting.Format;

/// <summary>A fault planted into a sheet, and the one rule that must find it.</summary>
/// <param name="Shows">It is seen in the PDF too, not only declared in the DOCX.</param>
internal sealed record Planted(string Rule, string Name, Action<DraftSheet> Plant, bool Shows = true);

/// <summary>Faults of every rule.</summary>
internal static class PlantedFaults
{
    public static IReadOnlyList<Planted> All { get; } =
    [
        new(FormatRules.PaperSize, "Letter", s => (s.Width, s.Height) = (216, 279)),
        new(FormatRules.PaperSize, "landscape", s => (s.Width, s.Height) = (297, 210)),
        new(FormatRules.Margins, "left 20", s => s.Left = 20),
        new(FormatRules.Margins, "left 38", s => s.Left = 38, Shows: false),
        new(FormatRules.Margins, "top 10", s => s.Top = 10),
        new(FormatRules.Margins, "right 25", s => s.Right = 25, Shows: false),
        new(FormatRules.Font, "Arial in the body", s => s.Body[0] = (s.Body[0].Text, s.Body[0].Set with { Font = "Arial" }), Shows: false),
        new(FormatRules.Font, "Calibri in the head", s => s.Organ[0] = (s.Organ[0].Text, s.Organ[0].Set with { Font = "Calibri" }), Shows: false),
        new(FormatRules.Encoding, "TCVN3", s => s.Body[1] = ("Së X©y dùng b¸o c¸o kÕt qu¶ rµ so¸t nhµ ë t¹m trªn ®Þa bµn tØnh, kÝnh ®Ò nghÞ xem xÐt, cho ý kiÕn chØ ®¹o.", new Set(14, Font: ".VnTime")), Shows: false),
        new(FormatRules.Encoding, "decomposed", s => s.Body[0] = (s.Body[0].Text.Normalize(System.Text.NormalizationForm.FormD), s.Body[0].Set)),
        new(FormatRules.Colour, "red words", s => s.Body[0] = (s.Body[0].Text, s.Body[0].Set with { Colour = "FF0000" })),
        new(FormatRules.Nation, "not bold", s => s.Nation = (s.Nation.Text, new Set(13))),
        new(FormatRules.Nation, "size 11", s => s.Nation = (s.Nation.Text, new Set(11, Bold: true))),
        new(FormatRules.Nation, "HOÀ", s => s.Nation = ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", s.Nation.Set)),
        new(FormatRules.Nation, "missing", s => s.Nation = ("", s.Nation.Set)),
        new(FormatRules.Motto, "without blanks", s => s.Motto = ("Độc lập-Tự do-Hạnh phúc", s.Motto.Set)),
        new(FormatRules.Motto, "size 12", s => s.Motto = (s.Motto.Text, new Set(12, Bold: true))),
        new(FormatRules.Motto, "not bold", s => s.Motto = (s.Motto.Text, new Set(14))),
        new(FormatRules.Organ, "not bold", s => s.Organ[1] = (s.Organ[1].Text, new Set(13))),
        new(FormatRules.Organ, "small letters", s => s.Organ[1] = ("Sở Xây dựng", new Set(13, Bold: true))),
        new(FormatRules.Organ, "missing", s => s.Organ.Clear()),
        new(FormatRules.Number, "typed", s => s.Number = (s.Number.Text.Replace("Số:       ", "Số: 123", StringComparison.Ordinal), new Set(13))),
        new(FormatRules.Number, "bold", s => s.Number = (s.Number.Text, new Set(13, Bold: true))),
        new(FormatRules.Number, "without slash", s => s.Number = ("Số:            SXD-QLN", new Set(13))),
        new(FormatRules.Number, "missing", s => s.Number = ("", new Set(13))),
        new(FormatRules.Date, "upright", s => s.Date = (s.Date.Text, new Set(14))),
        new(FormatRules.Date, "without place", s => s.Date = ("Ngày     /    /2026", new Set(14, Italic: true))),
        new(FormatRules.Date, "short year", s => s.Date = ("Minh An, ngày      tháng      năm 26", new Set(14, Italic: true))),
        new(FormatRules.Subject, "wrong look", s =>
        {
            if (s.Subject is { } line)
            {
                s.Subject = (line.Text, new Set(12, Bold: true));
            }
            else
            {
                s.Titles[1] = (s.Titles[1].Text, new Set(14));
            }
        }),
        new(FormatRules.Subject, "missing", s =>
        {
            s.Subject = null;
            if (s.Titles.Count > 0)
            {
                s.Titles[0] = ("", new Set(14));
            }
        }),
        new(FormatRules.BodySize, "size 12", s => s.Body[1] = (s.Body[1].Text, new Set(12))),
        new(FormatRules.BodySize, "size 16", s => s.Body[0] = (s.Body[0].Text, new Set(16))),
        new(FormatRules.BodyLook, "left", s => s.Setting = JustificationValues.Left, Shows: false),
        new(FormatRules.BodyLook, "no indent", s => s.Indent = 0, Shows: false),
        new(FormatRules.BodyLook, "no gap", s => s.Gap = 0, Shows: false),
        new(FormatRules.BodyLook, "double spaced", s => s.LineSpacing = 2, Shows: false),
        new(FormatRules.DateWords, "ngày 5", s => s.Body[0] = (s.Body[0].Text.Replace("ngày 05", "ngày 5", StringComparison.Ordinal), s.Body[0].Set)),
        new(FormatRules.DateWords, "tháng 2", s => s.Body[0] = (s.Body[0].Text.Replace("tháng 02", "tháng 2", StringComparison.Ordinal), s.Body[0].Set)),
        new(FormatRules.DateWords, "tháng 03", s => s.Body[1] = (s.Body[1].Text.Replace("tháng 3", "tháng 03", StringComparison.Ordinal), s.Body[1].Set)),
        new(FormatRules.Places, "heading upright", s => s.PlacesHeading = ("Nơi nhận:", new Set(12, Bold: true))),
        new(FormatRules.Places, "list of 13", s => s.Places[0] = (s.Places[0].Text, new Set(13))),
        new(FormatRules.Archive, "missing", s => s.Places[^1] = ("- Các xã, phường.", new Set(11))),
        new(FormatRules.Archive, "without VT", s => s.Places[^1] = ("- Lưu: QLN.", new Set(11))),
        new(FormatRules.SignerLook, "not bold", s => s.Signer[0] = (s.Signer[0].Text, new Set(14))),
        new(FormatRules.SignerLook, "size 12", s => s.Signer[^1] = (s.Signer[^1].Text, new Set(12, Bold: true))),
        new(FormatRules.SignerLook, "small letters", s => s.Signer[0] = ("Kt. Giám đốc", new Set(14, Bold: true))),
        new(FormatRules.PageNumber, "in the foot", s => s.NumberInFoot = true, Shows: false),
        new(FormatRules.PageNumber, "on the right", s => s.PageNumber = JustificationValues.Right, Shows: false),
        new(FormatRules.PageNumber, "on the first page", s => s.NumberOnFirstPage = true),
    ];

    /// <summary>"Kính gửi" is asked of a công văn and forbidden to others: a fault of its own kind in each.</summary>
    public static Planted AddressedTo(DraftSheet sheet) => sheet.TypeName == "Công văn"
        ? new(FormatRules.AddressedTo, "missing", s => s.AddressedTo = null)
        : new(FormatRules.AddressedTo, "where none belongs", s => s.AddressedTo = ("Kính gửi: Ủy ban nhân dân tỉnh Minh An.", new Set(14)));
}
