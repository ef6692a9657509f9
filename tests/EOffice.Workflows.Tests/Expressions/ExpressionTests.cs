using System.Diagnostics;
using System.Text.Json.Nodes;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Expressions;

public class ExpressionTests
{
    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (let i = 0; ; i++) { i = i }")]
    [InlineData("(function f() { return f() })()")]
    [InlineData("const f = () => [1].map(f); f()")]
    [InlineData("let s = 'xxxxxxxxxxxxxxxx'; while (true) s += s")]
    [InlineData("'x'.repeat(2 ** 29)")]
    [InlineData("'x'.padEnd(2 ** 29, 'ab')")]
    [InlineData("'ab'.repeat(900000).length")]
    [InlineData("new Array(2 ** 31).fill(0).length")]
    [InlineData("new Array(1e8).fill('x').join('yyyy')")]
    [InlineData("let a = []; while (true) a.push('xxxxxxxxxxxxxxxxxxxxxxx' + a.length)")]
    [InlineData("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System').Environment.Exit(1)")]
    [InlineData("getVariable.constructor('return 1')()")]
    [InlineData("eval('1')")]
    [InlineData("Date.now()")]
    [InlineData("new Date().getTime()")]
    [InlineData("Math.random()")]
    [InlineData("new ArrayBuffer(2 ** 31).byteLength")]
    [InlineData("setX('không phải số')")]
    [InlineData("nope.x")]
    [InlineData("({ toJSON() { while (true) {} } })")]
    [InlineData("({ get a() { while (true) {} } })")]
    [InlineData("let o = {}; o.o = o; o")]
    [InlineData("setVariable('Nope', 1)")]
    [InlineData("new Promise(() => { while (true) {} })")]
    [InlineData("'x'.replaceAll('x', 'y'.repeat(1000000)).replaceAll('y', 'z'.repeat(1000000))")]
    public void JavaScript_HostileOrFailing_BecomesAnIncidentQuickly(string script)
    {
        var clock = Stopwatch.StartNew();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var incident = Assert.Single(Run("JavaScript", script).State.Incidents);
        Assert.StartsWith("Bước “a”: ", incident.Message);
        Assert.NotNull(incident.Detail ?? incident.Message);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 400_000_000);
    }

    [Theory]
    [InlineData("getX()", "5")]
    [InlineData("getVariable('X') + 1", "6")]
    [InlineData("variables.X * 2", "10")]
    [InlineData("variables.X = 7; getX()", "7")]
    [InlineData("setX(8); getVariable('X')", "8")]
    [InlineData("setVariable('X', 9); variables.X", "9")]
    [InlineData("getInput('Khách')", "Trường Đại học")]
    [InlineData("getSốTiền()", "12")]
    [InlineData("getWorkflowInstanceId()", "i1")]
    [InlineData("getCorrelationId()", "c1")]
    [InlineData("getOutputFrom('s', 'Decision')", "ok")]
    [InlineData("getTags().map(t => t.toUpperCase()).join('+')", "A+B")]
    [InlineData("JSON.stringify({ a: [1, null] })", "{\"a\":[1,null]}")]
    [InlineData("0.5 + 0.25", "0.75")]
    [InlineData("new Date(0).toISOString()", "1970-01-01T00:00:00.000Z")]
    [InlineData("const x = 3; `${x}!`", "3!")]
    public void JavaScript_ElsaFunctions_SeeTheInstance(string script, string outcome) =>
        Assert.Equal(outcome, Outcome("JavaScript", script));

    [Theory]
    [InlineData("{{ Variables.X }}/{{ Input.Khách }}/{{ WorkflowInstanceId }}/{{ CorrelationId }}", "5/Trường Đại học/i1/c1")]
    [InlineData("{% for t in Variables.Tags %}{{ t }};{% endfor %}", "a;b;")]
    [InlineData("{{ Variables.SốTiền }}", "12")]
    [InlineData("{% if Variables.X == 5 %}đúng{% endif %}", "đúng")]
    [InlineData("{{ Variables.Note | upcase }}x", "x")]
    public void Liquid_ElsaObjects_SeeTheInstance(string template, string outcome) =>
        Assert.Equal(outcome, Outcome("Liquid", template));

    [Theory]
    [InlineData("{% for i in (1..100000000) %}x{% endfor %}")]
    [InlineData("{% for i in (1..9000) %}{% for j in (1..9000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}")]
    [InlineData("{{ 'now' | date: '%Y' }}")]
    [InlineData("{{ date.now }}")]
    public void Liquid_HostileOrFailing_BecomesAnIncident(string template)
    {
        var clock = Stopwatch.StartNew();
        Assert.Single(Run("Liquid", template).State.Incidents);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Theory]
    [InlineData("true", "True")]
    [InlineData("\"true\"", "True")]
    [InlineData("\"False\"", "False")]
    [InlineData("\"abc\"", "False")]
    [InlineData("1", "True")]
    [InlineData("0.5", "True")]
    [InlineData("0", "False")]
    [InlineData("null", "False")]
    [InlineData("undefined", "False")]
    [InlineData("({})", "False")]
    public void Decision_Value_IsConvertedNotTestedForTruth(string script, string outcome)
    {
        var d = Flow.Of("", "", Flow.Node("d", "Elsa.FlowDecision", ("condition", Flow.Input("JavaScript", null, script))));
        Assert.Equal([$"d.{outcome}"], ScriptedRun.Run(d, Samples.Registry, []).Trace);
    }

    [Fact]
    public void Decision_StudioCheckboxText_IsTrue()
    {
        var d = Flow.Of("", "", Flow.Node("d", "Elsa.FlowDecision", ("condition", Flow.Input("Literal", "Boolean", "True"))));
        Assert.Equal(["d.True"], ScriptedRun.Run(d, Samples.Registry, []).Trace);
    }

    [Theory]
    [InlineData("Variable", """{"id":"v-X","name":"X","typeName":"Int32"}""", "5")]
    [InlineData("Variable", "X", "5")]
    [InlineData("Input", """{"name":"Khách"}""", "Trường Đại học")]
    [InlineData("Literal", "thẳng", "thẳng")]
    [InlineData("Object", """{"a":1}""", """{"a":1}""")]
    public void Expression_WrittenByTheStudioAsText_IsRead(string type, string value, string outcome) =>
        Assert.Equal(outcome, Outcome(type, value));

    private static string Outcome(string type, string script)
    {
        var result = Run(type, script);
        Assert.Empty(result.State.Incidents);
        return ((ActivityCompleted)result.Effects.Last(e => e is ActivityCompleted)).Outcomes[0];
    }

    private static AdvanceResult Run(string type, string script)
    {
        var json = Flow.Json("s:Step", "s>a", Flow.Auto("a", type, script));
        json["variables"]!.AsArray().Add(JsonNode.Parse("""{"id":"t","name":"Tags","typeName":"String","isArray":true,"value":"[\"a\",\"b\"]"}"""));
        json["variables"]!.AsArray().Add(JsonNode.Parse("""{"id":"m","name":"SốTiền","typeName":"Decimal","value":"12"}"""));
        json["inputs"] = JsonNode.Parse("""[{"name":"Khách","type":"String","storageDriverType":"Elsa.Workflows.WorkflowInstanceStorageDriver"}]""");
        var d = EOffice.Workflows.Definitions.WorkflowDefinition.Parse(json.ToJsonString());
        var started = WorkflowEngine.Start(d, Samples.Registry, new("i1", "c1", new Dictionary<string, JsonNode?> { ["Khách"] = "Trường Đại học" }));
        return WorkflowEngine.Resume(d, Samples.Registry, started.State, new(
            started.State.Bookmarks[0].Id, [], new Dictionary<string, JsonNode?> { ["X"] = 5 }, new Dictionary<string, JsonNode?> { ["Decision"] = "ok" }));
    }
}
