namespace EOffice.Core.Tasks;

/// <summary>What separation of duties means for who holds a task. Tasks and Deadlines ask it, Drafting answers, so that neither
/// knows the other.</summary>
public interface ITaskDuties
{
    /// <summary>People who may not decide such a step of the document: giving it to them alone would leave it stuck.</summary>
    Task<IReadOnlyList<Guid>> BarredAsync(string stepType, Guid documentId, CancellationToken ct);

    /// <summary>True where only the holder can take the step, so that a lapse adds the superior and takes nobody away.</summary>
    bool StaysWithHolder(string stepType);
}
