namespace EOffice.Core.Tasks;

/// <summary>Lets a procedure go on by a step's Overdue port. Deadlines calls it, Procedures implements it, so that neither knows the other.</summary>
public interface IOverdueOutcome
{
    /// <summary>Resumes the case of <paramref name="task"/> with the outcome Overdue. Runs inside the sweep's transaction,
    /// which saves and commits afterwards: stage rows, raise <see cref="TaskEnded"/> as for any other outcome, open no transaction.</summary>
    Task FollowOverdueAsync(WorkTask task, CancellationToken ct);
}
