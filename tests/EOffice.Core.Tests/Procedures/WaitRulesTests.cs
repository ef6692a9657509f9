using EOffice.Core.Procedures;
using EOffice.Core.Tests.Tasks.Waits;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tests.Procedures;

/// <summary>What is refused at publish of steps that wait, and of procedures that call others.</summary>
public sealed class WaitRulesTests
{
    private static readonly ActivityRegistry Registry = new(OfficeModules.Steps);

    [Theory]
    [InlineData("Delay", null, null, "wait-missing", "due")]
    [InlineData("Delay", "due", "", "wait-missing", "due")]
    [InlineData("Delay", "due", "3 ngày", "due-unknown", "due")]
    [InlineData("Delay", "due", "wd:99999", "due-unknown", "due")]
    [InlineData("Delay", "timeSpan", "một giờ", "wait-unknown", "timeSpan")]
    [InlineData("Delay", "timeSpan", "-01:00:00", "wait-unknown", "timeSpan")]
    [InlineData("Timer", null, null, "wait-missing", "due")]
    [InlineData("Timer", "interval", "x", "wait-unknown", "interval")]
    [InlineData("StartAt", "dateTime", "mai", "instant-unknown", "dateTime")]
    [InlineData("StartAt", null, null, "input-required", "dateTime")]
    [InlineData("Event", null, null, "input-required", "eventName")]
    [InlineData("Event", "eventName", "  ", "input-required", "eventName")]
    [InlineData("PublishEvent", null, null, "input-required", "eventName")]
    [InlineData("ExecuteWorkflow", null, null, "input-required", "workflowDefinitionId")]
    [InlineData("ExecuteWorkflow", "workflowDefinitionId", "q", "procedure-calls-itself", "workflowDefinitionId")]
    [InlineData("DispatchWorkflow", "workflowDefinitionId", "la", "procedure-unknown", "workflowDefinitionId")]
    [InlineData("DispatchWorkflow", "workflowDefinitionId", "vong", "procedure-ring", "workflowDefinitionId")]
    public void Check_Step_IsAnErrorOfStepAndProperty(string type, string? input, string? value, string code, string property)
    {
        var found = Assert.Single(Errors(type, input, value));

        Assert.Equal((code, "w", property), (found.Code, found.ActivityId, found.Property));
        Assert.StartsWith("Bước “w”: ", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Delay", "due", "wd:1")]
    [InlineData("Delay", "due", "case-wd:2")]
    [InlineData("Delay", "due", "=getVariable('GhiChu')")]
    [InlineData("Delay", "timeSpan", "1.00:00:00")]
    [InlineData("Timer", "interval", "PT30M")]
    [InlineData("StartAt", "dateTime", "2026-12-01T08:00+07:00")]
    [InlineData("Event", "eventName", "thu-hoi")]
    [InlineData("ExecuteWorkflow", "workflowDefinitionId", "thang")]
    public void Check_Step_IsFine(string type, string input, string value) => Assert.Empty(Errors(type, input, value));

    [Fact]
    public void Check_WithoutKnowingTheOffice_RefusesOnlyWhatCallsItself()
    {
        var drawing = Drawing("ExecuteWorkflow", "workflowDefinitionId", "la");

        Assert.DoesNotContain(ProcedureChecks.Check(drawing, Registry), f => f.Severity == CheckSeverity.Error);
    }

    private static List<CheckFinding> Errors(string type, string? input, string? value)
    {
        var inForce = new Dictionary<string, CalledProcedure>
        {
            ["thang"] = new("Thẳng", []),
            ["vong"] = new("Vòng", ["giua"]),
            ["giua"] = new("Giữa", ["q"]),
        };
        return [.. ProcedureChecks.Check(Drawing(type, input, value), Registry, inForce: inForce).Where(f => f.Severity == CheckSeverity.Error)];
    }

    private static WorkflowDefinition Drawing(string type, string? input, string? value) => WorkflowDefinition.Parse(WaitOffice.Drawing(
        "q", $"s:Start w:{type} e:End", "s>w w>e", input is null ? [] : new() { [$"w.{input}"] = value! }, []).ToJsonString());
}
