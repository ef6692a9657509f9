namespace EOffice.Core.Drafting.Layout;

/// <summary>Turns a structured draft into a PDF in the layout of NĐ 30/2020 PL I.</summary>
public static class LetterRenderer
{
    /// <summary>Draws the letter. Number, date, signature and seal stay blank: their places are returned, and nothing is drawn there.</summary>
    /// <param name="letter">The components.</param>
    /// <param name="fontFolder">Folder with LiberationSerif-{Regular,Bold,Italic,BoldItalic}.ttf; null for the system's.</param>
    /// <exception cref="LetterException">font.missing, or font.glyph-missing when a character has no glyph.</exception>
    public static LetterLayout Render(OfficialLetter letter, string? fontFolder = null)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var fonts = LetterFonts.From(fontFolder);
        List<Sheet> sheets = [new Sheet()];
        var head = new LetterHead(letter, fonts, sheets[0]).Draw();
        var lines = new LetterBody(letter, fonts).Lines();
        var foot = new LetterFoot(letter, fonts);
        var shares = Pagination.Divide(lines, head.Bottom, foot.Height);
        foreach (var share in shares)
        {
            if (share != shares[0])
            {
                sheets.Add(new Sheet());
            }

            DrawShare(sheets[^1], lines, share);
        }

        var places = foot.Draw(sheets, shares[^1].Bottom(lines));
        NumberPages(sheets, fonts);
        var pdf = PdfPainter.Paint(sheets, fonts, LetterText.Clean(letter.Subject), LetterText.Clean(letter.OrganName));
        return Describe(pdf, sheets.Count, head, places);
    }

    private static LetterLayout Describe(byte[] pdf, int pages, HeadPlaces head, FootPlaces foot) => new(
        pdf,
        pages,
        PageSetup.ToBox(1, head.Number),
        PageSetup.ToBox(1, head.Date),
        PageSetup.ToBox(foot.Page, foot.Signature),
        PageSetup.ToBox(foot.Page, foot.Seal),
        foot.Qr is { } qr ? PageSetup.ToBox(pages, qr) : null,
        new FieldText(head.NumberSize, PageSetup.Height - head.NumberBaseline, Italic: false),
        new FieldText(head.DateSize, PageSetup.Height - head.DateBaseline, Italic: true));

    private static void DrawShare(Sheet sheet, List<FlowLine> lines, PageShare share)
    {
        var y = share.Top;
        for (var i = share.From; i < share.To; i++)
        {
            y += Pagination.Gap(lines, share.From, i);
            sheet.Texts.AddRange(lines[i].Runs.Select(r => r with { Baseline = y + r.Baseline }));
            y += lines[i].Height;
        }
    }

    /// <summary>Số trang: from page 2, centred in the top margin, 13–14 points upright (NĐ 30/2020 PL I mục I.7).</summary>
    private static void NumberPages(List<Sheet> sheets, LetterFonts fonts)
    {
        const double Centre = (PageSetup.Left + PageSetup.Right) / 2;
        const double Baseline = 13 * PageSetup.Millimetre;
        for (var page = 2; page <= sheets.Count; page++)
        {
            var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
            sheets[page - 1].Texts.Add(TextWrap.Centred(fonts, number, Face.Regular, PageSetup.BodySize, Centre, Baseline));
        }
    }
}
