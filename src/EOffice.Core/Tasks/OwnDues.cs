using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Tasks;

/// <summary>Own last days of single units, as the direction sets them in <see cref="CaseVariables.CoordinatorDues"/>: for example
/// <c>QHKT=2026-09-21;KHTC=2026-09-18</c>.</summary>
public static class OwnDues
{
    private const string Rule = "own";
    private const string Format = "yyyy-MM-dd";

    /// <summary>Local dates by unit code; what can't be read is left out.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Read(string? variable)
    {
        var dues = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var part in (variable ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is [var code, var day] && DateOnly.TryParseExact(day, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                dues[code] = date;
            }
        }

        return dues;
    }

    /// <summary>The end of office hours on the unit's own day; null without one, or when it has passed already.</summary>
    internal static (DateTimeOffset Due, string Rule)? Find(CaseInProgress running, string? unit, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (unit is null || !Read(running.Variables.GetValueOrDefault(CaseVariables.CoordinatorDues)?.ToString()).TryGetValue(unit, out var day)
            || calendar.SessionsOf(day) is not [.., var last])
        {
            return null;
        }

        var due = new DateTimeOffset(day.ToDateTime(last.End), LocalTime.Offset);
        return due > now ? (due, Rule) : null;
    }
}

/// <summary>Units that were asked and kept silent.</summary>
internal static class SilentUnits
{
    public static IReadOnlyList<string> Of(Case row) =>
        (WorkflowState.FromJson(row.State).Variables.GetValueOrDefault(CaseVariables.SilentUnits)?.ToString() ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
