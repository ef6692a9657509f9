using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Everything that is known to be wrong with a drawing: its shape, its expressions and what it says to our steps. Pure.</summary>
public static class ProcedureChecks
{
    /// <param name="unitCodes">Units of the agency that will run it; null when it is checked for none in particular.</param>
    /// <param name="inForce">Procedures that it can call, directly or through others, by id; null as above.</param>
    /// <param name="canNotify">Whether there is such a notice template; null when that isn't known.</param>
    public static IReadOnlyList<CheckFinding> Check(
        WorkflowDefinition drawing, ActivityRegistry registry, IReadOnlyCollection<string>? unitCodes = null, IReadOnlyDictionary<string, CalledProcedure>? inForce = null,
        Func<string, bool>? canNotify = null) =>
    [
        .. WorkflowChecker.Check(drawing, registry), .. StepInputRules.Check(drawing), .. WaitRules.Check(drawing), .. CallRules.Check(drawing, inForce),
        .. StepAddressRules.Check(drawing, unitCodes), .. StepNameRules.Check(drawing), .. StepChoiceRules.Check(drawing, registry, unitCodes, canNotify),
        .. StepOrderRules.Check(drawing),
    ];
}
