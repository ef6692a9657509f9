using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>A procedure in force as those that call it see it.</summary>
public sealed record CalledProcedure(string Name, IReadOnlyCollection<string> Calls);

/// <summary>The procedures that a drawing calls are in force, and none of them calls it back: such a round would start cases without end. Pure.</summary>
internal static class CallRules
{
    /// <summary>Ids of the procedures named by the drawing's steps; those that are computed nobody knows before a case gets there.</summary>
    public static IReadOnlyCollection<string> Of(WorkflowDefinition drawing) => [.. Steps(drawing).Select(s => s.Id).Distinct()];

    /// <param name="inForce">Every procedure that is reached from the drawing and is in force, by id; null when nobody knows which there are.</param>
    public static IEnumerable<CheckFinding> Check(WorkflowDefinition drawing, IReadOnlyDictionary<string, CalledProcedure>? inForce)
    {
        foreach (var (node, id) in Steps(drawing))
        {
            if (id == drawing.DefinitionId)
            {
                yield return node.Error("procedure-calls-itself", "workflowDefinitionId", "quy trình gọi chính nó. Chọn quy trình khác, hoặc nối quay lại bước trước.");
            }
            else if (inForce is not null && !inForce.ContainsKey(id))
            {
                yield return node.Error("procedure-unknown", "workflowDefinitionId", $"không có quy trình đang dùng nào mang mã “{id}”. Chọn lại trong danh sách.");
            }
            else if (inForce is not null && Leads(id, drawing.DefinitionId, inForce))
            {
                yield return node.Error("procedure-ring", "workflowDefinitionId", $"quy trình “{inForce[id].Name}” lại gọi đến quy trình này, thành vòng. Bỏ một trong hai bước gọi.");
            }
        }
    }

    private static bool Leads(string from, string to, IReadOnlyDictionary<string, CalledProcedure> inForce)
    {
        var seen = new HashSet<string>();
        var pending = new Stack<string>([from]);
        while (pending.TryPop(out var at))
        {
            if (at == to)
            {
                return true;
            }

            if (seen.Add(at) && inForce.TryGetValue(at, out var called))
            {
                foreach (var next in called.Calls)
                {
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    private static IEnumerable<(ActivityNode Node, string Id)> Steps(WorkflowDefinition drawing) =>
        from node in drawing.AllActivities()
        where WaitTypes.IsSubProcedure(node.Type)
        let id = node.Literal("workflowDefinitionId")
        where !string.IsNullOrEmpty(id)
        select (node, id);
}
