using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>How the advance carries out one activity, by its behaviour.</summary>
internal sealed partial class Advance
{
    private void Execute(int frame, ActivityNode node)
    {
        var alive = frame == 0 || _frames.ContainsKey(frame);
        var descriptor = _registry.Find(node.Type);
        // Rule 4: an activity queued before its flowchart ended still runs once. A waiting step or a container would be left behind.
        if (!alive && (!_ended.Contains(frame) || descriptor is null || !RunsAtOnce(descriptor))) return;
        if (++_executed > MaxActivities)
        {
            Raise(frame, node, $"Bước “{node.DisplayName}”: quy trình chạy quá {MaxActivities} bước mà không dừng chờ ai.");
            _queue.Clear();
        }
        else if (descriptor is null)
        {
            Raise(frame, node, $"Bước “{node.DisplayName}”: không có loại bước “{node.Type}”.");
        }
        else
        {
            Attempt(frame, node, descriptor);
        }
    }

    private static bool RunsAtOnce(ActivityDescriptor d) =>
        d.Behaviour != ActivityBehaviour.Waits && Containers.Of(d.Type) is null;

    private void Attempt(int frame, ActivityNode node, ActivityDescriptor descriptor)
    {
        _scope = frame;
        try
        {
            switch (descriptor.Behaviour)
            {
                case ActivityBehaviour.Waits when descriptor.WaitsPerItem:
                    ItemBookmarks.Open(this, frame, node, Inputs(node, descriptor));
                    break;
                case ActivityBehaviour.Waits:
                    Wait(frame, node, descriptor, Inputs(node, descriptor));
                    break;
                case ActivityBehaviour.Effect:
                    Invoke(frame, node, Inputs(node, descriptor));
                    break;
                case ActivityBehaviour.Auto:
                    Completed(frame, node, [AutoOutcome(node)]);
                    break;
                default:
                    ExecuteBuiltIn(frame, node, descriptor);
                    break;
            }
        }
        catch (EvaluationException e)
        {
            Raise(frame, node, $"Bước “{node.DisplayName}”: {e.Message}", e.Detail);
        }
    }

    private void ExecuteBuiltIn(int frame, ActivityNode node, ActivityDescriptor descriptor)
    {
        if (Containers.Of(node.Type) is { } container)
        {
            var inputs = Inputs(node, descriptor);
            container.Enter(this, Enter(node, frame), inputs);
        }
        else
        {
            BuiltInLogic.Execute(this, frame, node, Inputs(node, descriptor));
        }
    }

    public bool HasBookmarks(int frame) => _bookmarks.Exists(b => b.Frame == frame);

    public ActivityDescriptor Descriptor(ActivityNode node) => _registry.Find(node.Type)!;

    private void Invoke(int frame, ActivityNode node, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        _effects.Add(new ActivityInvoked(node.Id, node.Type, node.Name, inputs));
        Completed(frame, node, null);
    }

    private void Wait(int frame, ActivityNode node, ActivityDescriptor descriptor, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        if (WaitingActivities.PassesAtOnce(descriptor, inputs))
        {
            Invoke(frame, node, inputs);
            return;
        }
        Open(frame, node, inputs);
    }

    public void Open(int frame, ActivityNode node, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        var bookmark = new Bookmark(NextId(node), node.Id, node.Type, node.Name, inputs) { Frame = frame, WaitsFor = Descriptor(node).WaitsFor };
        _bookmarks.Add(bookmark);
        _effects.Add(new BookmarkOpened(bookmark));
    }
}
