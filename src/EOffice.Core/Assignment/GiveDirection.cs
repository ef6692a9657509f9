using System.Globalization;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment;

/// <summary>Bút phê: exactly one chủ trì, any number of phối hợp, a deadline (NĐ 30/2020 Đ23, Phiếu giải quyết).</summary>
/// <param name="LeadUnit">Code of the unit in the lead.</param>
/// <param name="CoordinatingUnits">Codes of the coordinating units.</param>
/// <param name="Due">Last day for the case, a local date; null keeps the present deadline.</param>
/// <param name="LeaderInCharge">The deputy who follows the case and signs, or null for the head.</param>
/// <param name="Handler">A specialist named directly, where the unit is small.</param>
/// <param name="CoordinatorDues">Last days of single coordinating units by code; the others have the case's.</param>
public sealed record DirectDecision(
    string Outcome, string? Text, string? LeadUnit = null, IReadOnlyList<string>? CoordinatingUnits = null, DateOnly? Due = null,
    Guid? LeaderInCharge = null, Guid? Handler = null, IReadOnlyDictionary<string, DateOnly>? CoordinatorDues = null) : StepDecision(Outcome, Text)
{
    /// <summary>Giao xử lý.</summary>
    public const string Directed = nameof(Directed);

    /// <summary>Để biết, lưu.</summary>
    public const string ForInformation = nameof(ForInformation);

    public const string Returned = nameof(Returned);
}

/// <summary>The leader's direction.</summary>
internal sealed class GiveDirection(OfficeDb db, Staffing staffing, Calendars calendars, RoutingHabits habits, ProcessContext context, TimeProvider time) : StepOperation<DirectDecision>
{
    /// <summary>In a commune a unit of at most two people gets its work directly, without a unit head's step.</summary>
    private const int SmallUnitPeople = 2;

    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Direct", "Bút phê", "Lãnh đạo cho ý kiến: chủ trì, phối hợp, thời hạn.",
        (DirectDecision.Directed, "Giao xử lý"), (DirectDecision.ForInformation, "Để biết"), (DirectDecision.Returned, "Trả lại"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, DirectDecision decision, CancellationToken ct)
    {
        if (decision.Outcome != DirectDecision.Directed)
        {
            return new StepResult();
        }

        var lead = await UnitAsync(decision.LeadUnit, ct);
        if (lead is null)
        {
            return AssignmentRefusals.LeadMissing;
        }

        var coordinating = decision.CoordinatingUnits ?? [];
        if (coordinating.Contains(lead.Code) || await CountUnitsAsync(coordinating, ct) != coordinating.Distinct().Count())
        {
            return AssignmentRefusals.CoordinatorsWrong;
        }

        if (await PeopleWrongAsync(decision, lead, ct) is { } wrong)
        {
            return wrong;
        }

        var due = await DueAsync(step, decision, ct);
        if (!due.Succeeded)
        {
            return due.Refusal!;
        }

        if (await CoordinatorDueWrongAsync(step, decision, coordinating, ct) is { } late)
        {
            return late;
        }

        await habits.DirectedAsync(step, decision, ct);
        return new StepResult(await VariablesAsync(decision, lead, coordinating, due.Value, ct));
    }

    /// <summary>Against the deadline chosen now, or the one that the case has already.</summary>
    private async Task<Refusal?> CoordinatorDueWrongAsync(StepContext step, DirectDecision decision, IReadOnlyList<string> coordinating, CancellationToken ct)
    {
        if (decision.CoordinatorDues is not { Count: > 0 } dues)
        {
            return null;
        }

        var limit = decision.Due ?? await CaseDueAsync(step.CaseId, ct);
        return CoordinatorDues.Check(dues, coordinating, limit, LocalTime.DateOf(time.GetUtcNow()), await calendars.OfAsync(context.AgencyId, ct));
    }

    private async Task<DateOnly?> CaseDueAsync(Guid caseId, CancellationToken ct)
    {
        var state = await db.Set<Case>().Where(c => c.Id == caseId).Select(c => c.State).SingleAsync(ct);
        return WorkflowState.FromJson(state).Variables.GetValueOrDefault(CaseVariables.CaseDue) is { } due && LocalTime.TryParse(due.ToString(), out var instant)
            ? LocalTime.DateOf(instant)
            : null;
    }

    /// <summary>A handler named directly works in the lead unit; the leader in charge leads the agency.</summary>
    private async Task<Refusal?> PeopleWrongAsync(DirectDecision decision, Unit lead, CancellationToken ct)
    {
        if (decision.Handler is { } handler && (await staffing.OfPersonAsync(handler, ct)).All(p => p.UnitId != lead.Id))
        {
            return AssignmentRefusals.HandlerMissing;
        }

        return decision.LeaderInCharge is { } leader
            && (await staffing.OfPersonAsync(leader, ct)).All(p => p.Role is not (PositionRole.AgencyHead or PositionRole.AgencyDeputy))
            ? AssignmentRefusals.LeaderWrong
            : null;
    }

    private async Task<Dictionary<string, object?>> VariablesAsync(
        DirectDecision decision, Unit lead, IReadOnlyList<string> coordinating, DateTimeOffset? due, CancellationToken ct)
    {
        var heads = await staffing.FindAsync(PositionRole.UnitHead, lead.Code, ct);
        var variables = new Dictionary<string, object?>
        {
            [CaseVariables.LeadUnit] = lead.Code,
            [CaseVariables.CoordinatingUnits] = string.Join(',', coordinating),
            [CaseVariables.CoordinatorDues] = CoordinatorDues.Write(decision.CoordinatorDues),
            [CaseVariables.LeaderInCharge] = decision.LeaderInCharge?.ToString() ?? "",
            [CaseVariables.SmallUnit] = await staffing.CountPeopleAsync(lead.Code, ct) <= SmallUnitPeople,
            [CaseVariables.Handler] = decision.Handler?.ToString() ?? "",
            [CaseVariables.HandlerHeadsUnit] = decision.Handler is { } handler && heads.Any(h => h.Holders.Contains(handler)),
        };
        if (due is { } instant)
        {
            variables[CaseVariables.CaseDue] = instant;
        }

        return variables;
    }

    /// <summary>The end of office hours of the chosen day; a day in the past or a day off is refused.</summary>
    private async Task<Outcome<DateTimeOffset?>> DueAsync(StepContext step, DirectDecision decision, CancellationToken ct)
    {
        if (decision.Due is not { } date)
        {
            return (DateTimeOffset?)null;
        }

        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        if (date < LocalTime.DateOf(time.GetUtcNow()))
        {
            return AssignmentRefusals.DueInThePast(date);
        }

        if (calendar.WhyNotWorking(date) is { } reason)
        {
            return AssignmentRefusals.DueOnDayOff(date, reason);
        }

        if (await LimitAsync(step, ct) is { } limit && date > limit && limit >= LocalTime.DateOf(time.GetUtcNow()))
        {
            return AssignmentRefusals.DueLoosened(date, limit);
        }

        var end = calendar.SessionsOf(date)[^1].End;
        return (DateTimeOffset?)new DateTimeOffset(date.ToDateTime(end), LocalTime.Offset);
    }

    /// <summary>The case's deadline where somebody other than the head directs: a deputy may add, not loosen (domain.md §7.2).</summary>
    private async Task<DateOnly?> LimitAsync(StepContext step, CancellationToken ct)
    {
        if ((await staffing.PositionAsync(step.Task.PositionId, ct))?.Role == PositionRole.AgencyHead)
        {
            return null;
        }

        var state = await db.Set<Case>().Where(c => c.Id == step.CaseId).Select(c => c.State).SingleAsync(ct);
        return WorkflowState.FromJson(state).Variables.GetValueOrDefault(CaseVariables.CaseDue) is { } due && LocalTime.TryParse(due.ToString(), out var instant)
            ? LocalTime.DateOf(instant)
            : null;
    }

    private Task<Unit?> UnitAsync(string? code, CancellationToken ct) =>
        db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Code == code && u.ClosedOn == null, ct);

    private Task<int> CountUnitsAsync(IReadOnlyList<string> codes, CancellationToken ct) =>
        db.Set<Unit>().CountAsync(u => codes.Contains(u.Code) && u.ClosedOn == null, ct);
}

internal static class AssignmentRefusals
{
    public static readonly Refusal LeadMissing = new(
        "assignment.lead-missing", "Chưa giao được: cần chọn đúng một đơn vị chủ trì trong danh sách của cơ quan.");

    public static readonly Refusal CoordinatorsWrong = new(
        "assignment.coordinators-wrong", "Chưa giao được: đơn vị phối hợp không có trong danh sách, hoặc trùng đơn vị chủ trì. Chọn lại đơn vị phối hợp.");

    public static readonly Refusal LeaderWrong = new(
        "assignment.leader-wrong", "Chưa giao được: người phụ trách phải là lãnh đạo cơ quan đang công tác. Chọn lại lãnh đạo phụ trách.");

    public static Refusal DueInThePast(DateOnly date) => new(
        "assignment.due-past", $"Chưa giao được: hạn {Text(date)} đã qua. Chọn một ngày làm việc từ hôm nay trở đi.");

    public static Refusal DueOnDayOff(DateOnly date, string reason) => new(
        "assignment.due-day-off", $"Chưa giao được: hạn {Text(date)} là ngày nghỉ ({reason}). Chọn ngày làm việc liền trước hoặc liền sau.");

    public static Refusal DueLoosened(DateOnly date, DateOnly limit) => new(
        "assignment.due-loosened", $"Chưa giao được: hạn {Text(date)} muộn hơn hạn người đứng đầu đã đặt. Chọn ngày không muộn hơn {Text(limit)}, hoặc trả lại để xin gia hạn.");

    public static readonly Refusal HandlerMissing = new(
        "assignment.handler-missing", "Chưa giao được: cần chọn một người xử lý đang công tác tại đơn vị.");

    private static string Text(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
