using QRCoder;

namespace EOffice.Core.Drafting.Layout;

/// <summary>A QR code of rectangles: sharp at any zoom and a few hundred bytes.</summary>
internal sealed class QrMark(string content)
{
    /// <summary>20 mm.</summary>
    public const double Side = 20 * PageSetup.Millimetre;

    /// <summary>Draws the code with its top-left corner at that point and returns its area. Dark modules of a row that touch become one rectangle.</summary>
    public Area Draw(Sheet sheet, double x, double y)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var module = Side / rows.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                var start = column;
                while (column < rows.Count && rows[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    sheet.Rules.Add(new Area(x + (start * module), y + (row * module), (column - start) * module, module));
                }
            }
        }

        return new Area(x, y, Side, Side);
    }
}
