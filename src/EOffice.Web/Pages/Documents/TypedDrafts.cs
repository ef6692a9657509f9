using EOffice.Core.Tasks;

namespace EOffice.Web.Pages.Documents;

/// <summary>The words of a submitted draft, for the one who has to mend it.</summary>
internal sealed class TypedDrafts(SubmittedWords words)
{
    public Task KeepAsync(Guid caseId, string text, CancellationToken ct) => words.KeepAsync(caseId, text, ct);

    public Task<string?> FindAsync(Guid caseId, CancellationToken ct) => words.FindAsync(caseId, ct);
}
