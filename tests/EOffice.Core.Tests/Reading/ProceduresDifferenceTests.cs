using System.Text.Json.Nodes;
using CsCheck;
using EOffice.Core.Reading;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tests.Reading;

/// <summary>What two drawings differ in, by properties on drawn procedures and in words on a small one.</summary>
public sealed class ProceduresDifferenceTests
{
    private static readonly ProceduresWords Words = new(new ActivityRegistry([]), new Dictionary<string, string> { ["QLN"] = "Phòng Quản lý nhà" });

    private static readonly Gen<WorkflowDefinition> Drawing = Gen.Select(
        Gen.Int[0, 4].Array[0, 6], Gen.Int[0, 6].Array[0, 10],
        (kinds, ends) => Draw(
            [.. kinds.Select((k, i) => Step($"b{i % 5}", $"Bước {k}", $"wd:{k}")).DistinctBy(s => s["id"]!.ToString())],
            [.. ends.Chunk(2).Where(c => c.Length == 2).Select(c => Way($"b{c[0]}", c[1] % 2 == 0 ? "Done" : "Returned", $"b{c[1]}"))]));

    [Fact]
    public void Of_DrawingWithItself_IsEmpty() => Drawing.Sample(d => Assert.True(DefinitionDifference.Of(d, WorkflowDefinition.Parse(d.ToJson())).IsEmpty));

    [Fact]
    public void Of_OtherWayRound_SwapsAddedAndRemoved() => Gen.Select(Drawing, Drawing).Sample((a, b) =>
    {
        var (there, back) = (DefinitionDifference.Of(a, b), DefinitionDifference.Of(b, a));
        Assert.Equal(there.Steps.Select(s => (s.Id, Turn(s.Kind))).Order(), back.Steps.Select(s => (s.Id, s.Kind)).Order());
        Assert.Equal(there.Ways.Select(w => (w.Way.ToString(), Turn(w.Kind))).Order(), back.Ways.Select(w => (w.Way.ToString(), w.Kind)).Order());
    });

    [Fact]
    public void Of_TwoDrawings_LeadsFromOneToTheOther() => Gen.Select(Drawing, Drawing).Sample((a, b) =>
    {
        var difference = DefinitionDifference.Of(a, b);
        var ways = Ways(a).Except(difference.Ways.Where(w => w.Kind == ChangeKind.Removed).Select(w => w.Way)).Concat(difference.Ways.Where(w => w.Kind == ChangeKind.Added).Select(w => w.Way));
        var steps = a.Root.Activities.Select(s => s.Id).Except(difference.Steps.Where(s => s.Kind == ChangeKind.Removed).Select(s => s.Id))
            .Concat(difference.Steps.Where(s => s.Kind == ChangeKind.Added).Select(s => s.Id));
        Assert.Equal(Ways(b).ToHashSet(), ways.ToHashSet());
        Assert.Equal(b.Root.Activities.Select(s => s.Id).ToHashSet(), steps.ToHashSet());
    });

    [Fact]
    public void Of_StepMovedOnTheCanvas_IsEmpty()
    {
        var moved = Step("a", "Xử lý", "wd:3");
        moved["metadata"] = JsonNode.Parse("""{"displayText":"Xử lý","designer":{"position":{"x":900,"y":40}}}""");
        Assert.True(DefinitionDifference.Of(Draw([Step("a", "Xử lý", "wd:3")], []), Draw([moved], [])).IsEmpty);
    }

    [Fact]
    public void Tell_StepInsertedAndLimitChanged_SaysSo()
    {
        var before = Draw([Step("a", "Xử lý", "wd:3"), Step("c", "Ký", "wd:1")], [Way("a", "Done", "c")]);
        var after = Draw([Step("a", "Xử lý", "wd:5"), Step("b", "Duyệt nội dung 2", "wh:4"), Step("c", "Ký", "wd:1")], [Way("a", "Done", "b"), Way("b", "Done", "c")]);
        var told = ProceduresDifference.Tell(DefinitionDifference.Of(before, after), before, after, Words).Select(w => w.Words).ToList();
        Assert.Equal(
            [
                "Đổi due bước “Xử lý” từ 3 ngày làm việc thành 5 ngày làm việc", "Thêm bước “Duyệt nội dung 2” giữa “Xử lý” và “Ký”",
                "Thêm đường từ “Xử lý” tới “Duyệt nội dung 2”", "Thêm đường từ “Duyệt nội dung 2” tới “Ký”", "Bỏ đường từ “Xử lý” tới “Ký”",
            ], told);
    }

    [Theory]
    [InlineData("wd:3", "3 ngày làm việc")]
    [InlineData("case-wd:2", "trước hạn hồ sơ 2 ngày làm việc")]
    [InlineData("case", "đến hạn hồ sơ")]
    [InlineData("mai", "mai")]
    public void Due_Rule_IsSaidInWords(string rule, string words) => Assert.Equal(words, ProceduresWords.Due(rule));

    private static ChangeKind Turn(ChangeKind kind) => kind switch { ChangeKind.Added => ChangeKind.Removed, ChangeKind.Removed => ChangeKind.Added, _ => kind };

    private static IEnumerable<Connection> Ways(WorkflowDefinition drawn) => drawn.Root.Connections.Select(c => c with { TargetPort = null });

    private static JsonObject Step(string id, string name, string due) => (JsonObject)JsonNode.Parse(
        $$$"""{"id":"{{{id}}}","type":"EOffice.Process","metadata":{"displayText":"{{{name}}}"},"due":{"typeName":"String","expression":{"type":"Literal","value":"{{{due}}}"} } }""")!;

    private static JsonObject Way(string from, string port, string to) => (JsonObject)JsonNode.Parse(
        $$$"""{"source":{"activity":"{{{from}}}","port":"{{{port}}}"},"target":{"activity":"{{{to}}}","port":"In"}}""")!;

    private static WorkflowDefinition Draw(JsonObject[] steps, JsonObject[] ways) => WorkflowDefinition.Parse(new JsonObject
    {
        ["definitionId"] = "d",
        ["name"] = "D",
        ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray([.. steps]), ["connections"] = new JsonArray([.. ways]) },
    }.ToJsonString());
}
