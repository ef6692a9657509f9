using System.Globalization;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Documents;

/// <summary>An arrow of the drawing: its path, and where its words stand.</summary>
internal sealed record DrawnLine(string Path, string X, string Y, string Anchor);

/// <summary>Leads arrows along the lanes of a drawing, so that they pass beside the steps and not over them. Pure.</summary>
internal sealed class DrawnLines(ProcedureDrawing drawing)
{
    private const double HalfWidth = ProcedureDrawing.StepWidth / 2;
    private const double HalfHeight = ProcedureDrawing.StepHeight / 2;

    /// <summary>Arrowheads end this far before the step.</summary>
    private const double Tip = 4;

    /// <summary>Places on a step's side, so that no way begins where another ends: returns leave above the middle, then come
    /// returns, then ways from other lanes, and ways to other lanes leave below it.</summary>
    private const double ReturnOut = -14, ReturnIn = -4, LaneIn = 5, LaneOut = 14;

    private const double Corner = 12;

    /// <summary>The lane in which most steps stand.</summary>
    private readonly double main = drawing.Steps.GroupBy(s => s.X).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault();

    public DrawnLine Of(DrawnWay way)
    {
        if (way.From.X == way.To.X)
        {
            return way.IsBack || IsBetween(way) ? Around(way) : Straight(way);
        }

        return way.To.X == main ? UprightFirst(way) : LevelFirst(way);
    }

    private bool IsBetween(DrawnWay way) => drawing.Steps.Any(s => s.X == way.From.X && s.Y > way.From.Y && s.Y < way.To.Y);

    private static DrawnLine Straight(DrawnWay way)
    {
        var (x, y) = (way.From.X, way.From.Y + HalfHeight);
        return Line($"M{x} {y}V{way.To.Y - HalfHeight - Tip}", x + 7, y + 19, "start");
    }

    /// <summary>Out of the right side and in again; the further, the wider, so that returns don't lie on each other.</summary>
    private static DrawnLine Around(DrawnWay way)
    {
        var x = way.From.X + HalfWidth;
        var reach = x + 34 + (Math.Abs(way.From.Y - way.To.Y) * 0.09);
        var (y1, y2) = (way.From.Y + ReturnOut, way.To.Y + ReturnIn);
        return Line($"M{x} {y1}C{reach + 14} {y1} {reach + 14} {y2} {x + Tip} {y2}", x + 7, y1 - 6, "start");
    }

    private static DrawnLine UprightFirst(DrawnWay way)
    {
        var down = way.To.Y > way.From.Y ? 1 : -1;
        var right = way.To.X > way.From.X ? 1 : -1;
        var (x, y1) = (way.From.X, way.From.Y + (down * HalfHeight));
        var y2 = way.To.Y + LaneIn;
        var path = $"M{Number(x)} {Number(y1)}V{Number(y2 - (down * Corner))}Q{Number(x)} {Number(y2)} {Number(x + (right * Corner))} {Number(y2)}H{Number(way.To.X - (right * (HalfWidth + Tip)))}";
        return new DrawnLine(path, Number(x + 7), Number(y1 + (down > 0 ? 19 : -9)), "start");
    }

    private static DrawnLine LevelFirst(DrawnWay way)
    {
        var down = way.To.Y > way.From.Y ? 1 : -1;
        var right = way.To.X > way.From.X ? 1 : -1;
        var (x, y) = (way.From.X + (right * HalfWidth), way.From.Y + LaneOut);
        var path = $"M{Number(x)} {Number(y)}H{Number(way.To.X - (right * Corner))}Q{Number(way.To.X)} {Number(y)} {Number(way.To.X)} {Number(y + (down * Corner))}V{Number(way.To.Y - (down * (HalfHeight + Tip)))}";
        return new DrawnLine(path, Number(x + (right * 44)), Number(y + 14), right > 0 ? "start" : "end");
    }

    private static DrawnLine Line(FormattableString path, double x, double y, string anchor) =>
        new(path.ToString(CultureInfo.InvariantCulture), Number(x), Number(y), anchor);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
