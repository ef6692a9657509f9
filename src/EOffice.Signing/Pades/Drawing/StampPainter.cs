using System.Text;
using EOffice.Signing.Pades.Forms;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>Places a stamp in its field, as large as fits, centred, never distorted.</summary>
internal static class StampPainter
{
    public static CosStream Paint(PdfEdits edits, FieldWidget widget, SignatureAppearance appearance)
    {
        StampImage image = appearance.Image;
        CosReference mask = edits.Add(new CosStream(ImageDictionary(image, "DeviceGray"), image.Opacity));
        CosReference picture = edits.Add(new CosStream(ImageDictionary(image, "DeviceRGB").With("SMask", mask), image.Colours));
        double scale = Math.Min(widget.Width / image.Width, widget.Height / image.Height);
        double width = image.Width * scale, height = image.Height * scale;
        string content = FormattableString.Invariant(
            $"q {width:0.###} 0 0 {height:0.###} {(widget.Width - width) / 2:0.###} {(widget.Height - height) / 2:0.###} cm /Im0 Do Q");
        CosDictionary resources = new CosDictionary().With("XObject", new CosDictionary().With("Im0", picture));
        return widget.Appearance(Encoding.ASCII.GetBytes(content), resources);
    }

    private static CosDictionary ImageDictionary(StampImage image, string colours) => new CosDictionary()
        .With("Type", "XObject").With("Subtype", "Image").With("Width", image.Width).With("Height", image.Height)
        .With("ColorSpace", colours).With("BitsPerComponent", 8).With("Filter", "FlateDecode");
}
