using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Tells what is wrong, or looks wrong, with a drawing: what forbids publishing and what is only shown.</summary>
public sealed class ReviewProcedure(ProcedureShelf shelf)
{
    /// <summary>Findings for a drawing that the caller has been shown, errors first.</summary>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(WorkflowDefinition drawing, CancellationToken ct = default) =>
        [.. (await shelf.FindingsAsync(drawing, ct)).OrderByDescending(f => f.Severity)];
}
