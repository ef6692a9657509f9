using System.Text.Json.Nodes;

namespace EOffice.Workflows.Execution;

/// <summary>Something an advance brought about, in the order it happened, for the host to act on in the same transaction.</summary>
public abstract record WorkflowEffect;

/// <summary>An activity (nested containers too, the root not) completed; no explicit outcome is written <c>Done</c>.</summary>
public sealed record ActivityCompleted(string ActivityId, string ActivityType, IReadOnlyList<string> Outcomes) : WorkflowEffect;

public sealed record BookmarkOpened(Bookmark Bookmark) : WorkflowEffect;

/// <summary>The bookmark can no longer be resumed: another path won, or the workflow ended.</summary>
public sealed record BookmarkCancelled(Bookmark Bookmark) : WorkflowEffect;

/// <summary>An <c>Effect</c> activity was passed; the host does its work.</summary>
/// <param name="Inputs">By descriptor name (PascalCase).</param>
public sealed record ActivityInvoked(
    string ActivityId,
    string ActivityType,
    string? ActivityName,
    IReadOnlyDictionary<string, JsonNode?> Inputs) : WorkflowEffect;

public sealed record IncidentRaised(Incident Incident) : WorkflowEffect;

/// <summary>Always the last effect; also when the workflow stopped Faulted.</summary>
public sealed record WorkflowEnded(WorkflowStatus Status) : WorkflowEffect;
