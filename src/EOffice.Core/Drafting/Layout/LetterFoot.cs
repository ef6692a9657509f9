using EOffice.Core.Documents;

namespace EOffice.Core.Drafting.Layout;

/// <summary>Places of the foot: page (from 1) of the signature and areas of its sheet; the QR code stands on the last page.</summary>
internal sealed record FootPlaces(int Page, Area Signature, Area Seal, Area? Qr);

/// <summary>Draws the lower part: signer (ô 7, 8) on the right, Nơi nhận (ô 9b) and the QR code on the left.</summary>
internal sealed class LetterFoot
{
    private const double SignerSize = 14;
    private const double SignerPitch = 17;
    private const double SignerWidth = 254;
    private const double HeadingSize = 12;
    private const double ListSize = 11;
    private const double ListPitch = 13.2;
    private const double GapAbove = 14;
    private const double ColumnGap = 8;
    private const double CodeSize = 6;
    private const double CodeRoom = 8;
    private const double LeftWidth = PageSetup.TextWidth - SignerWidth - ColumnGap;
    private const double Centre = PageSetup.Right - (SignerWidth / 2);
    private const double SealSide = 36 * PageSetup.Millimetre;

    /// <summary>Between position and name: the seal and a little air, so that neither touches a word.</summary>
    private const double Room = SealSide + 6;

    private const double SignatureWidth = 50 * PageSetup.Millimetre;
    private const double SignatureHeight = 20 * PageSetup.Millimetre;

    private readonly LetterFonts fonts;
    private readonly List<string> titles;
    private readonly List<string> names;
    private readonly List<(string Text, bool First)> places;
    private readonly QrMark? qr;
    private readonly string code;

    public LetterFoot(OfficialLetter letter, LetterFonts fonts)
    {
        this.fonts = fonts;
        titles = [.. LetterText.Lines(letter.SignerCompetence, letter.SignerPosition).SelectMany(l => Signer(LetterText.Capitals(l)))];
        names = [.. LetterText.Lines(letter.SignerName).SelectMany(Signer)];
        places = [.. LetterText.Dashed(letter.ToPlaces).SelectMany(Place)];
        qr = string.IsNullOrWhiteSpace(letter.VerificationUrl) ? null : new QrMark(letter.VerificationUrl.Trim());
        code = VerificationCodes.Printed(VerificationCodes.Read(letter.VerificationUrl?.Split('/')[^1]) ?? "");
    }

    /// <summary>Room the page of the signature needs below the body. A Nơi nhận of more than half a page runs on over pages instead.</summary>
    public double Height => GapAbove + (Together ? Math.Max(SignerHeight, ListHeight) : SignerHeight);

    private bool Together => ListHeight <= (PageSetup.Bottom - PageSetup.Top) / 2;

    private double SignerHeight => ((titles.Count + names.Count) * SignerPitch) + Room + 4;

    private double ListHeight =>
        (places.Count == 0 ? 0 : 16 + (places.Count * ListPitch)) + (qr is null ? 0 : QrMark.Side + CodeRoom + 8);

    /// <summary>Draws on the last sheet, adding sheets when Nơi nhận runs on.</summary>
    public FootPlaces Draw(List<Sheet> sheets, double bodyBottom)
    {
        var page = sheets.Count;
        var top = bodyBottom + GapAbove;
        var (signature, seal) = DrawSigner(sheets[^1], top);
        var bottom = DrawPlaces(sheets, top);
        return new FootPlaces(page, signature, seal, DrawQr(sheets, bottom));
    }

    private (Area Signature, Area Seal) DrawSigner(Sheet sheet, double top)
    {
        var baseline = DrawLines(sheet, titles, top + (PageSetup.Ascent * SignerSize));
        var above = baseline - SignerPitch + (PageSetup.Descent * SignerSize);
        var middle = above + (Room / 2);
        var signature = new Area(Centre - (SignatureWidth / 2), middle - (SignatureHeight / 2), SignatureWidth, SignatureHeight);
        var seal = new Area(signature.X + (SignatureWidth / 3) - SealSide, middle - (SealSide / 2), SealSide, SealSide);
        DrawLines(sheet, names, above + Room + (PageSetup.Ascent * SignerSize));
        return (signature, seal);
    }

    private double DrawLines(Sheet sheet, List<string> lines, double baseline)
    {
        foreach (var line in lines)
        {
            sheet.Texts.Add(TextWrap.Centred(fonts, line, Face.Bold, SignerSize, Centre, baseline));
            baseline += SignerPitch;
        }

        return baseline;
    }

    private double DrawPlaces(List<Sheet> sheets, double top)
    {
        if (places.Count == 0)
        {
            return top;
        }

        sheets[^1].Texts.Add(new TextRun("Nơi nhận:", Face.BoldItalic, HeadingSize, PageSetup.Left, top + (PageSetup.Ascent * SignerSize)));
        var y = top + 16;
        foreach (var (text, first) in places)
        {
            if (y + ListPitch > PageSetup.Bottom)
            {
                sheets.Add(new Sheet());
                y = PageSetup.Top;
            }

            var x = PageSetup.Left + (first ? 0 : fonts.Measure("- ", Face.Regular, ListSize));
            sheets[^1].Texts.Add(new TextRun(text, Face.Regular, ListSize, x, y + (PageSetup.Ascent * ListSize)));
            y += ListPitch;
        }

        return y;
    }

    private Area? DrawQr(List<Sheet> sheets, double bottom)
    {
        if (qr is null)
        {
            return null;
        }

        if (bottom + 8 + QrMark.Side + CodeRoom > PageSetup.Bottom)
        {
            sheets.Add(new Sheet());
        }

        // Beneath it what the code says, for who has no camera.
        var baseline = PageSetup.Bottom - (PageSetup.Descent * CodeSize);
        sheets[^1].Texts.Add(new TextRun(code, Face.Regular, CodeSize, PageSetup.Left, baseline));
        return qr.Draw(sheets[^1], PageSetup.Left, PageSetup.Bottom - CodeRoom - QrMark.Side);
    }

    private List<string> Signer(string text) => TextWrap.Balance(fonts, text, Face.Bold, SignerSize, SignerWidth);

    private IEnumerable<(string Text, bool First)> Place(string text)
    {
        var dash = fonts.Measure("- ", Face.Regular, ListSize);
        return TextWrap.Wrap(fonts, text[2..], Face.Regular, ListSize, LeftWidth - dash)
            .Select((line, i) => (i == 0 ? "- " + line : line, i == 0));
    }
}
