using System.Text;
using EOffice.Signing.Pades.Forms;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>Draws one line of text into a field.</summary>
internal static class TextPainter
{
    private const string FontName = "F0";

    public static CosStream Paint(FieldWidget widget, TextFieldStyle style, EmbeddedFont font, CosReference fontReference, string text)
    {
        double natural = font.Width(text);
        double size = natural * style.FontSize > widget.Width && natural > 0 ? widget.Width / natural : style.FontSize;
        double free = Math.Max(0, widget.Width - (natural * size));
        double x = style.Align switch { TextAlign.Center => free / 2, TextAlign.Right => free, _ => 0 };
        double y = (widget.Height / 2) - (font.Middle / 1000 * size);
        string content = FormattableString.Invariant(
            $"/Tx BMC q BT /{FontName} {size:0.###} Tf 0 g {x:0.###} {y:0.###} Td {font.Encode(text)} Tj ET Q EMC");
        CosDictionary resources = new CosDictionary().With("Font", new CosDictionary().With(FontName, fontReference));
        return widget.Appearance(Encoding.ASCII.GetBytes(content), resources);
    }
}
