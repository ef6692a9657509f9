using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Files;

/// <summary>The places of an uploaded file, and the year it has in print.</summary>
public sealed record FoundPlaces(DraftPlaces Places, int Year);

/// <summary>Finds in the words of a page where number, date, signature and seal go (NĐ 30/2020 PL I, ô 3, 4, 7, 8). Pure.</summary>
public static class PlaceFinder
{
    private const double Millimetre = 72 / 25.4;
    private const double LeastNumber = 22;
    private const double LeastBlank = 13;
    private const double SignatureWidth = 50 * Millimetre;
    private const double SignatureHeight = 20 * Millimetre;
    private const double SealSide = 36 * Millimetre;

    /// <summary>All places, or the first that is missing, in words that say what the file must have.</summary>
    public static Outcome<FoundPlaces> Find(IReadOnlyList<PdfWordPage> pages, Document document)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(document);
        if (pages.Count == 0)
        {
            return PlaceRefusals.NoNumber(document.CodeNotation!);
        }

        var number = Number(pages[0], document.CodeNotation!);
        if (!number.Succeeded)
        {
            return number.Refusal!;
        }

        var date = Date(pages[0]);
        if (!date.Succeeded)
        {
            return date.Refusal!;
        }

        return Signer(pages, document).Map(s => new FoundPlaces(
            new DraftPlaces(number.Value, date.Value.Day, s.Signature, s.Seal, date.Value.Month, Qr(pages)), date.Value.Year));
    }

    private static Outcome<Box> Number(PdfWordPage page, string notation)
    {
        var label = page.Words.FirstOrDefault(w => Same(w.Text, "Số:") || w.Text.StartsWith("Số:", StringComparison.OrdinalIgnoreCase));
        if (label is null || !Same(label.Text, "Số:"))
        {
            // "Số:/SXD-QLN" in one word leaves no room.
            return label is null ? PlaceRefusals.NoNumber(notation) : PlaceRefusals.NumberNotBlank(notation);
        }

        var rest = Line(page, label).Where(w => w.Left > label.Left).ToList();
        var slash = rest.FindIndex(w => w.Text.Contains('/', StringComparison.Ordinal));
        if (slash < 0)
        {
            return PlaceRefusals.NoNumber(notation);
        }

        if (slash > 0 || rest[0].Text[0] != '/')
        {
            return PlaceRefusals.NumberNotBlank(notation);
        }

        // The date stands on the same line: the notation ends where its words make it up.
        var expected = Squeezed("/" + notation);
        if (!Enumerable.Range(1, rest.Count).Any(count => Same(Joined(rest.Take(count)), expected)))
        {
            return PlaceRefusals.OtherNotation(rest[0].Text, notation);
        }

        return rest[0].Left - label.Right < LeastNumber ? PlaceRefusals.NumberNotBlank(notation) : Between(page, 1, label, rest[0]);
    }

    private static Outcome<(Box Day, Box Month, int Year)> Date(PdfWordPage page)
    {
        foreach (var day in page.Words.Where(w => Same(w.Text, "ngày") && w.Top < page.Height / 2))
        {
            var line = Line(page, day).Where(w => w.Left > day.Left).ToList();
            var month = line.FindIndex(w => Same(w.Text, "tháng"));
            var year = line.FindIndex(w => Same(w.Text, "năm"));
            if (month < 0 || year < month || !Line(page, day).Any(w => w.Left < day.Left && w.Text.EndsWith(',')))
            {
                continue;
            }

            if (month != 0 || year != 1 || line[0].Left - day.Right < LeastBlank || line[1].Left - line[0].Right < LeastBlank)
            {
                return PlaceRefusals.DateNotBlank;
            }

            return line.Count > 2 && int.TryParse(line[2].Text.TrimEnd('.', ','), NumberStyles.None, CultureInfo.InvariantCulture, out var printed) && printed is > 2000 and < 2200
                ? (Between(page, 1, day, line[0]), Between(page, 1, line[0], line[1]), printed)
                : PlaceRefusals.NoYear;
        }

        return PlaceRefusals.NoDate;
    }

    /// <summary>The last time that the name stands under the position: what is quoted in the body stands above.</summary>
    private static Outcome<(Box Signature, Box Seal)> Signer(IReadOnlyList<PdfWordPage> pages, Document document)
    {
        string[] titles = [.. (document.SignerCompetence ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries), document.SignerPosition!];
        for (var at = pages.Count; at > 0; at--)
        {
            var page = pages[at - 1];
            var name = Phrases(page, document.SignerName!).LastOrDefault();
            if (name is null)
            {
                continue;
            }

            var found = titles.Select(t => Phrases(page, t).LastOrDefault(p => p.Bottom <= name.Top && Math.Abs(Middle(p) - Middle(name)) < 90)).ToList();
            if (found.FindIndex(f => f is null) is var missing and >= 0)
            {
                return PlaceRefusals.NoTitle(titles[missing]);
            }

            var (above, below) = (found.Max(f => f!.Bottom), name.Top);
            return below - above < SignatureHeight * 0.85 ? PlaceRefusals.NoRoom : Places(page, at, (above + below) / 2, Middle(name));
        }

        return PlaceRefusals.NoName(document.SignerName!);
    }

    private static (Box Signature, Box Seal) Places(PdfWordPage page, int number, double middle, double centre)
    {
        var left = centre - (SignatureWidth / 2);
        var bottom = page.Height - middle;
        return (
            new Box(number, left, bottom - (SignatureHeight / 2), SignatureWidth, SignatureHeight),
            new Box(number, left + (SignatureWidth / 3) - SealSide, bottom - (SealSide / 2), SealSide, SealSide));
    }

    /// <summary>The bottom left corner of the last page, where nothing is written; null where something is.</summary>
    private static Box? Qr(IReadOnlyList<PdfWordPage> pages)
    {
        const double Side = 18 * Millimetre;
        const double Foot = 8 * Millimetre;
        const double Left = 30 * Millimetre;
        var page = pages[^1];
        var top = page.Height - Foot - Side;
        return page.Words.Any(w => w.Bottom > top && w.Left < Left + Side + 6) ? null : new Box(pages.Count, Left, Foot, Side, Side);
    }

    /// <summary>Where a phrase stands in one line, as one word that spans it.</summary>
    private static IEnumerable<PdfWord> Phrases(PdfWordPage page, string phrase)
    {
        var sought = Squeezed(phrase);
        foreach (var first in page.Words.Where(w => sought.StartsWith(Squeezed(w.Text), StringComparison.OrdinalIgnoreCase)))
        {
            var line = Line(page, first).Where(w => w.Left >= first.Left).ToList();
            for (var count = 1; count <= line.Count; count++)
            {
                var joined = Joined(line.Take(count));
                if (Same(joined, sought))
                {
                    yield return new PdfWord(phrase, first.Left, first.Top, line[count - 1].Right, first.Bottom);
                }

                if (joined.Length >= sought.Length)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Words on the same line, from left to right: wide gaps put them into different blocks, so the height decides.</summary>
    private static List<PdfWord> Line(PdfWordPage page, PdfWord of)
    {
        var middle = (of.Top + of.Bottom) / 2;
        return [.. page.Words.Where(w => w.Top < middle && middle < w.Bottom).OrderBy(w => w.Left)];
    }

    private static Box Between(PdfWordPage page, int number, PdfWord left, PdfWord right) =>
        new(number, left.Right + 1, page.Height - Math.Max(left.Bottom, right.Bottom), right.Left - left.Right - 2, Math.Max(left.Bottom, right.Bottom) - Math.Min(left.Top, right.Top));

    private static double Middle(PdfWord word) => (word.Left + word.Right) / 2;

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static string Joined(IEnumerable<PdfWord> words) => Squeezed(string.Concat(words.Select(w => w.Text)));

    private static string Squeezed(string text) => string.Concat(VietnameseText.Clean(text).Where(c => !char.IsWhiteSpace(c)));
}

internal static class PlaceRefusals
{
    public static Refusal NoNumber(string notation) => new(
        "draft.place-number", $"Chưa trình được: trang đầu của tệp không thấy dòng “Số:        /{notation}”. Thêm dòng này, chừa khoảng trắng để ghi số, rồi tải lại.");

    public static Refusal NumberNotBlank(string notation) => new(
        "draft.place-number-blank", $"Chưa trình được: sau “Số:” chưa chừa đủ chỗ trắng. Xóa dấu chấm hoặc số đã gõ, để khoảng 1 cm trắng trước “/{notation}”, rồi tải lại.");

    public static Refusal OtherNotation(string printed, string notation) => new(
        "draft.place-notation", $"Chưa trình được: tệp ghi ký hiệu “{printed}”, đúng tên loại và đơn vị soạn thì phải là “/{notation}”. Sửa ký hiệu trong tệp, hoặc chọn lại tên loại.");

    public static readonly Refusal NoDate = new(
        "draft.place-date", "Chưa trình được: trang đầu của tệp không thấy dòng “(địa danh), ngày      tháng      năm 2026”. Thêm dòng này rồi tải lại.");

    public static readonly Refusal DateNotBlank = new(
        "draft.place-date-blank", "Chưa trình được: ngày và tháng phải để trắng (khoảng 5 mm mỗi chỗ), hệ thống ghi khi cấp số. Xóa số hoặc dấu chấm đã gõ rồi tải lại.");

    public static readonly Refusal NoYear = new(
        "draft.place-year", "Chưa trình được: dòng ngày tháng chưa ghi năm bằng số, ví dụ “năm 2026”. Ghi năm rồi tải lại.");

    public static Refusal NoName(string name) => new(
        "draft.place-signer", $"Chưa trình được: không thấy họ tên người ký “{name}” cuối văn bản. Sửa tệp, hoặc chọn lại người ký.");

    public static Refusal NoTitle(string title) => new(
        "draft.place-title", $"Chưa trình được: phía trên họ tên người ký không thấy dòng “{title}”. Sửa tệp, hoặc chọn lại người ký.");

    public static readonly Refusal NoRoom = new(
        "draft.place-room", "Chưa trình được: giữa chức vụ và họ tên người ký chưa đủ chỗ cho chữ ký. Chừa ít nhất 2 cm (khoảng 4 dòng) rồi tải lại.");
}
