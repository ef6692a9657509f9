using EOffice.Core.Documents;

namespace EOffice.Core.Drafting.Layout;

/// <summary>Where the head of the first page ends and what it keeps free; areas of the sheet.</summary>
internal sealed record HeadPlaces(double Bottom, Area Number, Area Date, double NumberBaseline, double DateBaseline, double NumberSize, double DateSize);

/// <summary>Draws the upper part of page 1: ô 1–5, 10b (NĐ 30/2020 PL I mục II, sizes mục V).</summary>
internal sealed class LetterHead(OfficialLetter letter, LetterFonts fonts, Sheet sheet)
{
    private const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";
    private const double CapitalSize = 13;
    private const double MottoSize = 14;
    private const double NumberSize = 13;
    private const double AboutSize = 12;
    private const double Pitch = 17;
    private const double ColumnGap = 12;
    private const double MarkHeight = 8 * PageSetup.Millimetre;

    /// <summary>Days and months have two digits at most, digits are equally wide.</summary>
    private const string WidestDate = "ngày 00 tháng 00 năm 0000";

    private readonly double rightWidth = fonts.Measure(Country, Face.Bold, CapitalSize);

    private double RightCentre => PageSetup.Right - (rightWidth / 2);

    private double LeftWidth => PageSetup.TextWidth - rightWidth - ColumnGap;

    private double LeftCentre => PageSetup.Left + (LeftWidth / 2);

    /// <summary>Draws the head and tells what is free in it.</summary>
    public HeadPlaces Draw()
    {
        var first = PageSetup.Top + (PageSetup.Ascent * CapitalSize);
        var baseline = Math.Max(DrawOrgan(first), DrawCountry(first)) + 21;
        var (number, end) = DrawNumber(baseline);
        var (date, dateBaseline, dateSize) = DrawPlace(baseline, end);
        var bottom = DrawMark(DrawAbout(baseline + 5));
        bottom = DrawTitle(Math.Max(bottom, dateBaseline + 5));
        return new HeadPlaces(bottom, number, date, baseline, dateBaseline, NumberSize, dateSize);
    }

    /// <summary>Ô 2, the issuing body: the rule below is between a third and a half of the line.</summary>
    private double DrawOrgan(double first)
    {
        var baseline = DrawCentred(LetterText.Capitals(letter.ParentOrganName), Face.Regular, CapitalSize, LeftCentre, LeftWidth, first, Pitch);
        var name = LetterText.Capitals(letter.OrganName);
        var last = DrawCentred(name, Face.Bold, CapitalSize, LeftCentre, LeftWidth, baseline, Pitch);
        sheet.CentredRule(LeftCentre, last - Pitch + 5, Longest(name, CapitalSize, LeftWidth) * 0.45);
        return last - Pitch + 5;
    }

    /// <summary>Ô 1: the rule below is as long as the motto.</summary>
    private double DrawCountry(double first)
    {
        sheet.Texts.Add(TextWrap.Centred(fonts, Country, Face.Bold, CapitalSize, RightCentre, first));
        sheet.Texts.Add(TextWrap.Centred(fonts, Motto, Face.Bold, MottoSize, RightCentre, first + Pitch));
        sheet.CentredRule(RightCentre, first + Pitch + 5, fonts.Measure(Motto, Face.Bold, MottoSize));
        return first + Pitch + 5;
    }

    /// <summary>Ô 3 with room for five digits; returns that room and where the line ends.</summary>
    private (Area Number, double End) DrawNumber(double baseline)
    {
        const string Label = "Số:";
        var notation = "/" + LetterText.Clean(letter.CodeNotation);
        var before = fonts.Measure("Số: ", Face.Regular, NumberSize);
        var room = fonts.Measure("00000", Face.Regular, NumberSize) + 1;
        var width = before + room + fonts.Measure(notation, Face.Regular, NumberSize);
        var x = Math.Max(PageSetup.Left, LeftCentre - (width / 2));
        sheet.Texts.Add(new TextRun(Label, Face.Regular, NumberSize, x, baseline));
        sheet.Texts.Add(new TextRun(notation, Face.Regular, NumberSize, x + before + room, baseline));
        return (PageSetup.LineArea(x + before, baseline, room, NumberSize), x + width);
    }

    /// <summary>Ô 4: the place, and room for the date behind it; on the number's line, lower when the number's line reaches into it.</summary>
    private (Area Date, double Baseline, double Size) DrawPlace(double baseline, double numberEnd)
    {
        var place = LetterText.Clean(letter.Place) + ",";
        var size = fonts.Measure($"{place} {WidestDate}", Face.Italic, 14) <= rightWidth ? 14 : 13;
        var date = fonts.Measure(WidestDate, Face.Italic, size) + 1;
        var before = fonts.Measure(place + " ", Face.Italic, size);
        var x = Math.Min(RightCentre - ((before + date) / 2), PageSetup.Right - before - date);
        var clear = numberEnd + 6 <= x;
        if (!clear && before + date > rightWidth)
        {
            var lower = numberEnd + 6 > RightCentre - (rightWidth / 2);
            return DrawLongPlace(place, lower ? baseline + Pitch + 2 : baseline, date, size);
        }

        var line = clear ? baseline : baseline + Pitch + 2;
        sheet.Texts.Add(new TextRun(place, Face.Italic, size, x, line));
        return (PageSetup.LineArea(x + before, line, date, size), line, size);
    }

    /// <summary>A place too long for one line with its date: the date gets the line below.</summary>
    private (Area Date, double Baseline, double Size) DrawLongPlace(string place, double baseline, double date, double size)
    {
        var line = DrawCentred(place, Face.Italic, size, RightCentre, rightWidth, baseline, Pitch);
        return (PageSetup.LineArea(RightCentre - (date / 2), line, date, size), line, size);
    }

    /// <summary>Ô 5b: V/v and trích yếu of a công văn, under the number.</summary>
    private double DrawAbout(double bottom) => HasTitle
        ? bottom
        : DrawCentred($"V/v {LetterText.Clean(letter.Subject)}", Face.Regular, AboutSize, LeftCentre, LeftWidth, bottom + 15, 15) - 15 + 4;

    /// <summary>Ô 10b: red stamp of 20, 40 or 30 by 8 mm.</summary>
    private double DrawMark(double bottom)
    {
        var mark = LetterText.Capitals(letter.UrgencyMark);
        if (mark.Length == 0)
        {
            return bottom;
        }

        var millimetres = mark switch { "KHẨN" => 20, "HỎA TỐC" => 30, _ => 40 };
        var text = fonts.Measure(mark, Face.Bold, CapitalSize);
        var frame = new Area(0, bottom + 8, Math.Max(millimetres * PageSetup.Millimetre, text + 8), MarkHeight);
        frame = frame with { X = LeftCentre - (frame.Width / 2) };
        sheet.Frames.Add(frame);
        sheet.Texts.Add(TextWrap.Centred(fonts, mark, Face.Bold, CapitalSize, LeftCentre, frame.Y + (MarkHeight / 2) + 4.5) with { Red = true });
        return frame.Y + frame.Height;
    }

    /// <summary>Ô 5a: tên loại and trích yếu, centred over the page, a rule of a third to a half of the line below.</summary>
    private double DrawTitle(double bottom)
    {
        if (!HasTitle)
        {
            return bottom + 12;
        }

        const double Size = PageSetup.BodySize;
        const double Centre = (PageSetup.Left + PageSetup.Right) / 2;
        const double Widest = PageSetup.TextWidth * 0.85;
        var subject = LetterText.Clean(letter.Subject);
        var baseline = DrawCentred(LetterText.Capitals(letter.TypeName), Face.Bold, Size, Centre, Widest, bottom + 30, 19);
        baseline = DrawCentred(subject, Face.Bold, Size, Centre, Widest, baseline, 18) - 18;
        sheet.CentredRule(Centre, baseline + 6, Longest(subject, Size, Widest) * 0.4);
        return baseline + 6 + 8;
    }

    private bool HasTitle => DocumentTypes.Find(letter.TypeName)?.HasTitle ?? true;

    /// <summary>Width of the longest line of a bold centred text: rules are a part of it.</summary>
    private double Longest(string text, double size, double width) =>
        TextWrap.Balance(fonts, text, Face.Bold, size, width).Max(l => fonts.Measure(l, Face.Bold, size));

    /// <summary>Draws wrapped centred lines and returns the baseline of the next line.</summary>
    private double DrawCentred(string text, Face face, double size, double centre, double width, double baseline, double pitch)
    {
        if (text.Length == 0)
        {
            return baseline;
        }

        foreach (var line in TextWrap.Balance(fonts, text, face, size, width))
        {
            sheet.Texts.Add(TextWrap.Centred(fonts, line, face, size, centre, baseline));
            baseline += pitch;
        }

        return baseline;
    }
}
