namespace EOffice.Workflows.Definitions;

/// <summary>An error forbids publishing; a warning is shown and may be published over.</summary>
public enum CheckSeverity
{
    Warning,
    Error,
}

/// <summary>Why a definition can't (or perhaps shouldn't) be published.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="ActivityId">The step it is about, when it is about one.</param>
/// <param name="Property">The step's property, in its JSON spelling.</param>
/// <param name="Message">Vietnamese, naming step and property.</param>
public sealed record CheckFinding(CheckSeverity Severity, string Code, string? ActivityId, string? Property, string Message);
