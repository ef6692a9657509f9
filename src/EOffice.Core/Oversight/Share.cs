namespace EOffice.Core.Oversight;

/// <summary>A figure: so many of so many.</summary>
public readonly record struct Share(int Part, int Whole)
{
    /// <summary>Below this the interval is told and nobody is ranked (domain.md §6.3).</summary>
    public const int LeastCases = 20;

    private const double Z = 1.959963984540054;

    public bool IsRanked => Whole >= LeastCases;

    /// <summary>Percent, or null of nothing.</summary>
    public double? Percent => Whole == 0 ? null : 100.0 * Part / Whole;

    /// <summary>Wilson's 95 % interval in percent.</summary>
    public (double Low, double High) Wilson()
    {
        if (Whole == 0)
        {
            return (0, 100);
        }

        double n = Whole, p = Part / n, z2 = Z * Z;
        var middle = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return (100 * Math.Max(0, middle - half), 100 * Math.Min(1, middle + half));
    }
}
