namespace EOffice.Core.Oversight;

/// <summary>Levels 0–4 of working electronically, cumulative: a unit has the highest level whose condition and all lower ones
/// hold (domain.md §6.3). Pure.</summary>
public static class Levels
{
    public const int Highest = 4;

    /// <summary>Percent.</summary>
    public const double Registered = 90, Routed = 80, Processed = 80, Closed = 90, Signatures = 98, Paper = 5;

    /// <summary>The level, or null below twenty cases: nobody is graded by chance.</summary>
    public static int? Of(UnitFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Paper.Whole < Share.LeastCases && figures.Closed.Whole < Share.LeastCases)
        {
            return null;
        }

        bool[] met =
        [
            AtLeast(figures.OnTime, Registered),
            AtLeast(figures.Links[Link.IN1], Routed) && AtLeast(figures.Links[Link.IN2], Routed),
            AtLeast(figures.Links[Link.IN3], Processed) && AtLeast(figures.Links[Link.OUT1], Processed),
            AtLeast(figures.Closed, Closed) && AtLeast(figures.Links[Link.OUT3], Signatures) && figures.Paper.Percent <= Paper,
        ];
        return met.TakeWhile(m => m).Count();
    }

    private static bool AtLeast(Share share, double percent) => share.Percent >= percent;
}
