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
    [InlineData("xa-van-ban-den.json")]
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
