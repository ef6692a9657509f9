using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>A step that names another one ("người đã làm bước X") names one that exists, is done by somebody, and lies before it on some
/// way: else it would fall back to its role in silence, months after it was drawn. Pure.</summary>
internal static class StepNameRules
{
    private static readonly (string Input, string Words)[] References =
        [("doneBy", "Người đã làm bước"), ("superiorOf", "Cấp trên trực tiếp của"), ("skipWhenSame", "Bỏ qua nếu cùng người")];

    public static IEnumerable<CheckFinding> Check(WorkflowDefinition drawing)
    {
        foreach (var chart in drawing.AllActivities().Where(a => a.Activities.Count > 0))
        {
            foreach (var node in chart.Activities)
            {
                foreach (var (input, words) in References)
                {
                    if (node.Literal(input) is { Length: > 0 } reference && Wrong(drawing, chart, node, input, words, reference) is { } finding)
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private static CheckFinding? Wrong(WorkflowDefinition drawing, ActivityNode chart, ActivityNode node, string input, string words, string reference)
    {
        var before = StepOrderRules.Before(chart, node.Id, _ => false);
        if (reference == StepDoers.Drafter)
        {
            return null;
        }

        var named = StepDoers.Named(drawing, reference);
        return named switch
        {
            [] => node.Error("step-unknown", input, $"mục “{words}” ghi bước “{reference}” nhưng quy trình không có bước đó. Ghi đúng tên một bước trước."),
            [_, _, ..] => node.Error("step-ambiguous", input, $"mục “{words}” ghi “{reference}” nhưng có {named.Count} bước cùng tên. Đổi tên bước hoặc ghi mã bước."),
            [var one] when one.Id == node.Id || before.All(b => b.Id != one.Id) =>
                node.Error("step-not-before", input, $"mục “{words}” ghi bước “{one.DisplayName}” nhưng không có đường nào qua bước đó trước khi tới đây."),
            [var one] when !StepTypes.IsHuman(one.Type) => node.Error("step-not-human", input, $"mục “{words}” ghi bước “{one.DisplayName}” nhưng bước đó không có người làm."),
            _ => null,
        };
    }
}
