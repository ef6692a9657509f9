using EOffice.Core.Calendar;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Time limits and reminders written as literals must be codes that the calendar understands: a bad one would throw
/// when a case gets to the step, long after the person who drew it. Pure.</summary>
internal static class StepInputRules
{
    /// <summary>Lengths of the task's columns.</summary>
    private const int MostDue = 20;
    private const int MostReminders = 200;

    public static IEnumerable<CheckFinding> Check(WorkflowDefinition definition)
    {
        foreach (var node in definition.AllActivities().Where(n => n.Type.StartsWith("EOffice.", StringComparison.Ordinal)))
        {
            if (node.Literal("due") is { } due && (due.Length > MostDue || !StepDue.IsValid(due)))
            {
                yield return node.Error("due-unknown", "due", $"thời hạn “{due}” không hiểu được. Viết như wd:1, wh:4, h:2, case hoặc case-wd:2.");
            }

            if (node.Literal("reminders") is { } reminders && (reminders.Length > MostReminders || !AreReminders(reminders)))
            {
                yield return node.Error("reminders-unknown", "reminders", $"nhắc trước “{reminders}” không hiểu được. Viết như wh:4 hoặc wh:4;wd:1.");
            }
        }
    }

    private static bool AreReminders(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(code => DueRule.TryParse(code, out _));
}
