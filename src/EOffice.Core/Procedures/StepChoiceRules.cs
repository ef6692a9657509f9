using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>What is chosen from a list is on the list, what is named exists, and a branching has a way on for each of its results. Pure.</summary>
internal static class StepChoiceRules
{
    public static IEnumerable<CheckFinding> Check(
        WorkflowDefinition drawing, ActivityRegistry registry, IReadOnlyCollection<string>? unitCodes, Func<string, bool>? canNotify)
    {
        foreach (var node in drawing.AllActivities())
        {
            if (canNotify is not null && node.Type == "EOffice.Notify" && node.Literal("template") is { Length: > 0 } template && !canNotify(template))
            {
                yield return node.Error("template-unknown", "template", $"không có mẫu thông báo “{template}”. Chọn lại trong danh sách.");
            }

            foreach (var finding in Options(node, registry).Concat(Asked(node, unitCodes)))
            {
                yield return finding;
            }
        }

        foreach (var finding in drawing.AllActivities().SelectMany(Branches))
        {
            yield return finding;
        }
    }

    private static IEnumerable<CheckFinding> Options(ActivityNode node, ActivityRegistry registry) =>
        from input in node.Type.StartsWith("EOffice.", StringComparison.Ordinal) ? registry.Find(node.Type)?.Inputs ?? [] : []
        where input.Name != "Role"
        let chosen = node.Literal(input.Name)
        where chosen is { Length: > 0 } && input.Options?.Contains(chosen) == false
        select node.Error("choice-unknown", char.ToLowerInvariant(input.Name[0]) + input.Name[1..], $"mục “{input.DisplayName}” không có lựa chọn “{chosen}”. Chọn lại trong danh sách.");

    /// <summary>Units asked for their opinion, written as codes; ids of people are asked too.</summary>
    private static IEnumerable<CheckFinding> Asked(ActivityNode node, IReadOnlyCollection<string>? unitCodes) =>
        from code in unitCodes is not null && node.Type == StepTypes.Consult && node.Literal("items") is { } items
            ? items.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : []
        where !unitCodes!.Contains(code) && !Guid.TryParse(code, out _)
        select node.Error("unit-unknown", "items", $"không có đơn vị mã “{code}” trong cơ quan. Sửa ở mục “Đơn vị lấy ý kiến”.");

    private static IEnumerable<CheckFinding> Branches(ActivityNode chart) =>
        from node in chart.Activities
        where node.Type is "Elsa.FlowDecision" or "Elsa.FlowSwitch"
        from port in node.Type == "Elsa.FlowDecision" ? (IEnumerable<string>)["True", "False"] : [.. node.Cases.Select(c => c.Label), "Default"]
        where !chart.Connections.Any(c => c.SourceId == node.Id && c.SourcePort == port)
        select node.Warning("port-unconnected", port, $"kết quả “{Words(port)}” không có đường đi tiếp.");

    private static string Words(string port) => port switch { "True" => "Đúng", "False" => "Sai", "Default" => "Còn lại", _ => port };
}
