using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;

namespace EOffice.Workflows.Tests.Runtime;

public class WorkflowHostTests
{
    private readonly Memory _memory = new();
    private readonly WorkflowHost _host;

    public WorkflowHostTests() => _host = new WorkflowHost(_memory, Samples.Registry, _memory);

    [Fact]
    public async Task Resume_Twice_StagesAndTellsOnce()
    {
        var started = await _host.StartAsync("d:v1", new("i", "c", new Dictionary<string, JsonNode?>()), default);
        var stimulus = new ResumeStimulus(started.State.Bookmarks[0].Id, []);
        var first = await _host.ResumeAsync("i", stimulus, default);
        var seen = _memory.Seen.Count;
        var second = await _host.ResumeAsync("i", stimulus, default);
        Assert.Equal((true, 2, false, 2), (first.Accepted, first.Instance!.Revision, second.Accepted, second.Instance!.Revision));
        Assert.Equal(seen, _memory.Seen.Count);
        Assert.Equal(["BookmarkOpened", "ActivityCompleted", "BookmarkOpened"], _memory.Seen);
    }

    [Fact]
    public async Task Resume_UnknownInstance_IsNotAccepted() =>
        Assert.Equal(new ResumeResult(null, false), await _host.ResumeAsync("nope", new("x", []), default));

    [Fact]
    public async Task Cancel_RunningThenAgain_ChangesOnce()
    {
        await _host.StartAsync("d:v1", new("i", null, new Dictionary<string, JsonNode?>()), default);
        Assert.Equal(2, (await _host.CancelAsync("i", default))!.Revision);
        Assert.Equal(2, (await _host.CancelAsync("i", default))!.Revision);
    }

    private sealed class Memory : IWorkflowStore, IWorkflowEffects
    {
        private readonly Dictionary<string, WorkflowInstance> _instances = [];

        public List<string> Seen { get; } = [];

        public ValueTask<WorkflowDefinition> GetDefinitionAsync(string definitionVersionId, CancellationToken ct) =>
            new(Flow.Of("a:Step b:Step", "a>b"));

        public ValueTask<WorkflowInstance?> FindAsync(string instanceId, CancellationToken ct) =>
            new(_instances.GetValueOrDefault(instanceId));

        public void Add(WorkflowInstance instance) => _instances.Add(instance.InstanceId, instance);

        public void Update(WorkflowInstance instance) => _instances[instance.InstanceId] = instance;

        public ValueTask HandleAsync(WorkflowInstance instance, WorkflowEffect effect, CancellationToken ct)
        {
            Seen.Add(effect.GetType().Name);
            return default;
        }
    }
}
