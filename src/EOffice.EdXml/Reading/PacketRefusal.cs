namespace EOffice.EdXml.Reading;

/// <summary>Ends reading at once with a fatal problem. Never leaves <see cref="PacketReader"/>.</summary>
internal sealed class PacketRefusal(PacketProblem problem) : Exception(problem.Message)
{
    public PacketProblem Problem { get; } = problem;
}
