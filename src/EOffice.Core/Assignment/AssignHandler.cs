using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;

namespace EOffice.Core.Assignment;

/// <summary>Phân công: the unit head names the handler.</summary>
public sealed record AssignDecision(string Outcome, string? Text, Guid? Handler = null) : StepDecision(Outcome, Text)
{
    public const string Assigned = nameof(Assigned);

    /// <summary>Để biết: the unit takes note, nobody has to act.</summary>
    public const string ForInformation = nameof(ForInformation);

    /// <summary>Không thuộc lĩnh vực: back to who directed, with a reason.</summary>
    public const string Returned = nameof(Returned);
}

/// <summary>The unit head's assignment inside the unit.</summary>
internal sealed class AssignHandler(Staffing staffing, RoutingHabits habits) : StepOperation<AssignDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Assign", "Phân công", "Trưởng phòng giao cho người xử lý trong đơn vị.",
        (AssignDecision.Assigned, "Đã giao"), (AssignDecision.ForInformation, "Để biết"), (AssignDecision.Returned, "Không thuộc lĩnh vực"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, AssignDecision decision, CancellationToken ct)
    {
        if (decision.Outcome != AssignDecision.Assigned)
        {
            return new StepResult();
        }

        var unit = step.Task.AddressedUnitId ?? (await staffing.PositionAsync(step.Task.PositionId, ct))!.UnitId;
        var held = decision.Handler is { } handler ? await staffing.OfPersonAsync(handler, ct) : [];
        var here = held.Where(p => p.UnitId == unit).ToList();
        if (here.Count == 0)
        {
            return AssignmentRefusals.HandlerMissing;
        }

        await habits.AssignedAsync(step, unit, decision.Handler!.Value, ct);
        return new StepResult(new Dictionary<string, object?>
        {
            [CaseVariables.Handler] = decision.Handler,
            [CaseVariables.HandlerHeadsUnit] = here.Any(p => p.Role == PositionRole.UnitHead),
        });
    }
}
