using System.Globalization;

namespace EOffice.EdXml.Rules;

/// <summary>Collects what the rules find.</summary>
internal sealed class Findings
{
    private readonly List<PacketProblem> _problems = [];

    public IReadOnlyList<PacketProblem> Problems => _problems;

    public void Add(PacketProblem problem) => _problems.Add(problem);

    public void Missing(string element, bool fatal) => Add(Rules.Problems.Missing(element, fatal));

    public void Require(string? value, string element, bool fatal)
    {
        if (Texts.Clean(value).Length == 0)
        {
            Missing(element, fatal);
        }
    }

    public void Limit(string? value, string element, int limit)
    {
        if (Texts.Clean(value).Length is var length && length > limit)
        {
            Add(Rules.Problems.TooLong(element, length, limit));
        }
    }

    /// <summary>A cut identifier would name something else.</summary>
    public void LimitIdentifier(string? value, string element, int limit)
    {
        if (Texts.Clean(value).Length is var length && length > limit)
        {
            Add(Rules.Problems.IdentifierTooLong(element, length, limit));
        }
    }

    public void Range(int? value, int low, int high, string element, string allowed)
    {
        if (value < low || value > high)
        {
            Add(Rules.Problems.BadValue(element, value.Value.ToString(CultureInfo.InvariantCulture), allowed));
        }
    }
}
