namespace EOffice.Core.Oversight;

/// <summary>The figures of one unit, or of the whole agency, for one period.</summary>
/// <param name="Closed">CL: closed loops of the cases that ended in an outgoing document.</param>
/// <param name="Chain">Of those same cases, in how many each link holds: none can be less than CL.</param>
/// <param name="FirstBroken">How many of the rest break first at each link.</param>
/// <param name="OnBehalf">Cases with a direction given on a leader's behalf, told apart from IN1.</param>
public sealed record UnitFigures(
    IReadOnlyDictionary<Link, Share> Links, Share Closed, IReadOnlyDictionary<Link, int> Chain, IReadOnlyDictionary<Link, int> FirstBroken, int OnBehalf)
{
    /// <summary>PR1: documents printed or downloaded before they were signed. Lower is better.</summary>
    public Share Paper { get; init; }

    /// <summary>How often anything was printed in the period.</summary>
    public int Prints { get; init; }

    /// <summary>Registered within the limit.</summary>
    public Share OnTime { get; init; }
}

/// <summary>Adds verdicts up. Pure.</summary>
public static class Figures
{
    public static UnitFigures Of(IReadOnlyCollection<CaseVerdict> cases, Period period)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var issued = cases.Where(c => period.Contains(c.IssuedAt)).ToList();
        return new UnitFigures(
            ByLink(link => ShareOf(cases, link, period)),
            new Share(issued.Count(c => c.IsClosedLoop), issued.Count),
            ByLink(link => issued.Count(c => c.ChainHolds(link))),
            ByLink(link => issued.Count(c => c.FirstBroken == link)),
            cases.Count(c => c.DecidedOnBehalf && Counts(c, Link.IN1, period)))
        {
            Paper = PaperOf(cases, period),
            Prints = cases.Sum(c => c.Paper.Prints.Count(p => period.Contains(p))),
            OnTime = new Share(Reckoned(cases, period).Count(c => c.OnTime.State == LinkState.Holds), Reckoned(cases, period).Count()),
        };
    }

    /// <summary>Whether the case stands in the link's denominator for the period.</summary>
    public static bool Counts(CaseVerdict verdict, Link link, Period period)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Links[link] is { IsReckoned: true, At: var at } && period.Contains(at);
    }

    private static Share PaperOf(IReadOnlyCollection<CaseVerdict> cases, Period period)
    {
        var counted = cases.Where(c => period.Contains(c.Paper.EnteredAt)).ToList();
        return new Share(counted.Count(c => c.Paper.BrokenOutAt is not null), counted.Count);
    }

    private static IEnumerable<CaseVerdict> Reckoned(IReadOnlyCollection<CaseVerdict> cases, Period period) =>
        cases.Where(c => c.OnTime is { IsReckoned: true, At: var at } && period.Contains(at));

    private static Share ShareOf(IReadOnlyCollection<CaseVerdict> cases, Link link, Period period)
    {
        var counted = cases.Where(c => Counts(c, link, period)).ToList();
        return new Share(counted.Count(c => c.Links[link].State == LinkState.Holds), counted.Count);
    }

    private static Dictionary<Link, T> ByLink<T>(Func<Link, T> of) => Enum.GetValues<Link>().ToDictionary(l => l, of);
}
