using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tests.Procedures;

/// <summary>Who approves, signs and seals, as drawn.</summary>
public sealed class StepOrderRulesTests
{
    [Theory]
    [InlineData("Draft>Review>Sign>Publish", "")]
    [InlineData("Draft>CheckFormat>Sign>Publish", "approval-avoidable")]
    [InlineData("Draft>Sign>Publish", "approval-missing")]
    [InlineData("Sign>Publish", "approval-missing")]
    [InlineData("Draft>Review>CheckFormat>Sign>Publish Draft>Sign", "approval-avoidable")]
    [InlineData("Draft>Sign>Review", "approval-missing")]
    [InlineData("Draft>Review>Sign>Publish Sign>Draft", "")]
    [InlineData("Draft>Review>Publish", "")]
    public void Check_WayToTheSignature_PassesAnApproval(string ways, string code) => Assert.Equal(code, string.Join(' ', Codes(ways)));

    [Theory]
    [InlineData("DeputyLeader", "Clerk", false)]
    [InlineData("Leader", "Leader", true)]
    public void Check_SealBySigner_IsRefused(string signer, string sealer, bool refused) =>
        Assert.Equal(refused, Codes("Draft>Review>Sign>Publish", signer, sealer).Contains("signer-seals"));

    [Fact]
    public void Check_Findings_NameTheStepAndWhatToDo()
    {
        var finding = Assert.Single(StepOrderRules.Check(Drawing("Draft>Sign", null, null)));
        Assert.Equal((CheckSeverity.Error, "Sign", "Bước “Sign”: ký khi chưa ai duyệt. Thêm bước Duyệt nội dung trước bước này."), (finding.Severity, finding.ActivityId, finding.Message));
    }

    private static IEnumerable<string> Codes(string ways, string? signer = null, string? sealer = null) =>
        StepOrderRules.Check(Drawing(ways, signer, sealer)).Select(f => f.Code);

    private static WorkflowDefinition Drawing(string ways, string? signer, string? sealer)
    {
        var chains = ways.Split(' ').Select(w => w.Split('>')).ToList();
        var steps = chains.SelectMany(c => c).Distinct().Select(id => new JsonObject
        {
            ["id"] = id,
            ["type"] = "EOffice." + id,
            ["role"] = (id == "Sign" ? signer : id == "Publish" ? sealer : null) is { } role ? JsonValue.Create(role) : null,
        });
        var arrows = chains.SelectMany(c => c.Zip(c.Skip(1))).Select(a => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = a.First, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = a.Second },
        });
        return WorkflowDefinition.Parse(new JsonObject
        {
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray([.. steps]), ["connections"] = new JsonArray([.. arrows]) },
        }.ToJsonString());
    }
}
