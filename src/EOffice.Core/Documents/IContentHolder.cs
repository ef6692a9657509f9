namespace EOffice.Core.Documents;

/// <summary>A room that keeps contents of the file store under rows of its own: what it still names is not destroyed with a recalled document.</summary>
internal interface IContentHolder
{
    Task<bool> HoldsAsync(string hash, CancellationToken ct);
}
