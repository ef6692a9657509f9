using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Suggestions;

/// <summary>Remembers how documents were passed on, in the transaction that passes them on.</summary>
internal sealed class RoutingHabits(OfficeDb db, ProcessContext context, Calendars calendars, TimeProvider time)
{
    private static readonly HotQuery<Guid, string, Guid, PastRouting?> Known = HotQuery.One((OfficeDb db, Guid caseId, string stepType, Guid unitId) =>
        db.Set<PastRouting>().FirstOrDefault(r => r.CaseId == caseId && r.StepType == stepType && r.UnitId == unitId));

    /// <summary>Who sent it, as the past is counted by.</summary>
    public static string SenderOf(string organId, string organName) => organId.Length > 0 ? organId : VietnameseText.Cut(organName, PastRouting.MostSender);

    public async Task DirectedAsync(StepContext step, DirectDecision decision, CancellationToken ct)
    {
        var today = LocalTime.DateOf(time.GetUtcNow());
        var rule = RoutingDue.RuleOf(decision.Due, today, step.Subject.DueDate, await calendars.OfAsync(context.AgencyId, ct));
        var row = await OfCaseAsync(step, Guid.Empty, ct);
        (row.Target, row.CoordinatingUnits) = (decision.LeadUnit!, RoutingChoice.Join(decision.CoordinatingUnits ?? []));
        (row.LeaderInCharge, row.DueRule) = (decision.LeaderInCharge, rule);
    }

    public async Task AssignedAsync(StepContext step, Guid unitId, Guid handler, CancellationToken ct) =>
        (await OfCaseAsync(step, unitId, ct)).Target = handler.ToString();

    /// <summary>Whoever directs the same document after another decides in the end: it is counted once.</summary>
    private async Task<PastRouting> OfCaseAsync(StepContext step, Guid unitId, CancellationToken ct)
    {
        var row = await Known.RunAsync(db, step.CaseId, step.Task.StepType, unitId, ct);
        if (row is null)
        {
            row = New(step, unitId);
            db.Add(row);
        }

        (row.PersonId, row.DecidedAt) = (step.PersonId, time.GetUtcNow().UtcDateTime);
        return row;
    }

    private PastRouting New(StepContext step, Guid unitId) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        CaseId = step.CaseId,
        StepType = step.Task.StepType,
        UnitId = unitId,
        Sender = SenderOf(step.Subject.OrganId, step.Subject.OrganName),
        TypeName = step.Subject.TypeName,
        PersonId = step.PersonId,
        Target = "",
        CoordinatingUnits = "",
        DecidedAt = default,
    };
}
