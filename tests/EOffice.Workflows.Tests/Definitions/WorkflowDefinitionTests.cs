using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Tests.Definitions;

public class WorkflowDefinitionTests
{
    public static TheoryData<string> Files =>
        ["sample-definition.json", "definition-example.json", .. Samples.GoldenNames().Select(n => $"golden/{n}/definition.json")];

    [Theory]
    [MemberData(nameof(Files))]
    public void ToJson_LoadSaveLoad_IsIdentity(string file)
    {
        var text = Samples.Read(file);
        var saved = WorkflowDefinition.Parse(text).ToJson();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(saved)));
        Assert.Equal(saved, WorkflowDefinition.Parse(saved).ToJson());
    }

    [Fact]
    public void Parse_StudioCreateCallWithNulls_IsAccepted()
    {
        var model = JsonNode.Parse(Samples.Read("create-with-nulls.json"))!["request"]!["model"]!.AsObject();
        var d = WorkflowDefinition.Parse(model.ToJsonString());
        Assert.Equal("Quy trình mới của Khoa CNTT", d.Name);
        Assert.Empty(d.Variables);
        Assert.Empty(d.Root.Activities);
    }

    [Fact]
    public void Parse_ExporterSample_ReadsInputsOutputsAndVariables()
    {
        var d = WorkflowDefinition.Parse(Samples.Read("sample-definition.json"));
        Assert.Equal(("sample-approval:v1", "sample-approval", 1, true, true), (d.Id, d.DefinitionId, d.Version, d.IsLatest, d.IsPublished));
        Assert.Equal(["flow1", "set1", "dec1", "task1", "ok", "no", "auto"], d.AllActivities().Select(a => a.Id));
        var task = d.FindActivity("task1")!;
        Assert.Equal("var-note", task.Outputs["Decision"]);
        Assert.Equal("Liquid", task.Inputs["title"].ExpressionType);
        Assert.Equal("""["a","b"]""", d.Variables.Single(v => v.Name == "Tags").Initial!.ToJsonString());
        Assert.False(d.Variables[0].Persists);
    }

    [Theory]
    [InlineData("""{"Source":{"Activity":"a","Port":"Yes"},"Target":{"Activity":"b","Port":"In"}}""")]
    [InlineData("""{"source":"a","target":"b","sourcePort":"Yes","targetPort":"In"}""")]
    public void Parse_OlderConnectionForms_AreAccepted(string connection)
    {
        var d = WorkflowDefinition.Parse($$$"""{"root":{"type":"Elsa.Flowchart","connections":[{{{connection}}}]}}""");
        Assert.Equal(new Connection("a", "Yes", "b", "In"), Assert.Single(d.Root.Connections));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"root":{}}""")]
    [InlineData("""{"root":{"type":"x"},"root":{"type":"y"}}""")]
    [InlineData("{\"root\":")]
    public void Parse_NoDefinition_IsRefusedInVietnamese(string json) =>
        Assert.Contains("Tệp quy trình", Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(json)).Message);

    [Fact]
    public void WithIdentity_ChangesTheFiveAndNothingElse()
    {
        var d = WorkflowDefinition.Parse("""{"id":"a","custom":{"kept":[1,null]},"root":{"type":"Elsa.Flowchart","mystery":7}}""");
        var copy = d.WithIdentity("n", "def", 3, true, false);
        Assert.Equal(("n", "def", 3, true, false), (copy.Id, copy.DefinitionId, copy.Version, copy.IsPublished, copy.IsLatest));
        Assert.Equal("a", d.Id);
        Assert.Contains("\"mystery\": 7", copy.ToJson());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"kept":[1,null]}"""), JsonNode.Parse(copy.ToJson())!["custom"]));
    }
}
