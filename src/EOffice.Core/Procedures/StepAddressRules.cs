using EOffice.Core.Directory;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>A step names who does it, and positions and units written as literals exist: else the decision of whoever sends a document
/// there would be refused, months after it was drawn. Pure.</summary>
internal static class StepAddressRules
{
    /// <summary>Length of the columns that name a step.</summary>
    private const int MostId = 100;

    private static readonly string[] Addresses = ["role", "person", "doneBy", "superiorOf"];

    public static IEnumerable<CheckFinding> Check(WorkflowDefinition definition, IReadOnlyCollection<string>? unitCodes)
    {
        foreach (var node in definition.AllActivities())
        {
            if (node.Id.Length > MostId)
            {
                yield return node.Error("activity-id-long", "id", $"mã bước dài quá {MostId} ký tự.");
            }

            if (!node.Type.StartsWith("EOffice.", StringComparison.Ordinal) || node.Type == StepTypes.Authority)
            {
                continue;
            }

            if (node.Type != StepTypes.Consult && !Addresses.Any(a => IsNamed(node, a)))
            {
                yield return node.Error("address-missing", "role", "chưa chọn ai làm. Chọn Chức danh (hoặc Người cụ thể, Người đã làm bước, Cấp trên trực tiếp của) ở ô Đầu vào của bước.");
            }

            if (node.Literal("role") is { Length: > 0 } role && !Enum.GetNames<PositionRole>().Contains(role))
            {
                yield return node.Error("role-unknown", "role", $"không có chức danh “{role}”. Chọn lại trong danh sách.");
            }

            if (unitCodes is not null && node.Literal("unit") is { Length: > 0 } unit && !unitCodes.Contains(unit))
            {
                yield return node.Error("unit-unknown", "unit", $"không có đơn vị mã “{unit}” trong cơ quan. Chọn lại trong danh sách.");
            }
        }
    }

    /// <summary>Chosen, or computed when a case gets there.</summary>
    private static bool IsNamed(ActivityNode node, string name) =>
        node.Inputs.Any(i => i.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) && node.Literal(name) is not { Length: 0 };
}
