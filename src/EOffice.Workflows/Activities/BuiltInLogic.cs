using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Activities;

/// <summary>What the engine's own activities without children do (format page, flowchart rules 4 and 7).</summary>
internal static class BuiltInLogic
{
    /// <exception cref="EvaluationException">The activity can't do its work; the caller makes it an incident.</exception>
    public static void Execute(Advance run, int frame, ActivityNode node, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        switch (node.Type)
        {
            case BuiltInActivities.FlowDecision:
                run.Completed(frame, node, [JsonValues.Truth(inputs["Condition"]) ? "True" : "False"]);
                break;
            case BuiltInActivities.FlowSwitch:
                run.Completed(frame, node, MatchingCases(run, node, JsonValues.Text(inputs["Mode"]) == "MatchAny"));
                break;
            case BuiltInActivities.FlowFork:
                run.Completed(frame, node, Texts(inputs["Branches"]));
                break;
            case BuiltInActivities.FlowJoin:
                if (run.FindFrame(frame) is { } chart) FlowchartContainer.CancelAncestors(run, chart, node);
                run.Completed(frame, node, null);
                break;
            case BuiltInActivities.SetVariable:
                run.SetVariable(Target(run, node), inputs["Value"]);
                run.Completed(frame, node, null);
                break;
            case BuiltInActivities.Correlate:
                run.CorrelationId = JsonValues.Text(inputs["CorrelationId"]);
                run.Completed(frame, node, null);
                break;
            case BuiltInActivities.Break:
                run.Break(frame);
                run.Completed(frame, node, null);
                break;
            case BuiltInActivities.Finish:
                run.Trace(node);
                run.EndAll(WorkflowStatus.Finished);
                break;
            case BuiltInActivities.Complete:
                Complete(run, frame, node, Texts(inputs["Outcomes"]));
                break;
            case BuiltInActivities.Fault:
                throw new EvaluationException(inputs["Message"] is { } message ? JsonValues.Text(message) : "quy trình báo lỗi.");
            default:
                run.Completed(frame, node, null);
                break;
        }
    }

    private static List<string> MatchingCases(Advance run, ActivityNode node, bool any)
    {
        var matches = node.Cases.Where(c => JsonValues.Truth(run.Evaluate(c.Condition, "Boolean"))).Select(c => c.Label);
        List<string> labels = [.. any ? matches : matches.Take(1)];
        return labels.Count > 0 ? labels : ["Default"];
    }

    private static List<string> Texts(JsonNode? list) => [.. JsonValues.Items(list).Select(JsonValues.Text)];

    private static string Target(Advance run, ActivityNode node)
    {
        var variable = Read.Any(node.Json, "variable");
        return (ExpressionEvaluator.Reference(variable, "id") is { } id ? run.FindVariable(id) : null)
            ?? (ExpressionEvaluator.Reference(variable, "name") is { } name ? run.FindVariable(name) : null)
            ?? throw new EvaluationException("chưa chọn biến để gán, hoặc biến không còn.");
    }

    /// <summary>Completes the container it stands in; Elsa 3.8 faults the outer flowchart instead (<c>h-nested-complete</c>).</summary>
    private static void Complete(Advance run, int frame, ActivityNode node, List<string> outcomes)
    {
        var container = run.FindFrame(frame);
        run.Trace(node);
        if (container is not null) run.CompleteFrame(container, outcomes.Count > 0 ? outcomes : null);
        else run.EndAll(WorkflowStatus.Finished);
    }
}
