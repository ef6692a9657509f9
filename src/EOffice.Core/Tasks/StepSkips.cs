using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Tasks;

/// <summary>Bỏ qua có lý do: a step whose only holder is the person who did the step named in <c>SkipWhenSame</c> would ask them to
/// approve of themselves (domain.md §7.3 step 5).</summary>
public sealed class StepSkips(StepDoers doers, ActivityRegistry registry)
{
    /// <summary>The outcome by which the step is passed over, or null when somebody has to do it.</summary>
    public async Task<string?> FindAsync(CaseInProgress running, Bookmark bookmark, ResolvedAddress resolved, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        ArgumentNullException.ThrowIfNull(resolved);
        return StepAddress.Text(bookmark.Inputs, HumanStep.SkipInput) is { } reference
            && resolved.People is [var only]
            && await doers.FindAsync(running, reference, ct) is { } doer && doer.PersonId == only
            ? registry.Find(bookmark.ActivityType)!.Ports[0].Name
            : null;
    }
}
