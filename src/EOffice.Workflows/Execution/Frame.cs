using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Execution;

/// <summary>A running container during one advance; <see cref="FrameState"/> is its form between advances.</summary>
internal sealed class Frame(int id, ActivityNode node, int parent)
{
    public int Id { get; } = id;

    public ActivityNode Node { get; } = node;

    public int Parent { get; } = parent;

    // Sorted, so that the same position always writes the same state.
    public SortedDictionary<int, bool> Arrived { get; } = [];

    public SortedSet<string> Settled { get; } = new(StringComparer.Ordinal);

    /// <summary>Sequence: index of the child that runs. ForEach: of the next item. Fork: 1 when the first branch decides.</summary>
    public int Position { get; set; }

    /// <summary>Loop variables of this frame (<c>CurrentValue</c>, <c>CurrentIndex</c>), seen by everything inside it.</summary>
    public SortedDictionary<string, JsonNode?> Locals { get; } = new(StringComparer.Ordinal);

    /// <summary>What a loop decided when it was entered: its items, or its bounds.</summary>
    public JsonArray? Held { get; set; }

    /// <summary>One item of a <c>ParallelForEach</c>: a scope of its own, whose completion is no activity's.</summary>
    public bool IsItem { get; init; }

    /// <summary>A <c>Break</c> was passed inside: nothing more is begun here.</summary>
    public bool IsBreaking { get; set; }

    public static Frame Thaw(FrameState s, ActivityNode node)
    {
        var frame = new Frame(s.Id, node, s.Parent) { Position = s.Position, Held = s.Held, IsItem = s.IsItem, IsBreaking = s.IsBreaking };
        foreach (var (index, followed) in s.Arrived) frame.Arrived[index] = followed;
        foreach (var (name, value) in s.Locals ?? []) frame.Locals[name] = value;
        frame.Settled.UnionWith(s.Settled);
        return frame;
    }

    public FrameState Freeze() =>
        new(Id, Node.Id, Parent, new Dictionary<int, bool>(Arrived), [.. Settled], Position)
        {
            Locals = Locals.Count == 0 ? null : new Dictionary<string, JsonNode?>(Locals),
            Held = Held,
            IsItem = IsItem,
            IsBreaking = IsBreaking,
        };
}
