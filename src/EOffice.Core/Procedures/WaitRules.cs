using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Times, signals and sub-procedures that are written as literals can be kept: a bad one would stop a case long after the person
/// who drew it. Pure.</summary>
internal static class WaitRules
{
    private const string RuleForm = "Viết như wd:1, wh:4, h:2, m:30, case hoặc case-wd:2.";
    private const string SpanForm = "Viết như 1.00:00:00 (1 ngày) hoặc 00:30:00 (30 phút).";

    public static IEnumerable<CheckFinding> Check(WorkflowDefinition definition) => definition.AllActivities().SelectMany(node => node.Type switch
    {
        WaitTypes.Delay => Length(node, "timeSpan"),
        WaitTypes.Timer => Length(node, "interval"),
        WaitTypes.StartAt => Instant(node),
        WaitTypes.Event or WaitTypes.PublishEvent => Name(node),
        _ => [],
    });

    private static IEnumerable<CheckFinding> Length(ActivityNode node, string span)
    {
        if (!IsGiven(node, "due") && !IsGiven(node, span))
        {
            yield return node.Error("wait-missing", "due", $"chưa điền chờ bao lâu. {RuleForm}");
        }

        if (node.Literal("due")?.Trim() is { Length: > 0 } due)
        {
            if (due.Length > WaitDue.MostRule || !StepDue.IsValid(due))
            {
                yield return node.Error("due-unknown", "due", $"thời gian chờ “{due}” không hiểu được. {RuleForm}");
            }
        }
        else if (node.Literal(span) is { Length: > 0 } text && (text.Length > WaitDue.MostRule || WaitDue.ParseSpan(text) is null))
        {
            yield return node.Error("wait-unknown", span, $"khoảng thời gian “{text}” không hiểu được. {SpanForm}");
        }
    }

    private static IEnumerable<CheckFinding> Instant(ActivityNode node)
    {
        if (node.Literal("dateTime") is { Length: > 0 } text && (text.Length > WaitDue.MostRule || WaitDue.ParseInstant(text) is null))
        {
            yield return node.Error("instant-unknown", "dateTime", $"thời điểm “{text}” không hiểu được. Viết như 2026-12-01T08:00+07:00.");
        }
    }

    private static IEnumerable<CheckFinding> Name(ActivityNode node)
    {
        if (node.Literal("eventName") is { } name && name.Trim().Length > CaseWait.MostName)
        {
            yield return node.Error("signal-long", "eventName", $"tên tín hiệu dài quá {CaseWait.MostName} ký tự.");
        }
    }

    /// <summary>Written, or computed when a case gets there.</summary>
    private static bool IsGiven(ActivityNode node, string name) =>
        node.Inputs.Any(i => i.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) && node.Literal(name) is not { Length: 0 };
}
