using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Who may act on a case from outside its drawing, and the record that stays of it.</summary>
public sealed class CaseDoor(OfficeDb db, ProcessContext context, ProcedureRights rights, Staffing staffing, ProcedureCache procedures, Journal journal, TimeProvider time)
{
    /// <summary>Who may stop a case or give its tasks to others beside those who draw its procedure (domain.md §1.1: they direct and monitor).</summary>
    public static readonly PositionRole[] Leaders = [PositionRole.AgencyHead, PositionRole.OfficeHead];

    /// <summary>Shortest reason.</summary>
    public const int LeastReason = CompleteTask.LeastReason;

    private const string WhoMay = "quản trị của quy trình; người đứng đầu cơ quan và Chánh Văn phòng hủy hồ sơ và giao lại việc";

    /// <summary>The case, tracked, with its document and drawing. A case that the asker may not touch looks as if there were none.</summary>
    /// <param name="orLeader">True where the agency's leaders may do it too.</param>
    internal async Task<Outcome<CaseInProgress>> OpenAsync(Guid caseId, bool orLeader, CancellationToken ct)
    {
        var row = await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == caseId, ct);
        if (row is null)
        {
            return PlatformRefusals.NotFound("hồ sơ này");
        }

        if (!await MayAsync(row.ProcedureVersionId, orLeader, ct))
        {
            return PlatformRefusals.Forbidden(WhoMay);
        }

        var subject = await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId, ct);
        return new CaseInProgress(row, subject, await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct));
    }

    /// <summary>Whether the asker may act on the case at all, the leaders' acts included.</summary>
    public async Task<bool> MayActAsync(Guid caseId, CancellationToken ct = default) =>
        await db.Set<Case>().Where(c => c.Id == caseId).Select(c => (Guid?)c.ProcedureVersionId).SingleOrDefaultAsync(ct) is { } version && await MayAsync(version, orLeader: true, ct);

    /// <summary>Whether the asker may touch the cases of this version.</summary>
    internal async Task<bool> MayAsync(Guid versionId, bool orLeader, CancellationToken ct)
    {
        var unit = await db.Set<ProcedureVersion>().Where(v => v.Id == versionId).Select(v => v.UnitId).SingleAsync(ct);
        return (await rights.FindAsync(ct)).MayEdit(unit) || (orLeader && await staffing.HoldsAsync(context.ActorId, Leaders, ct));
    }

    /// <summary>The reason cleaned, or why it won't do.</summary>
    internal static Outcome<string> Reason(string? text)
    {
        var clean = VietnameseText.Clean(text);
        return VietnameseText.Length(clean) is >= LeastReason and <= CaseIntervention.MostText
            ? clean
            : InterventionRefusals.ReasonRequired(LeastReason, CaseIntervention.MostText);
    }

    /// <summary>Keeps what was done: the reason in its own row, ids and codes in the journal.</summary>
    internal void Record(CaseInProgress running, InterventionKind kind, string reason, string? step = null, string? stepType = null, string? outcome = null, Guid? givenTo = null)
    {
        db.Add(new CaseIntervention
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = running.Case.Id,
            Kind = kind,
            Step = step,
            Outcome = outcome,
            GivenToId = givenTo,
            Reason = reason,
            ActorId = context.ActorId,
            Time = time.GetUtcNow().UtcDateTime,
        });
        journal.Append(new JournalEntry(KindOf(kind))
        {
            CaseId = running.Case.Id,
            DocumentId = running.Case.AnswerId ?? running.Case.DocumentId,
            ProcedureVersionId = running.Case.ProcedureVersionId,
            Step = step,
            StepType = stepType,
            Outcome = outcome,
            Data = givenTo is { } person ? JsonSerializer.Serialize(new { to = person }) : null,
        });
    }

    internal static ActivityNode Step(CaseInProgress running, string activityId) =>
        running.Definition.FindActivity(activityId) ?? throw new InvalidOperationException($"The case's version has no step '{activityId}'.");

    private static string KindOf(InterventionKind kind) => kind switch
    {
        InterventionKind.Retried => "incident.retried",
        InterventionKind.Skipped => "incident.skipped",
        InterventionKind.Reassigned => "task.reassigned",
        InterventionKind.Migrated => "case.migrated",
        _ => "case.cancelled",
    };
}
