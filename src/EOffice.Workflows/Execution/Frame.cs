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

    public int Position { get; set; }

    public static Frame Thaw(FrameState s, ActivityNode node)
    {
        var frame = new Frame(s.Id, node, s.Parent) { Position = s.Position };
        foreach (var (index, followed) in s.Arrived) frame.Arrived[index] = followed;
        frame.Settled.UnionWith(s.Settled);
        return frame;
    }

    public FrameState Freeze() =>
        new(Id, Node.Id, Parent, new Dictionary<int, bool>(Arrived), [.. Settled], Position);
}
