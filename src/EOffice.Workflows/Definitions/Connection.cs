namespace EOffice.Workflows.Definitions;

/// <summary>
/// An arrow of a flowchart. Only the source port drives flow; a null port matches only completions without an explicit
/// outcome (format page, "Definition JSON" and flowchart rule 5).
/// </summary>
public sealed record Connection(string SourceId, string? SourcePort, string TargetId, string? TargetPort);
