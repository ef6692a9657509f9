using System.Globalization;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Documents;

/// <summary>The whole procedure of a document as drawn, with what is done and where it stands.</summary>
internal sealed class ProcedureModel(ReadDocument documents, ReadProcedure procedure) : PageModel
{
    /// <summary>How far a return swings out beside the steps that it passes.</summary>
    private const double Swing = 46;

    public DocumentView View { get; private set; } = null!;

    public ProcedureDrawing Drawing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await documents.FindAsync(id, ct) is not { } view || await procedure.DrawAsync(view, ct) is not { } drawing)
        {
            return NotFound();
        }

        (View, Drawing) = (view, drawing);
        return Page();
    }

    /// <summary>Down: from the lower edge to the upper one. Back up: out of one side and in again, so that it crosses no step of its lane.</summary>
    public static string PathOf(DrawnWay way)
    {
        const double halfWidth = ProcedureDrawing.StepWidth / 2, halfHeight = ProcedureDrawing.StepHeight / 2;
        if (!way.IsBack)
        {
            var (y1, y2) = (way.From.Y + halfHeight, way.To.Y - halfHeight);
            var bend = Math.Min(40, (y2 - y1) / 2);
            return Text($"M{way.From.X} {y1}C{way.From.X} {y1 + bend} {way.To.X} {y2 - bend} {way.To.X} {y2 - 5}");
        }

        var side = way.To.X <= way.From.X ? 1 : -1;
        var (x1, x2) = (way.From.X + (side * halfWidth), way.To.X + (side * halfWidth));
        var out_ = side > 0 ? Math.Max(x1, x2) + Swing : Math.Min(x1, x2) - Swing;
        return Text($"M{x1} {way.From.Y - 8}C{out_} {way.From.Y - 8} {out_} {way.To.Y + 8} {x2 + (side * 5)} {way.To.Y + 8}");
    }

    /// <summary>Where the words of a way stand.</summary>
    public static (string X, string Y) WordsAt(DrawnWay way)
    {
        if (way.IsBack)
        {
            var side = way.To.X <= way.From.X ? 1 : -1;
            return (Text($"{way.From.X + (side * ((ProcedureDrawing.StepWidth / 2) + 6))}"), Text($"{way.From.Y - 14}"));
        }

        var (y1, y2) = (way.From.Y + (ProcedureDrawing.StepHeight / 2), way.To.Y - (ProcedureDrawing.StepHeight / 2));
        return (Text($"{((way.From.X * 3) + way.To.X) / 4 + 6}"), Text($"{y1 + Math.Min(20, (y2 - y1) / 2)}"));
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
