using System.Text.Json.Nodes;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Reading;

/// <summary>What a shape of the drawing stands for.</summary>
public enum DrawnKind
{
    Person,
    Automatic,
    Choice,
    Start,
    End,
}

/// <param name="X">Centre, in units of the drawing.</param>
/// <param name="Task">The last task of the step in this case, if there was one.</param>
public sealed record DrawnStep(string Id, string Name, DrawnKind Kind, double X, double Y, StripState State, TaskFact? Task)
{
    /// <summary>The last wait of the step in this case, if it is one that no person does.</summary>
    public WaitFact? Wait { get; init; }
}

/// <param name="IsBack">Leads to a step drawn before it: a return.</param>
/// <param name="IsTaken">The case went this way.</param>
public sealed record DrawnWay(DrawnStep From, DrawnStep To, string? Words, bool IsBack, bool IsTaken);

/// <summary>A procedure as it was drawn, turned upright so that it fits a page, with where the case stands. Pure.</summary>
public sealed record ProcedureDrawing(IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnWay> Ways, double Width, double Height)
{
    public const double StepWidth = 230;
    public const double StepHeight = 52;

    private const double Margin = 165;
    private const double RowHeight = 90;
    private const double LaneWidth = 310;

    /// <summary>Nearer than this in the designer, and steps stand in one row, or on one line.</summary>
    private const double SameRow = 110;
    private const double SameLane = 48;

    /// <summary>Distance in the designer between lines.</summary>
    private const double DrawnLane = 120;

    public static ProcedureDrawing Of(WorkflowDefinition definition, IReadOnlyList<TaskFact> tasks, ActivityRegistry registry, IReadOnlyList<WaitFact>? waits = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(registry);
        var last = tasks.GroupBy(t => t.Step).ToDictionary(g => g.Key, g => g.MaxBy(t => t.OpenedAt)!);
        var waited = (waits ?? []).GroupBy(w => w.Step).ToDictionary(g => g.Key, g => g.MaxBy(w => w.OpenedAt)!);
        var nodes = definition.Root.Activities;
        var places = nodes.Select((n, i) => (Node: n, At: PlaceOf(n, i))).ToList();
        var lanes = Gathered(places.Select(p => p.At.Y), SameLane);
        var rows = Gathered(places.Select(p => p.At.X), SameRow);
        // How wide the designer's boxes are, and so how far apart they stand, is nothing to a page: row follows row.
        var order = rows.Values.Distinct().Order().Index().ToDictionary(r => r.Item, r => r.Index);
        var left = places.Count == 0 ? 0 : lanes.Values.Min();
        // The designer draws from left to right; a page is read from top to bottom.
        var steps = places.Select(p => new DrawnStep(
            p.Node.Id, p.Node.DisplayName, KindOf(p.Node, registry),
            Margin + ((lanes[p.At.Y] - left) / DrawnLane * LaneWidth), (StepHeight / 2) + 8 + (order[rows[p.At.X]] * RowHeight),
            StateOf(last.GetValueOrDefault(p.Node.Id), waited.GetValueOrDefault(p.Node.Id)), last.GetValueOrDefault(p.Node.Id))
        { Wait = waited.GetValueOrDefault(p.Node.Id) }).ToList();
        var byId = steps.ToDictionary(s => s.Id);
        var ways = definition.Root.Connections.Where(c => byId.ContainsKey(c.SourceId) && byId.ContainsKey(c.TargetId))
            .Select(c => WayOf(byId[c.SourceId], byId[c.TargetId], c.SourcePort, nodes.First(n => n.Id == c.SourceId), registry)).ToList();
        return new ProcedureDrawing(
            steps, ways, steps.Count == 0 ? 0 : steps.Max(s => s.X) + Margin, steps.Count == 0 ? 0 : steps.Max(s => s.Y) + (StepHeight / 2) + 8);
    }

    /// <summary>Steps that a hand, or the designer's own layout, put nearly on one line stand on one line.</summary>
    private static Dictionary<double, double> Gathered(IEnumerable<double> drawn, double near)
    {
        Dictionary<double, double> lines = [];
        var line = double.NegativeInfinity;
        foreach (var place in drawn.Distinct().Order())
        {
            line = place - line < near ? line : place;
            lines[place] = line;
        }

        return lines;
    }

    private static DrawnWay WayOf(DrawnStep from, DrawnStep to, string? port, ActivityNode node, ActivityRegistry registry)
    {
        var words = registry.Find(node.Type)?.Ports.FirstOrDefault(p => p.Name == port)?.DisplayName;
        var taken = (from.Task is { State: WorkTaskState.Done } done && done.Outcome == port) || (from.Wait?.State == WaitState.Done && (port is null or "Done"));
        return new DrawnWay(from, to, port switch { "Done" or null => null, "True" => "Có", "False" => "Không", _ => words ?? port }, to.Y <= from.Y, taken);
    }

    private static StripState StateOf(TaskFact? task, WaitFact? wait) => (task?.State, wait?.State) switch
    {
        (WorkTaskState.Open, _) or (_, WaitState.Open) => StripState.Now,
        (WorkTaskState.Done, _) or (_, WaitState.Done) => StripState.Done,
        _ => StripState.Next,
    };

    private static DrawnKind KindOf(ActivityNode node, ActivityRegistry registry) => node.Type switch
    {
        "Elsa.Start" => DrawnKind.Start,
        "Elsa.End" or "Elsa.Finish" => DrawnKind.End,
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" => DrawnKind.Choice,
        _ => registry.Find(node.Type) is { Behaviour: ActivityBehaviour.Waits, WaitsFor: WaitsFor.Person, HostDecides: false } ? DrawnKind.Person : DrawnKind.Automatic,
    };

    /// <summary>Where the designer put it; without a place it stands in the order of the definition.</summary>
    private static (double X, double Y) PlaceOf(ActivityNode node, int index) =>
        node.Json["metadata"]?["designer"]?["position"] is JsonObject at && Number(at["x"]) is { } x && Number(at["y"]) is { } y
            ? (x, y)
            : (index * SameRow, 0);

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
