using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Positions and units written as literals must exist: a wrong one would refuse the decision of whoever sends a document
/// there, months after it was drawn. Pure.</summary>
internal static class StepAddressRules
{
    /// <summary>Length of the columns that name a step.</summary>
    private const int MostId = 100;

    public static IEnumerable<CheckFinding> Check(WorkflowDefinition definition, IReadOnlyCollection<string> unitCodes)
    {
        foreach (var node in definition.AllActivities())
        {
            if (node.Id.Length > MostId)
            {
                yield return Error(node, "activity-id-long", "id", $"mã bước dài quá {MostId} ký tự.");
            }

            if (!node.Type.StartsWith("EOffice.", StringComparison.Ordinal))
            {
                continue;
            }

            if (Literal(node, "role") is { Length: > 0 } role && !Enum.GetNames<PositionRole>().Contains(role))
            {
                yield return Error(node, "role-unknown", "role", $"không có chức danh “{role}”. Chọn lại trong danh sách.");
            }

            if (Literal(node, "unit") is { Length: > 0 } unit && !unitCodes.Contains(unit))
            {
                yield return Error(node, "unit-unknown", "unit", $"không có đơn vị mã “{unit}” trong cơ quan. Chọn lại trong danh sách.");
            }
        }
    }

    private static string? Literal(ActivityNode node, string name) =>
        node.Inputs.FirstOrDefault(i => i.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ExpressionType: "Literal", Value: JsonValue value }
            ? value.ToString()
            : null;

    private static CheckFinding Error(ActivityNode node, string code, string property, string text) =>
        new(CheckSeverity.Error, code, node.Id, property, $"Bước “{node.DisplayName}”: {text}");
}
