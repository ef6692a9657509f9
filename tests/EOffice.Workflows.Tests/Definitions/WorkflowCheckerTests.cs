using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Tests.Definitions;

public class WorkflowCheckerTests
{
    [Fact]
    public void Check_SoundFlow_FindsNothing() =>
        Assert.Empty(Check(Flow.Of("s:Start a:Step e:End", "s>a a>e a.Returned>a")));

    [Fact]
    public void Check_UnknownType_IsRefusedNamingTheStep()
    {
        var f = One(Flow.Of("a:Step u:Test.Unknown", "a>u"));
        Assert.Equal((CheckSeverity.Error, "unknown-type", "u"), (f.Severity, f.Code, f.ActivityId));
        Assert.Equal("Bước “u”: không có loại bước “Test.Unknown”.", f.Message);
    }

    [Fact]
    public void Check_WrongVersion_IsRefused() =>
        Assert.Equal("unknown-version", One(Flow.Of("", "", Flow.Node("a", "Test.Step", ("version", 7)))).Code);

    [Fact]
    public void Check_MissingExpressionType_NamesStepAndProperty()
    {
        var f = One(Flow.Of("", "", Flow.Node("d", "Elsa.FlowDecision", ("condition", JsonNode.Parse("""{"expression":{"value":"true"}}""")))));
        Assert.Equal(("expression-type-missing", "d", "condition"), (f.Code, f.ActivityId, f.Property));
        Assert.Contains("“Điều kiện”", f.Message);
    }

    [Theory]
    [InlineData("CSharp", "1", "expression-type-unknown")]
    [InlineData("Python", "1", "expression-type-unknown")]
    [InlineData("JavaScript", "getX( >", "expression-syntax")]
    [InlineData("Liquid", "{% if x %}", "expression-syntax")]
    [InlineData("Variable", "Nope", "variable-unknown")]
    public void Check_BadExpression_IsRefused(string type, string value, string code) =>
        Assert.Equal((code, "outcome"), (One(Flow.Of("", "", Flow.Auto("a", type, value))) is var f ? (f.Code, f.Property) : default));

    [Fact]
    public void Check_BadSwitchCase_IsRefused() => Assert.Equal("expression-syntax", One(Flow.Of("", "", Flow.Node("s", "Elsa.FlowSwitch",
        ("cases", JsonNode.Parse("""[{"label":"A","condition":{"type":"JavaScript","value":"("}}]"""))))).Code);

    [Theory]
    [InlineData("a:Step b:Step", "a>b a>zzz", "connection-unknown")]
    [InlineData("f:Step p:Step q:Step j:Step r:Step", "f>p f>q p>j q>j j>r r.Returned>p", "back-edge-invalid")]
    [InlineData("s:Step a:Auto b:Auto", "s>a a>b b.Again>a", "loop-without-wait")]
    [InlineData("a:Step a:Step", "", "activity-id-duplicate")]
    [InlineData("", "", "start-missing")]
    [InlineData("a:Step", "", "start-missing")]
    [InlineData("a:Step b:Step", "a>b b>a", "start-missing")]
    [InlineData("a:Step b:Step", "", "unreachable")]
    [InlineData("s:Start a:Step b:Step", "a>b", "unreachable")]
    public void Check_BadStructure_IsFound(string activities, string connections, string code) =>
        Assert.Contains(code, Codes(Flow.Of(activities, connections)));

    /// <summary>Two ways of one decision never arrive together; those of a fork, or one that goes round the decision, do.</summary>
    [Theory]
    [InlineData("d:FlowDecision p:Step q:Step", "d.True>p d.False>q p>j q>j", true)]
    [InlineData("d:FlowDecision p:Step q:Step", "d.True>p d.False>q p>j d.False>j", true)]
    [InlineData("s:Step d:FlowDecision p:Step q:Step", "s>d d.True>p d.False>q d.False>p p>j q>j", false)]
    [InlineData("s:Step p:Step q:Step", "s.Approved>p s.Returned>q p>j q>j", true)]
    [InlineData("f:FlowFork p:Step q:Step", "f.A>p f.B>q p>j q>j", false)]
    [InlineData("s:Step p:Step q:Step", "s>p s>q p>j q>j", false)]
    [InlineData("s:Step d:FlowDecision p:Step q:Step", "s>d s>q d.True>p d.False>e p>j q>j", false)]
    [InlineData("f:FlowFork d:FlowDecision p:Step q:Step", "f.A>d f.B>j d.True>p d.False>q p>j q>j", true)]
    public void Check_JoinWaitingForAll_IsRefusedWhenTwoWaysExcludeEachOther(string activities, string connections, bool refused)
    {
        var join = Flow.Node("j", "Elsa.FlowJoin", ("mode", Flow.Input("Literal", "String", "WaitAll")));
        var codes = Codes(Flow.Of(activities + " e:End", connections, join));
        Assert.Equal(refused, codes.Contains("join-unsatisfiable"));
    }

    [Theory]
    [InlineData("WaitAny")]
    [InlineData("WaitAllActive")]
    public void Check_JoinThatTakesWhatComes_IsFine(string mode) => Assert.DoesNotContain("join-unsatisfiable", Codes(Flow.Of(
        "d:FlowDecision p:Step q:Step", "d.True>p d.False>q p>j q>j", Flow.Node("j", "Elsa.FlowJoin", ("mode", Flow.Input("Literal", "String", mode))))));

    [Fact]
    public void Check_LoopWhoseOtherPathWaits_IsStillRefused() =>
        Assert.Contains("loop-without-wait", Codes(Flow.Of("s:Step a:Auto w:Step j:Auto", "s>a a>w w>j a.Skip>j j.Again>a")));

    [Theory]
    [InlineData("s:Start a:Step", "s>a", "")]
    [InlineData("s:Start a:Step c:Step", "s>a", "c")]
    [InlineData("s:Start a:Step b:Step", "", "a b")]
    [InlineData("s:Start a:Step c:Step d:Step", "s>a c>d d>c", "c d")]
    [InlineData("s:Start a:Step c:Step", "s>a c>a", "c")]
    [InlineData("a:Step c:Step", "", "c")]
    public void Check_StepThatNothingLeadsTo_IsRefusedNamingIt(string activities, string connections, string unreachable)
    {
        var found = Check(Flow.Of(activities, connections)).Where(f => f.Code == "unreachable").ToList();
        Assert.Equal(unreachable, string.Join(' ', found.Select(f => f.ActivityId)));
        Assert.All(found, f => Assert.Equal(CheckSeverity.Error, f.Severity));
        Assert.All(found, f => Assert.StartsWith($"Bước “{f.ActivityId}”: không có đường nào dẫn tới bước này", f.Message));
    }

    [Fact]
    public void Check_NoBeginning_IsRefusedInWords()
    {
        var f = Assert.Single(Check(Flow.Of("a:Step", "")));
        Assert.Equal((CheckSeverity.Error, "start-missing"), (f.Severity, f.Code));
        Assert.StartsWith("Quy trình phải có bước Bắt đầu", f.Message);
    }

    [Fact]
    public void Check_FirstStepThatMayStart_IsABeginning() =>
        Assert.Empty(Check(Flow.Of("", "", Flow.Node("a", "Test.Step", ("customProperties", JsonNode.Parse("""{"canStartWorkflow":true}"""))))));

    [Theory]
    [InlineData("", "", "no-start", CheckSeverity.Error)]
    [InlineData("n:Step m:Step", "n>m m>n", "start-guessed", CheckSeverity.Warning)]
    public void Check_ChartInsideAStep_MayLeaveItsBeginningToTheEngine(string activities, string connections, string code, CheckSeverity severity)
    {
        var inner = Flow.Json(activities, connections)["root"]!.DeepClone().AsObject();
        inner["id"] = "inner";
        var f = Assert.Single(Check(Flow.Of("s:Start", "s>inner", inner)));
        Assert.Equal((code, severity), (f.Code, f.Severity));
    }

    [Fact]
    public void Check_WaitingPortWithoutWayOn_WarnsExceptOverdue()
    {
        var ask = Flow.Node("ask", "Test.Ask", ("title", "Duyệt"));
        var f = Assert.Single(Check(Flow.Of("s:Start z:End", "s>ask ask.Approved>z", ask)));
        Assert.Equal((CheckSeverity.Warning, "port-unconnected", "Returned"), (f.Severity, f.Code, f.Property));
        Assert.Contains("“Trả lại”", f.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Check_RequiredInputEmpty_IsRefused(string? title)
    {
        var ask = Flow.Node("ask", "Test.Ask", ("title", title is null ? null : Flow.Input("Literal", "String", title)));
        var f = One(Flow.Of("", "ask.Approved>ask ask.Returned>ask", ask));
        Assert.Equal(("input-required", "title"), (f.Code, f.Property));
    }

    [Fact]
    public void Check_SetVariableWithoutVariable_IsRefused() =>
        Assert.Equal("variable-unknown", One(Flow.Of("", "", Flow.Node("s", "Elsa.SetVariable", ("value", 1)))).Code);

    [Fact]
    public void Check_InsideNestedFlowchart_IsFound()
    {
        var inner = Flow.Json("n:Test.Unknown", "")["root"]!.DeepClone().AsObject();
        inner["id"] = "inner";
        Assert.Equal("n", One(Flow.Of("", "", inner)).ActivityId);
    }

    private static IReadOnlyList<CheckFinding> Check(WorkflowDefinition d) => WorkflowChecker.Check(d, Samples.Registry);

    private static List<string> Codes(WorkflowDefinition d) => [.. Check(d).Select(f => f.Code)];

    /// <summary>What is found beside the beginning, which drawings of one step leave out.</summary>
    private static CheckFinding One(WorkflowDefinition d) => Assert.Single(Check(d), f => f.Code != "start-missing");
}
