using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Architecture;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tests.Reading;

public sealed class ProcedureDrawingTests
{
    private static readonly ActivityRegistry Registry = new(StepTests.Descriptors);

    [Theory]
    [InlineData("so-van-ban-den.json")]
    [InlineData("so-van-ban-di.json")]
    [InlineData("so-noi-bo.json")]
    [InlineData("so-noi-bo-nhan.json")]
    [InlineData("xa-van-ban-den.json")]
    [InlineData("xa-van-ban-di.json")]
    [InlineData("xa-noi-bo.json")]
    [InlineData("xa-noi-bo-nhan.json")]
    public void Of_Procedure_EveryStepAndArrowOnce_NoneOnAnother(string file)
    {
        var definition = WorkflowDefinition.Parse(Repository.Read($"workflows/{file}"));

        var drawing = ProcedureDrawing.Of(definition, [], Registry);

        Assert.Equal(definition.Root.Activities.Count, drawing.Steps.Count);
        Assert.Equal(definition.Root.Connections.Count, drawing.Ways.Count);
        Assert.All(drawing.Steps, s => Assert.Equal(StripState.Next, s.State));
        var pairs = drawing.Steps.SelectMany((a, i) => drawing.Steps.Skip(i + 1).Select(b => (a, b)));
        Assert.DoesNotContain(pairs, p => Math.Abs(p.a.X - p.b.X) < ProcedureDrawing.StepWidth && Math.Abs(p.a.Y - p.b.Y) < ProcedureDrawing.StepHeight);
        Assert.All(drawing.Steps, s => Assert.True(s.X >= ProcedureDrawing.StepWidth / 2 && s.X + (ProcedureDrawing.StepWidth / 2) <= drawing.Width && s.Y <= drawing.Height));
    }

    /// <summary>The designer's boxes, with the names of their outcomes, are up to 410 wide: nearer ones cover each other's ports.</summary>
    [Fact]
    public void ShippedDrawings_InTheDesigner_StandClearOfOneAnother()
    {
        foreach (var definition in System.IO.Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json").Select(f => WorkflowDefinition.Parse(File.ReadAllText(f))))
        {
            var places = definition.Root.Activities.Select(a => a.Json["metadata"]!["designer"]!["position"]!).Select(p => (X: (double)p["x"]!, Y: (double)p["y"]!)).ToList();
            var pairs = places.SelectMany((a, i) => places.Skip(i + 1).Select(b => (a, b)));
            Assert.DoesNotContain(pairs, p => Math.Abs(p.a.X - p.b.X) < 420 && Math.Abs(p.a.Y - p.b.Y) < 60);
        }
    }

    [Fact]
    public void Of_Case_TellsDoneAndNow_AndTheWayTaken()
    {
        var definition = WorkflowDefinition.Parse(Repository.Read("workflows/so-van-ban-den.json"));

        var drawing = ProcedureDrawing.Of(definition, [Task("tiepNhan", WorkTaskState.Done, "Registered"), Task("butPheGd", WorkTaskState.Open, null)], Registry);

        Assert.Equal(StripState.Done, drawing.Steps.Single(s => s.Id == "tiepNhan").State);
        Assert.Equal(StripState.Now, drawing.Steps.Single(s => s.Id == "butPheGd").State);
        var taken = Assert.Single(drawing.Ways, w => w.IsTaken);
        Assert.Equal(("tiepNhan", "butPheGd", false), (taken.From.Id, taken.To.Id, taken.IsBack));
        Assert.Contains(drawing.Ways, w => w is { IsBack: true, From.Id: "duyetNoiDung", To.Id: "duThao" });
        Assert.Equal(DrawnKind.Choice, drawing.Steps.Single(s => s.Id == "coPgd").Kind);
    }

    private static TaskFact Task(string step, WorkTaskState state, string? outcome) => new(
        Guid.NewGuid(), Guid.NewGuid(), step, "EOffice.Direct", step, state, 0, Guid.Empty, Directory.PositionRole.Clerk, "", "", DateTime.UnixEpoch,
        null, null, null, null, outcome, [], false);
}
