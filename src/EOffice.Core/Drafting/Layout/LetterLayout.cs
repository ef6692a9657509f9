namespace EOffice.Core.Drafting.Layout;

/// <summary>A place on a page, in PDF points (1/72 inch) from the bottom-left corner of the page.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record Box(int Page, double X, double Y, double Width, double Height);

/// <summary>How to write the text of a reserved field so that it sits in its line.</summary>
/// <param name="FontSize">Points.</param>
/// <param name="Baseline">Y of the baseline, PDF points from the bottom of the page.</param>
/// <param name="Italic">Italic, or upright; both regular weight of the letter's font family.</param>
public sealed record FieldText(double FontSize, double Baseline, bool Italic);

/// <summary>A drawn letter and the places kept free in it for what comes after approval.</summary>
/// <param name="Pdf">The file. The same letter gives the same bytes.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="NumberBox">Between "Số:" and "/ký hiệu", wide enough for five digits; write the number right-aligned.</param>
/// <param name="DateBox">Right after "địa danh, ", wide enough for "ngày dd tháng mm năm yyyy"; write it left-aligned.</param>
/// <param name="LeaderSignatureBox">Ô 7c, 50 × 20 mm, centred between position and name.</param>
/// <param name="SealBox">Ô 8, 36 mm square, over the left third of <paramref name="LeaderSignatureBox"/> (NĐ 30/2020 PL I).</param>
/// <param name="QrBox">The drawn QR code, or null when there is none.</param>
/// <param name="NumberText">How to write into <paramref name="NumberBox"/>.</param>
/// <param name="DateText">How to write into <paramref name="DateBox"/>.</param>
public sealed record LetterLayout(
    byte[] Pdf,
    int Pages,
    Box NumberBox,
    Box DateBox,
    Box LeaderSignatureBox,
    Box SealBox,
    Box? QrBox,
    FieldText NumberText,
    FieldText DateText);
