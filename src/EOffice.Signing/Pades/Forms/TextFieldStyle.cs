using System.Globalization;

namespace EOffice.Signing.Pades.Forms;

/// <summary>How a reserved text field is written, kept in the field itself: /DA (12.7.3.3) and /Q.</summary>
internal sealed record TextFieldStyle(double FontSize, bool Italic, TextAlign Align)
{
    /// <summary>Names of the two standard fonts in the form's default resources.</summary>
    public const string Upright = "EOfR";
    public const string Slanted = "EOfI";

    public string DefaultAppearance =>
        string.Create(CultureInfo.InvariantCulture, $"/{(Italic ? Slanted : Upright)} {FontSize:0.##} Tf 0 g");

    public static TextFieldStyle Read(PdfEdits edits, CosDictionary field)
    {
        string appearance = (edits.Resolve(field["DA"]) as CosString)?.ToText() ?? "";
        string[] words = appearance.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int operation = Array.IndexOf(words, "Tf");
        double size = operation > 0 && double.TryParse(words[operation - 1], NumberStyles.Float, CultureInfo.InvariantCulture, out double s) && s > 0 ? s : 13;
        long quadding = (edits.Resolve(field["Q"]) as CosNumber)?.Integer ?? 0;
        return new TextFieldStyle(size, appearance.Contains("/" + Slanted, StringComparison.Ordinal), (TextAlign)Math.Clamp(quadding, 0, 2));
    }
}
