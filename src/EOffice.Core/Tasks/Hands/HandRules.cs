using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Who can act on a task that somebody has in hand, and which steps may be given away. Pure.</summary>
internal static class HandRules
{
    /// <summary>Shortest sentence, reason or note.</summary>
    public const int LeastText = 10;

    private static readonly string[] Given = [StepTypes.Process, StepTypes.Draft, StepTypes.Consult, StepTypes.CheckFormat];

    /// <summary>Whether a step of that type may be done by a colleague in their own name.</summary>
    public static bool MayGive(string stepType) => Given.Contains(stepType);

    /// <summary>Where the law wants a substitution or a signing authority instead (NĐ 30/2020 Đ13, Đ32), that is said.</summary>
    public static Refusal? WhyNotGive(string stepType, string stepName) => stepType switch
    {
        _ when MayGive(stepType) => null,
        StepTypes.Direct or StepTypes.Review or StepTypes.Sign or StepTypes.Authority or StepTypes.Publish => HandRefusals.NeedsAuthority(stepName),
        _ => HandRefusals.StaysWithPosition(stepName),
    };

    /// <summary>Whose task it is while it is claimed: the claimer, or the one in whose name it was claimed.</summary>
    public static Guid? Owner(WorkTask task) => task.ClaimedForId ?? task.ClaimedById;

    /// <summary>What a holder's row says: the delegate alone, else the owner and who stands in for the owner, else everybody.</summary>
    /// <param name="standsFor">The absent person in whose name the row's person holds it; null for one's own row.</param>
    public static WorkTaskState StateOf(TaskHolder row, Guid? owner, Guid? standsFor, bool isDelegated) =>
        (isDelegated ? row.HeldAs == HeldAs.Delegate : owner is null || row.PersonId == owner || standsFor == owner)
            ? WorkTaskState.Open
            : WorkTaskState.Elsewhere;

    /// <summary>The text, or why it can't be taken.</summary>
    public static Outcome<string> Text(string? text, Refusal missing)
    {
        var clean = VietnameseText.Clean(text);
        return VietnameseText.Length(clean) is < LeastText or > TaskDelegation.MostText ? missing : clean;
    }
}
