using EOffice.Core.Documents;

namespace EOffice.Demo.Story;

/// <summary>How far the people of the story bring a document.</summary>
internal enum Ending
{
    /// <summary>Answered, sent and closed.</summary>
    Closed,

    /// <summary>Answered and sent; the handler has not closed yet.</summary>
    Sent,

    /// <summary>Solved and closed without an answer.</summary>
    Concluded,

    /// <summary>The leader only takes note.</summary>
    ForInformation,

    /// <summary>The clerk refuses it.</summary>
    Refused,
}

/// <summary>An answer of the story.</summary>
/// <param name="Subject">Trích yếu; null makes one out of the incoming document's.</param>
internal sealed record Reply(string? Subject = null, string TypeName = DocumentTypes.OfficialLetterName)
{
    /// <summary>Receivers beside the sender.</summary>
    public IReadOnlyList<string> AlsoTo { get; init; } = [];

    /// <summary>What an agency of this installation makes of it, when it arrives there.</summary>
    public Plan? There { get; init; }
}

/// <summary>What people do with one document. Whatever is not said follows the usual way.</summary>
internal sealed record Plan(Ending Ending = Ending.Closed)
{
    /// <summary>Code of the unit in the lead; null is the agency's first.</summary>
    public string? Unit { get; init; }

    /// <summary>User name of the specialist; null takes the unit's in turn.</summary>
    public string? Handler { get; init; }

    /// <summary>The head leads the case and signs, without a deputy.</summary>
    public bool ByHead { get; init; }

    /// <summary>The unit that gets it first and gives it back.</summary>
    public string? WrongUnit { get; init; }

    /// <summary>Type of the step that returns it once, for example EOffice.Review.</summary>
    public string? ReturnedAt { get; init; }

    /// <summary>Type of the step that takes longer than it may.</summary>
    public string? LateAt { get; init; }

    /// <summary>Type of the step at which nobody has done anything yet.</summary>
    public string? WaitsAt { get; init; }

    public Reply Reply { get; init; } = new();
}

/// <summary>A document of the story that comes from outside this installation.</summary>
/// <param name="DaysAgo">Working days before the story's end, with fractions.</param>
/// <param name="From">Identifier of the sender, one of <see cref="Senders"/>.</param>
/// <param name="Subject">Trích yếu; also the name of the scene: no two have the same.</param>
internal sealed record Scene(double DaysAgo, string From, string Subject, Plan Plan)
{
    public string TypeName { get; init; } = DocumentTypes.OfficialLetterName;

    public Urgency Urgency { get; init; }

    /// <summary>Working days that the sender gives; null for no deadline.</summary>
    public int? DueIn { get; init; }

    /// <summary>The document of an earlier scene, sent once more.</summary>
    public bool Again { get; init; }
}
