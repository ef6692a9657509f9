using EOffice.Workflows.Activities;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Definitions;

/// <summary>Checks of what a step is given: expressions, variables, required inputs.</summary>
internal static class InputChecks
{
    public static IEnumerable<CheckFinding> Check(ActivityNode node, WorkflowDefinition d, ActivityRegistry r)
    {
        var descriptor = r.Find(node.Type);
        foreach (var (name, value) in node.Inputs)
        {
            foreach (var f in Expression(node, d, name, Shown(descriptor, name), value)) yield return f;
        }
        foreach (var c in node.Cases)
        {
            foreach (var f in Expression(node, d, "cases", $"trường hợp {c.Label}", c.Condition)) yield return f;
        }
        foreach (var f in Required(node, descriptor).Concat(Variable(node, d))) yield return f;
    }

    private static IEnumerable<CheckFinding> Expression(
        ActivityNode node, WorkflowDefinition d, string property, string shown, InputValue value)
    {
        if (string.IsNullOrEmpty(value.ExpressionType))
        {
            yield return WorkflowChecker.Error(node, "expression-type-missing", property, $"mục “{shown}” thiếu kiểu biểu thức.");
        }
        else if (!ExpressionEvaluator.Types.Contains(value.ExpressionType))
        {
            yield return WorkflowChecker.Error(node, "expression-type-unknown", property,
                $"mục “{shown}” có kiểu biểu thức “{value.ExpressionType}” không dùng được ở đây.");
        }
        else if (ExpressionEvaluator.ParseError(value) is { } error)
        {
            yield return WorkflowChecker.Error(node, "expression-syntax", property, $"mục “{shown}” sai cú pháp {value.ExpressionType}: {error}");
        }
        else if (value.ExpressionType == "Variable" && !Known(d, value.Value))
        {
            yield return WorkflowChecker.Error(node, "variable-unknown", property, $"mục “{shown}” dùng một biến quy trình không có.");
        }
    }

    private static IEnumerable<CheckFinding> Required(ActivityNode node, ActivityDescriptor? descriptor) =>
        from input in descriptor?.Inputs ?? []
        where input.Required && input.Default is null && IsEmpty(node, input.Name)
        select WorkflowChecker.Error(node, "input-required", JsonName(node, input.Name), $"chưa điền mục “{input.DisplayName}”.");

    private static IEnumerable<CheckFinding> Variable(ActivityNode node, WorkflowDefinition d)
    {
        if (node.Type == BuiltInActivities.SetVariable && !Known(d, Read.Any(node.Json, "variable")))
        {
            yield return WorkflowChecker.Error(node, "variable-unknown", "variable", "chưa chọn biến để gán, hoặc biến không có trong quy trình.");
        }
    }

    private static bool Known(WorkflowDefinition d, System.Text.Json.Nodes.JsonNode? reference)
    {
        var id = ExpressionEvaluator.Reference(reference, "id");
        var name = ExpressionEvaluator.Reference(reference, "name");
        return d.AllVariables.Any(v => v.Id == id || v.Name == id || v.Name == name);
    }

    private static bool IsEmpty(ActivityNode node, string name) =>
        !node.Inputs.TryGetValue(name, out var value)
        || (value.ExpressionType is "Literal" or "Object" && JsonValues.Text(value.Value).Trim() is "" or "[]");

    private static string Shown(ActivityDescriptor? descriptor, string name) =>
        descriptor?.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? name;

    private static string JsonName(ActivityNode node, string name) =>
        node.Inputs.Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
