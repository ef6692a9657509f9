using System.Globalization;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Documents;
using EOffice.Workflows.Definitions;

namespace EOffice.Web.Pages.Procedures;

/// <summary>Turns a drawn version into shapes. Pure.</summary>
internal static class DrawingPicture
{
    private const double W = ProcedureDrawing.StepWidth, H = ProcedureDrawing.StepHeight;
    private const int LineLength = 31, SmallLength = 40;

    /// <param name="changes">Marks of a comparison, by step.</param>
    /// <param name="ways">Ways that the other version doesn't have.</param>
    public static Picture Of(VersionView view, IReadOnlyList<string> caption, IReadOnlyDictionary<string, ChangeKind>? changes = null, IReadOnlyList<WayChange>? ways = null)
    {
        var lines = new DrawnLines(view.Drawing);
        var facts = view.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        var marked = (ways ?? []).Select(w => (w.Way.SourceId, w.Way.TargetId)).ToHashSet();
        var kind = ways is [var first, ..] ? first.Kind : ChangeKind.Changed;
        return new Picture(
            view.Drawing.Width, view.Drawing.Height, $"Sơ đồ {view.Line.Name}, bản {view.Line.Version}", Describe(view), caption,
            [.. view.Drawing.Steps.Select(s => Box(s, facts[s.Id], changes?.TryGetValue(s.Id, out var change) == true ? change : null))],
            [.. view.Drawing.Ways.Select(w => Way(w, lines.Of(w), marked.Contains((w.From.Id, w.To.Id)) ? kind : null))]);
    }

    public static string Mark(ChangeKind? change) => change switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        ChangeKind.Changed => "changed",
        _ => "",
    };

    private static PictureBox Box(DrawnStep step, StepFact fact, ChangeKind? change)
    {
        var sign = change switch { ChangeKind.Added => "+ ", ChangeKind.Removed => "− ", ChangeKind.Changed => "≠ ", _ => "" };
        var names = Wrap(sign + step.Name);
        var small = Cut(string.Join(" · ", new[] { step.Kind is DrawnKind.Person or DrawnKind.Automatic ? fact.Who : "", fact.Due ?? "" }.Where(t => t.Length > 0)), SmallLength);
        var top = step.Y + 4.5 - (((names.Count - 1) * 15) + (small.Length > 0 ? 15 : 0)) / 2.0;
        List<PictureText> texts = [.. names.Select((n, i) => new PictureText(step.X, top + (i * 15), n))];
        if (small.Length > 0)
        {
            texts.Add(new PictureText(step.X, top + (names.Count * 15), small, IsSmall: true));
        }

        return new PictureBox(
            step.X - (W / 2), step.Y - (H / 2), W, H, step.Kind is DrawnKind.Start or DrawnKind.End ? 26 : step.Kind == DrawnKind.Choice ? 14 : 5,
            step.Kind is DrawnKind.Choice or DrawnKind.Automatic, $"step {step.Kind.ToString().ToLowerInvariant()} {Mark(change)}".TrimEnd(), texts);
    }

    private static PictureWay Way(DrawnWay way, DrawnLine line, ChangeKind? change) => new(
        line.Path, way.IsBack, $"way {(way.IsBack ? "back" : "")} {Mark(change)}",
        way.Words is null ? null : new PictureText(
            double.Parse(line.X, CultureInfo.InvariantCulture), double.Parse(line.Y, CultureInfo.InvariantCulture), way.Words, IsSmall: true,
            line.Anchor == "end" ? PictureAnchor.End : PictureAnchor.Start));

    private static string Describe(VersionView view) => string.Join("; ", view.Steps.Select(s =>
        $"{s.Name}{(s.Who.Length > 0 ? $", {s.Who}" : "")}: {(s.Outcomes.Count == 0 ? "hết" : string.Join(", ", s.Outcomes.Select(o => $"{(o.Words is null ? "" : $"{o.Words} ")}tới {o.To}")))}"));

    /// <summary>At most two lines; the table beside the drawing has the whole name.</summary>
    private static List<string> Wrap(string name)
    {
        if (name.Length <= LineLength)
        {
            return [name];
        }

        var at = name.LastIndexOf(' ', LineLength);
        return at < LineLength / 2 ? [Cut(name, LineLength)] : [name[..at], Cut(name[(at + 1)..], LineLength)];
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)].TrimEnd(' ', ',', '·') + "…";
}
