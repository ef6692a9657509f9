using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Core.Tests.Assignment;
using EOffice.Demo;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tests.Procedures;

/// <summary>What a drawing names exists: earlier steps, notice templates, choices, units.</summary>
public sealed class StepNameRulesTests
{
    private static readonly ActivityRegistry Registry = new(OfficeModules.Steps);

    [Theory]
    [InlineData("kiemTraTheThuc", "doneBy", "duyetNoiDung", null)]
    [InlineData("kiemTraTheThuc", "doneBy", "Trưởng phòng duyệt nội dung", null)]
    [InlineData("kiemTraTheThuc", "superiorOf", "NguoiSoan", null)]
    [InlineData("kiemTraTheThuc", "doneBy", "khongCo", "step-unknown")]
    [InlineData("xuLy", "doneBy", "ketThuc", "step-not-before")]
    [InlineData("kiemTraTheThuc", "superiorOf", "kiemTraTheThuc", "step-not-before")]
    [InlineData("kiemTraTheThuc", "skipWhenSame", "coPgd", "step-not-human")]
    [InlineData("layYKien", "joinRule", "Một nửa", "choice-unknown")]
    [InlineData("layYKien", "items", "QLN,KHONGCO", "unit-unknown")]
    [InlineData("layYKien", "items", "QLN,QHKT", null)]
    [InlineData("baoThieuYKien", "template", "khong-co", "template-unknown")]
    [InlineData("thamQuyen", "deputyScope", "Ai cũng được", "choice-unknown")]
    [InlineData("kiemTraTheThuc", "role", "ThuTruong", "role-unknown")]
    public void Check_NamedThing_MustExist(string step, string input, string value, string? code)
    {
        var drawing = JsonNode.Parse(File.ReadAllText(Path.Combine(DemoPaths.InRepository(".").Workflows, "nhiem-vu-ubnd-tinh.json")))!.AsObject();
        drawing.Step(step).Give(input, value);

        var errors = ProcedureChecks.Check(WorkflowDefinition.Parse(drawing.ToJsonString()), Registry, ["QLN", "QHKT"], canNotify: name => name is "procedure-notice" or "document-published")
            .Where(f => f.Severity == CheckSeverity.Error).ToList();

        if (code is null)
        {
            Assert.Empty(errors.Select(e => e.Message));
            return;
        }

        var error = Assert.Single(errors);
        Assert.Equal((code, step, input), (error.Code, error.ActivityId, error.Property));
        Assert.StartsWith("Bước “", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BranchWithoutAWayOn_IsAWarning()
    {
        var drawing = JsonNode.Parse(File.ReadAllText(Path.Combine(DemoPaths.InRepository(".").Workflows, "nhiem-vu-ubnd-tinh.json")))!.AsObject();
        var connections = drawing["root"]!["connections"]!.AsArray();
        connections.Remove(connections.Single(c => c!["source"]!["activity"]!.ToString() == "coPgd" && c["source"]!["port"]!.ToString() == "False"));

        var finding = Assert.Single(ProcedureChecks.Check(WorkflowDefinition.Parse(drawing.ToJsonString()), Registry), f => f.ActivityId == "coPgd");

        Assert.Equal((CheckSeverity.Warning, "port-unconnected", "False"), (finding.Severity, finding.Code, finding.Property));
    }
}
