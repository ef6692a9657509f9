namespace EOffice.Core.Drafting.Layout;

/// <summary>The four faces of the letter's font family.</summary>
internal enum Face
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>A rectangle; points from the top-left corner of the page, Y downwards.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height);

/// <summary>A line of text in one face.</summary>
/// <param name="Stretch">Points added to every space: what justifies a line.</param>
internal sealed record TextRun(string Text, Face Face, double Size, double X, double Baseline, double Stretch = 0, bool Red = false);

/// <summary>What is drawn on one page; a plain list, so that fonts can be cut down to what is used before anything is painted.</summary>
internal sealed class Sheet
{
    public List<TextRun> Texts { get; } = [];

    /// <summary>Horizontal rules: <see cref="Area.Height"/> is their thickness.</summary>
    public List<Area> Rules { get; } = [];

    /// <summary>Red frames of stamps.</summary>
    public List<Area> Frames { get; } = [];

    /// <summary>Adds a rule of that length centred at x.</summary>
    public void CentredRule(double centre, double y, double length) => Rules.Add(new Area(centre - (length / 2), y, length, 0.75));
}
