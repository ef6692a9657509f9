using EOffice.Workflows.Activities;

namespace EOffice.Workflows.Definitions;

/// <summary>
/// What forbids publishing, and what a designer should look at. Real Elsa 3.8 lets most of this through and faults, or silently
/// drops it, when a case gets there (format page, last table).
/// </summary>
public static class WorkflowChecker
{
    /// <returns>Findings in the order of the definition; publishing is refused when one is an error.</returns>
    public static IReadOnlyList<CheckFinding> Check(WorkflowDefinition d, ActivityRegistry r)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(r);
        var findings = new List<CheckFinding>(Ids(d));
        foreach (var node in d.AllActivities())
        {
            findings.AddRange(Type(node, r));
            findings.AddRange(InputChecks.Check(node, d, r));
            if (node.Type != BuiltInActivities.Flowchart) continue;
            findings.AddRange(FlowchartChecks.Check(node, r, isRoot: node == d.Root));
            findings.AddRange(JoinChecks.Check(node, r));
        }
        return findings;
    }

    private static IEnumerable<CheckFinding> Ids(WorkflowDefinition d)
    {
        var seen = new HashSet<string>();
        foreach (var node in d.AllActivities())
        {
            if (node.Id.Length == 0) yield return Error(node, "activity-id-missing", "id", "thiếu mã bước (“id”).");
            else if (!seen.Add(node.Id)) yield return Error(node, "activity-id-duplicate", "id", $"mã bước “{node.Id}” đã có ở bước khác.");
        }
    }

    private static IEnumerable<CheckFinding> Type(ActivityNode node, ActivityRegistry r)
    {
        if (r.Find(node.Type) is not { } descriptor)
        {
            yield return Error(node, "unknown-type", "type", $"không có loại bước “{node.Type}”.");
        }
        else if (node.Version != 0 && node.Version != descriptor.Version)
        {
            yield return Error(node, "unknown-version", "version",
                $"loại bước “{node.Type}” không có phiên bản {node.Version} (hiện có: {descriptor.Version}).");
        }
    }

    internal static CheckFinding Error(ActivityNode node, string code, string? property, string text) =>
        new(CheckSeverity.Error, code, node.Id, property, $"Bước “{node.DisplayName}”: {text}");

    internal static CheckFinding Warning(ActivityNode node, string code, string? property, string text) =>
        new(CheckSeverity.Warning, code, node.Id, property, $"Bước “{node.DisplayName}”: {text}");
}
