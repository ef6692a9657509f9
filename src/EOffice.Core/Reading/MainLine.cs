using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Reading;

/// <summary>How a step of the strip stands.</summary>
public enum StripState
{
    Done,
    Now,
    Next,
}

/// <summary>One step of the procedure strip.</summary>
public sealed record StripStep(string Name, StripState State, Guid? TaskId);

/// <summary>What the strip needs to know of a task.</summary>
public sealed record StripTask(Guid Id, string Step, string StepType, string StepName, WorkTaskState State, string? Outcome, DateTime OpenedAt);

/// <summary>Lays a procedure out as one line: the way the case went, then the usual way on. Branches that are not decided
/// yet take the longer way, because a step that falls away surprises less than one that appears.</summary>
public sealed class MainLine(ActivityRegistry registry)
{
    private const int MostSteps = 60;

    public IReadOnlyList<StripStep> Draw(WorkflowDefinition definition, IReadOnlyList<StripTask> tasks, bool isRunning)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(tasks);
        var last = tasks.GroupBy(t => t.Step).ToDictionary(g => g.Key, g => g.OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).Last());
        var ways = definition.AllActivities().SelectMany(a => a.Connections).ToLookup(c => c.SourceId);
        var start = definition.AllActivities().FirstOrDefault(a => a.Type == "Elsa.Start");
        List<ActivityNode> line = [];
        if (start is not null)
        {
            Walk(definition, ways, last, start.Id, [], line);
        }

        return Tell(line, last, tasks, isRunning);
    }

    private static List<StripStep> Tell(List<ActivityNode> line, Dictionary<string, StripTask> last, IReadOnlyList<StripTask> tasks, bool isRunning)
    {
        var onLine = line.Select(n => n.Id).ToHashSet();
        // A step off the line, such as the stand-in after a lapsed deadline, takes the place of the step it stands for.
        var beside = tasks.Where(t => t.State == WorkTaskState.Open && !onLine.Contains(t.Step)).ToList();
        List<StripStep> strip = [];
        var reached = false;
        foreach (var node in line)
        {
            var task = last.GetValueOrDefault(node.Id);
            var standIn = beside.FirstOrDefault(t => t.StepType == node.Type);
            if (standIn is not null && task is not { State: WorkTaskState.Open })
            {
                beside.Remove(standIn);
                task = standIn;
            }

            if (task is { State: WorkTaskState.Open })
            {
                strip.Add(new StripStep(task.StepName, StripState.Now, task.Id));
                reached = true;
            }
            else if (!reached && task is { State: WorkTaskState.Done })
            {
                strip.Add(new StripStep(task.StepName, StripState.Done, task.Id));
            }
            else if (isRunning && reached)
            {
                strip.Add(new StripStep(node.DisplayName, StripState.Next, null));
            }
        }

        strip.AddRange(beside.Select(t => new StripStep(t.StepName, StripState.Now, t.Id)));
        return strip;
    }

    private void Walk(
        WorkflowDefinition definition, ILookup<string, Connection> ways, Dictionary<string, StripTask> last, string at,
        HashSet<string> visited, List<ActivityNode> line)
    {
        for (var current = definition.FindActivity(at); current is not null && visited.Add(current.Id) && line.Count < MostSteps;)
        {
            if (IsHuman(current))
            {
                line.Add(current);
            }

            var since = line.Count > 0 && last.TryGetValue(line[^1].Id, out var before) ? before.OpenedAt : DateTime.MinValue;
            var next = Next(definition, ways[current.Id].ToList(), last, current, visited, since);
            current = next is null ? null : definition.FindActivity(next);
        }
    }

    private string? Next(
        WorkflowDefinition definition, List<Connection> exits, Dictionary<string, StripTask> last, ActivityNode current, HashSet<string> visited,
        DateTime since)
    {
        if (exits.Count == 0)
        {
            return null;
        }

        if (IsHuman(current))
        {
            var taken = last.GetValueOrDefault(current.Id) is { State: WorkTaskState.Done, Outcome: { } outcome }
                ? exits.FirstOrDefault(c => c.SourcePort == outcome && !visited.Contains(c.TargetId))
                : null;
            var usual = registry.Find(current.Type)?.Ports[0].Name;
            return (taken ?? exits.FirstOrDefault(c => c.SourcePort == usual) ?? exits[0]).TargetId;
        }

        return exits.Count == 1
            ? exits[0].TargetId
            : exits.Select(c => (c.TargetId, Ahead: Ahead(definition, c.TargetId, last, visited)))
                // The branch whose first step was opened next after the step before; else the longer one.
                .OrderBy(b => b.Ahead.Opened is { } opened && opened >= since ? opened : DateTime.MaxValue)
                .ThenByDescending(b => b.Ahead.Steps).First().TargetId;
    }

    /// <summary>Tasks and human steps on the way from a branch, to choose between branches.</summary>
    private (DateTime? Opened, int Steps) Ahead(WorkflowDefinition definition, string from, Dictionary<string, StripTask> last, HashSet<string> visited)
    {
        var ways = definition.AllActivities().SelectMany(a => a.Connections).ToLookup(c => c.SourceId);
        HashSet<string> seen = [.. visited];
        DateTime? first = null;
        var steps = 0;
        for (var current = definition.FindActivity(from); current is not null && seen.Add(current.Id);)
        {
            if (IsHuman(current))
            {
                if (steps == 0 && last.GetValueOrDefault(current.Id) is { } task)
                {
                    first = task.OpenedAt;
                }

                steps++;
            }

            var usual = IsHuman(current) ? registry.Find(current.Type)?.Ports[0].Name : null;
            var next = ways[current.Id].FirstOrDefault(c => usual is null || c.SourcePort == usual) ?? ways[current.Id].FirstOrDefault();
            current = next is null ? null : definition.FindActivity(next.TargetId);
        }

        return (first, steps);
    }

    private bool IsHuman(ActivityNode node) => registry.Find(node.Type) is { Behaviour: ActivityBehaviour.Waits, HostDecides: false } && node.Type.StartsWith("EOffice.", StringComparison.Ordinal);
}
