using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>
/// One advance at work: a mutable copy of the state, a FIFO queue of activities to run (format page, flowchart rule 1) and the
/// effects so far. Lives no longer than the call.
/// </summary>
internal sealed partial class Advance
{
    /// <summary>Guards against loops without a waiting step; far above any sane procedure, and with a script in each still under a second and 64 MB.</summary>
    private const int MaxActivities = 1_000;

    private readonly WorkflowDefinition _definition;
    private readonly ActivityRegistry _registry;
    private readonly SortedDictionary<int, Frame> _frames = [];
    private readonly List<Bookmark> _bookmarks = [];
    private readonly List<Incident> _incidents = [];
    private readonly List<WorkflowEffect> _effects = [];
    private readonly Queue<(int Frame, ActivityNode Node)> _queue = new();
    private readonly HashSet<int> _ended = [];
    private readonly WorkflowState _before;
    private WorkflowStatus _status = WorkflowStatus.Running;
    private int _counter;
    private int _executed;

    private Advance(WorkflowDefinition definition, ActivityRegistry registry, WorkflowState before)
    {
        _definition = definition;
        _registry = registry;
        _before = before;
        CorrelationId = before.CorrelationId;
    }

    /// <summary>An instance about to start: initial values, overridden by the stimulus.</summary>
    public static Advance Begin(WorkflowDefinition definition, ActivityRegistry registry, StartStimulus s)
    {
        var run = new Advance(definition, registry, new WorkflowState { InstanceId = s.InstanceId, CorrelationId = s.CorrelationId });
        foreach (var v in definition.AllVariables) run._variables[v.Name] = v.Initial;
        foreach (var (name, value) in s.Input) run._input[name] = run.ConvertInput(name, value);
        run.SetAll(s.Variables);
        return run;
    }

    /// <summary>An instance as it stands. Variables without a storage driver are back at their initial value (rule 8).</summary>
    /// <exception cref="InvalidOperationException">The state belongs to another definition version.</exception>
    public static Advance Continue(WorkflowDefinition definition, ActivityRegistry registry, WorkflowState state)
    {
        var run = new Advance(definition, registry, state) { _counter = state.Counter };
        foreach (var (name, value) in state.Variables) run._variables[name] = value;
        foreach (var v in definition.AllVariables.Where(v => !v.Persists)) run._variables[v.Name] = v.Initial;
        foreach (var (name, value) in state.Input) run._input[name] = value;
        foreach (var (id, output) in state.Outputs) run._outputs[id] = output;
        foreach (var f in state.Frames) run._frames[f.Id] = Frame.Thaw(f, run.Node(f.ActivityId));
        run._bookmarks.AddRange(state.Bookmarks);
        run._incidents.AddRange(state.Incidents);
        return run;
    }

    public ActivityNode Node(string activityId) => _definition.FindActivity(activityId)
        ?? throw new InvalidOperationException($"Activity '{activityId}' is not in definition version '{_definition.Id}'.");

    public void Burn(Bookmark bookmark) => _bookmarks.Remove(bookmark);

    public void Schedule(int frame, ActivityNode node) => _queue.Enqueue((frame, node));

    /// <summary>Runs what is queued until nothing can move, and freezes the result.</summary>
    public AdvanceResult Run()
    {
        while (_queue.TryDequeue(out var item)) Execute(item.Frame, item.Node);
        // Never running with nothing to wait for: it is finished, or it is an incident.
        if (_status == WorkflowStatus.Running && _bookmarks.Count == 0)
        {
            _status = _incidents.Count > 0 ? WorkflowStatus.Faulted : WorkflowStatus.Finished;
        }
        if (_status != WorkflowStatus.Running) _effects.Add(new WorkflowEnded(_status));
        return new AdvanceResult(Freeze(), _effects);
    }

    /// <summary>An activity completed; its container decides what comes next.</summary>
    /// <param name="outcomes">Null when no explicit outcome was given.</param>
    public void Completed(int frame, ActivityNode node, IReadOnlyList<string>? outcomes)
    {
        if (frame != 0 && _frames.TryGetValue(frame, out var items) && items.Node == node)
        {
            ItemBookmarks.Answered(this, items, outcomes);
            return;
        }
        Trace(node, outcomes);
        if (_frames.TryGetValue(frame, out var container))
        {
            _scope = frame;
            if (node.Type == BuiltInActivities.End) CompleteFrame(container, null);
            else Containers.Of(container.Node.Type)!.ChildCompleted(this, container, node, outcomes);
        }
        else if (frame == 0 && _status == WorkflowStatus.Running)
        {
            _status = WorkflowStatus.Finished;
        }
    }

    /// <summary>Tells of a completion without asking anyone to follow it.</summary>
    public void Trace(ActivityNode node, IReadOnlyList<string>? outcomes = null)
    {
        if (node != _definition.Root) _effects.Add(new ActivityCompleted(node.Id, node.Type, outcomes ?? ["Done"]));
    }

    /// <summary>Completes a container: what still runs in it is cancelled, the one outside goes on.</summary>
    public void CompleteFrame(Frame frame, IReadOnlyList<string>? outcomes)
    {
        CancelWithin(frame.Id, _ => true);
        _frames.Remove(frame.Id);
        _ended.Add(frame.Id);
        if (!frame.IsItem) Completed(frame.Parent, frame.Node, outcomes);
        else if (_frames.TryGetValue(frame.Parent, out var loop)) CompleteIfIdle(loop);
    }

    /// <summary>A frame inside another one, for an activity about to run its children.</summary>
    public Frame Enter(ActivityNode node, int parent, bool isItem = false)
    {
        var frame = new Frame(++_counter, node, parent) { IsItem = isItem };
        _frames[frame.Id] = frame;
        return frame;
    }

    public void CompleteIfIdle(Frame frame)
    {
        if (!_frames.ContainsKey(frame.Id)) return;
        var busy = _queue.Any(q => q.Frame == frame.Id)
            || _bookmarks.Exists(b => b.Frame == frame.Id)
            || _incidents.Exists(i => i.Frame == frame.Id)
            || _frames.Values.Any(f => f.Parent == frame.Id);
        if (!busy) CompleteFrame(frame, null);
    }

    /// <summary>Cancels what runs directly or deeper in a frame, for the activities chosen; what is queued there stays queued.</summary>
    public void CancelWithin(int frame, Func<string, bool> chosen)
    {
        foreach (var child in _frames.Values.Where(f => f.Parent == frame && chosen(f.Node.Id)).ToList())
        {
            CancelWithin(child.Id, _ => true);
            _frames.Remove(child.Id);
        }
        foreach (var bookmark in _bookmarks.Where(b => b.Frame == frame && chosen(b.ActivityId)).ToList())
        {
            _bookmarks.Remove(bookmark);
            _effects.Add(new BookmarkCancelled(bookmark));
        }
        _incidents.RemoveAll(i => i.Frame == frame && chosen(i.ActivityId));
    }

    /// <summary>Activities that run directly in a frame, in the order in which they began.</summary>
    public List<string> RunningIn(int frame, Func<string, bool> chosen) =>
    [
        .. _frames.Values.Where(f => f.Parent == frame).Select(f => (f.Id, Activity: f.Node.Id))
            .Concat(_bookmarks.Where(b => b.Frame == frame).Select(b => (CounterOf(b.Id), b.ActivityId)))
            .Concat(_incidents.Where(i => i.Frame == frame).Select(i => (CounterOf(i.Id), i.ActivityId)))
            .Where(r => chosen(r.Item2)).OrderBy(r => r.Item1).Select(r => r.Item2).Distinct(),
    ];

    /// <returns>False when it doesn't run any more.</returns>
    public bool CancelChild(int frame, string activityId)
    {
        var runs = RunningIn(frame, id => id == activityId).Count > 0;
        CancelWithin(frame, id => id == activityId);
        return runs;
    }

    public void Raise(int frame, ActivityNode node, string message, string? detail = null)
    {
        var incident = new Incident(node.Id, node.Type, message, detail) { Id = NextId(node), Frame = frame };
        _incidents.Add(incident);
        _effects.Add(new IncidentRaised(incident));
    }

    /// <summary>A container can't go on: it becomes an incident of the one outside, so that a retry enters it afresh.</summary>
    public void Fail(Frame frame, EvaluationException e)
    {
        CancelWithin(frame.Id, _ => true);
        _frames.Remove(frame.Id);
        Raise(frame.Parent, frame.Node, $"Bước “{frame.Node.DisplayName}”: {e.Message}", e.Detail);
    }

    public void CloseIncident(Incident incident) => _incidents.Remove(incident);

    /// <summary>
    /// Marks the nearest loop and the sequences on the way to it: each ends when the child it runs has completed, as in Elsa 3.8.
    /// An item of a <c>ParallelForEach</c> is no loop, there as here.
    /// </summary>
    public void Break(int frame)
    {
        for (var at = FindFrame(frame); at is not null; at = FindFrame(at.Parent))
        {
            var isLoop = Containers.Of(at.Node.Type) is LoopContainer;
            if (isLoop || at.Node.Type == BuiltInActivities.Sequence) at.IsBreaking = true;
            if (isLoop) return;
        }
    }

    public Frame? FindFrame(int id) => _frames.GetValueOrDefault(id);

    /// <summary>Ends the whole workflow from any depth; what is queued no longer runs.</summary>
    public void EndAll(WorkflowStatus status)
    {
        _queue.Clear();
        foreach (var root in _frames.Values.Where(f => f.Parent == 0).ToList())
        {
            CancelWithin(root.Id, _ => true);
            _frames.Remove(root.Id);
        }
        CancelWithin(0, _ => true);
        _status = status;
    }

    private static int CounterOf(string id) => int.TryParse(id.AsSpan(id.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var counter) ? counter : 0;

    private string NextId(ActivityNode node) => $"{node.Id}:{++_counter}";

    private WorkflowState Freeze() => new()
    {
        InstanceId = _before.InstanceId,
        CorrelationId = CorrelationId,
        Status = _status,
        Bookmarks = [.. _bookmarks],
        Variables = new Dictionary<string, JsonNode?>(_variables),
        Incidents = [.. _incidents],
        Input = _input.Where(i => Declared(i.Key)?.Persists == true).ToDictionary(),
        Outputs = new Dictionary<string, JsonObject>(_outputs),
        Frames = [.. _frames.Values.Select(f => f.Freeze())],
        Counter = _counter,
    };
}
