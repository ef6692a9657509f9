using System.Globalization;
using System.Security;
using System.Text;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Procedures;

/// <summary>Writes a picture as SVG. It carries its look in attributes, so that a file stands alone and a page's stylesheet still wins. Pure.</summary>
internal static class DrawingSvg
{
    private const string Ink = "#16242c";

    /// <param name="id">Names title and arrowhead: two pictures of one page must not share them.</param>
    public static string Write(Picture picture, string id)
    {
        var svg = new StringBuilder();
        var (width, height) = (N(picture.Width), N(picture.Height + picture.Top));
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" class=\"eo-svg eo-flow\" role=\"img\" aria-labelledby=\"{id}-ten {id}-ta\" font-family=\"'Segoe UI','Noto Sans',Roboto,Arial,sans-serif\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-ten\">{E(picture.Title)}</title><desc id=\"{id}-ta\">{E(picture.Description)}</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<defs><marker id=\"{id}-mui\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" markerWidth=\"10\" markerHeight=\"10\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0 0l8 4-8 4z\"/></marker></defs>");
        if (picture.Caption.Count > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");
        }

        for (var i = 0; i < picture.Caption.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(picture.Width / 2)}\" y=\"{N((i + 1) * Picture.CaptionLine)}\" text-anchor=\"middle\" fill=\"{Ink}\" font-size=\"{(i == 0 ? 17 : 13)}\"{(i == 0 ? " font-weight=\"700\"" : "")}>{E(picture.Caption[i])}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {N(picture.Top)})\">");
        foreach (var way in picture.Ways)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{way.Path}\" class=\"{way.Look}\" fill=\"none\" stroke=\"{Ink}\" stroke-width=\"1.2\"{(way.IsDashed ? " stroke-dasharray=\"4 4\"" : "")} marker-end=\"url(#{id}-mui)\"/>");
        }

        foreach (var box in picture.Boxes)
        {
            Write(svg, box);
        }

        foreach (var words in picture.Ways.Select(w => w.Words).OfType<PictureText>())
        {
            Write(svg, words, edge: true);
        }

        return svg.Append("</g></svg>").ToString();
    }

    private static void Write(StringBuilder svg, PictureBox box)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{box.Look}\"><rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"{N(box.Radius)}\" fill=\"#fff\" stroke=\"{Ink}\" stroke-width=\"1.2\"{(box.IsDashed ? " stroke-dasharray=\"5 3\"" : "")}/>");
        foreach (var text in box.Texts)
        {
            Write(svg, text);
        }

        svg.Append("</g>");
    }

    private static void Write(StringBuilder svg, PictureText text, bool edge = false)
    {
        var anchor = text.Anchor.ToString().ToLowerInvariant();
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(text.X)}\" y=\"{N(text.Y)}\" text-anchor=\"{anchor}\"{(text.IsSmall ? " class=\"sub\"" : "")} fill=\"{Ink}\" font-size=\"{(text.IsSmall ? Picture.SmallSize : Picture.TextSize)}\"{(edge ? " paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"4\"" : "")}>{E(text.Words)}</text>");
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Names come from whoever draws; characters that XML has no place for are left out, or the file wouldn't open.</summary>
    private static string E(string text) => SecurityElement.Escape(string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar)));
}
