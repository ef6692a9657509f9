using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EOffice.Workflows.Activities;

namespace EOffice.Workflows.Execution;

public enum WorkflowStatus
{
    /// <summary>At least one bookmark is open.</summary>
    Running,

    Finished,

    /// <summary>Nothing is open, and incidents stand unresolved.</summary>
    Faulted,

    Cancelled,
}

/// <summary>An open place where the instance waits for someone.</summary>
/// <param name="Id">Activity id, a colon and a counter: unique in the instance and the same on every replay.</param>
/// <param name="Inputs">By descriptor name (PascalCase), evaluated when the bookmark was opened.</param>
public sealed record Bookmark(
    string Id,
    string ActivityId,
    string ActivityType,
    string? ActivityName,
    IReadOnlyDictionary<string, JsonNode?> Inputs)
{
    /// <summary>What resumes it; a state written before there was anything but people says nothing.</summary>
    public WaitsFor WaitsFor { get; init; }

    /// <summary>The container execution the activity belongs to; 0 for the root activity itself.</summary>
    [JsonInclude]
    internal int Frame { get; init; }
}

/// <summary>An activity that could not do its work. It stops its own path only; others go on.</summary>
/// <param name="Message">Vietnamese; the technical cause follows in <see cref="Detail"/>.</param>
public sealed record Incident(string ActivityId, string ActivityType, string Message, string? Detail = null)
{
    /// <summary>Activity id, a colon and a counter: unique in the instance and the same on every replay.</summary>
    public string Id { get; init; } = string.Empty;

    [JsonInclude]
    internal int Frame { get; init; }
}

/// <summary>
/// Where an instance stands; immutable, and complete: definition and state together determine every continuation.
/// Variables are by name.
/// </summary>
public sealed class WorkflowState
{
    /// <summary>Raised whenever old states need care when read; states are kept for years.</summary>
    public const int CurrentFormatVersion = 1;

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    public string InstanceId { get; init; } = string.Empty;

    public string? CorrelationId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public WorkflowStatus Status { get; init; }

    /// <summary>Nothing will happen in it any more. One that stopped with incidents can still be mended.</summary>
    [JsonIgnore]
    public bool IsOver => Status is WorkflowStatus.Finished or WorkflowStatus.Cancelled;

    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];

    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();

    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Workflow input that survives suspension.</summary>
    [JsonInclude]
    internal IReadOnlyDictionary<string, JsonNode?> Input { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Outputs by activity id, for <c>getOutputFrom</c>.</summary>
    [JsonInclude]
    internal IReadOnlyDictionary<string, JsonObject> Outputs { get; init; } = new Dictionary<string, JsonObject>();

    [JsonInclude]
    internal IReadOnlyList<FrameState> Frames { get; init; } = [];

    /// <summary>Last number given to a frame or bookmark.</summary>
    [JsonInclude]
    internal int Counter { get; init; }

    internal WorkflowState AsCancelled() => new()
    {
        InstanceId = InstanceId,
        CorrelationId = CorrelationId,
        Status = WorkflowStatus.Cancelled,
        Variables = Variables,
        Outputs = Outputs,
        Counter = Counter,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    /// <exception cref="NotSupportedException">The state was written by a newer program.</exception>
    public static WorkflowState FromJson(string json)
    {
        var state = JsonSerializer.Deserialize<WorkflowState>(json, Compact)
            ?? throw new JsonException("Workflow state is null.");
        return state.FormatVersion <= CurrentFormatVersion
            ? state
            : throw new NotSupportedException($"Workflow state format {state.FormatVersion} is newer than {CurrentFormatVersion}.");
    }
}

/// <summary>One running execution of a container.</summary>
/// <param name="Parent">The frame it runs in; 0 for the root.</param>
/// <param name="Arrived">Flowchart: connection index to whether it was followed, in the current round.</param>
/// <param name="Settled">Flowchart: activities scheduled or skipped in the current round.</param>
/// <param name="Position">Sequence: index of the child that runs; other containers count with it too (<see cref="Frame.Position"/>).</param>
internal sealed record FrameState(
    int Id,
    string ActivityId,
    int Parent,
    IReadOnlyDictionary<int, bool> Arrived,
    IReadOnlyList<string> Settled,
    int Position)
{
    public Dictionary<string, JsonNode?>? Locals { get; init; }

    public JsonArray? Held { get; init; }

    public bool IsItem { get; init; }

    public bool IsBreaking { get; init; }
}
