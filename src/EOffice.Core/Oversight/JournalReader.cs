using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>A judged case with its lead unit.</summary>
public sealed record JudgedCase(CaseVerdict Verdict, Guid? UnitId);

/// <summary>Reads the cases of a period out of the journal and judges them. Six queries whatever the number of cases.</summary>
public sealed class JournalReader(OfficeDb db, ProcessContext context, ProcedureCache procedures, TimeProvider time)
{
    /// <summary>A step that lapses within the period may have been opened this long before it.</summary>
    private const int DaysBefore = 62;

    private static readonly string[] Kinds =
    [
        "case.started", "case.ended", "task.opened", "task.completed", "progress.reported", "document.registered", "document.numbered", "document.sealed",
        PaperRules.Printed, PaperRules.Downloaded,
    ];

    private static readonly string[] Issued = ["document.numbered", "document.sealed"];

    public async Task<IReadOnlyList<JudgedCase>> JudgeAsync(Period period, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = Gathered(await RowsAsync(period, ct), await ParentsAsync(period, ct));
        var positions = await db.Set<Position>().AsNoTracking().Select(p => new { p.Id, p.UnitId, p.Role }).ToDictionaryAsync(p => p.Id, p => (p.UnitId, p.Role), ct);
        var duties = await DutiesAsync([.. rows.Select(r => r.ProcedureVersionId).OfType<Guid>().Distinct()], ct);
        var relaxed = await db.IsSmallCommuneAsync(context.AgencyId, ct);
        var desks = await DesksAsync(ct);
        var judged = new List<JudgedCase>();
        foreach (var group in rows.GroupBy(r => r.CaseId ?? r.DocumentId!.Value))
        {
            if (group.All(r => r.CaseId is null))
            {
                // Signed on paper: no procedure, so no chain and nothing born here, but an issued document all the same.
                var alone = group.Select(r => r.ToEvent(null)).ToList();
                judged.Add(new JudgedCase(LinkRules.Judge(new CaseTrace(group.Key, alone, ProcedureDuties.None, now, relaxed)), null));
                continue;
            }

            if (group.Select(r => r.ProcedureVersionId).FirstOrDefault(v => v is not null) is not { } version || !duties.TryGetValue(version, out var demanded))
            {
                continue;
            }

            var events = group.Select(r => r.ToEvent(
                r.PositionId is { } at && positions.TryGetValue(at, out var p) ? p.Role : r.ActorId is { } who && desks.TryGetValue(who, out var desk) ? desk : null)).ToList();
            var verdict = LinkRules.Judge(new CaseTrace(group.Key, events, demanded, now, relaxed));
            judged.Add(new JudgedCase(verdict, verdict.LeadPosition is { } lead && positions.TryGetValue(lead, out var held) ? held.UnitId : null));
        }

        return judged;
    }

    /// <summary>What is done in a sub-procedure is done in the case that started it: one document going its way is one case.</summary>
    private static List<Row> Gathered(List<Row> rows, Dictionary<Guid, Guid> parents)
    {
        return [.. rows.Where(r => r.CaseId is not { } id || !parents.ContainsKey(id) || r.Kind is not ("case.started" or "case.ended")).Select(r => r with { CaseId = RootOf(r.CaseId) })];

        Guid? RootOf(Guid? id)
        {
            while (id is { } at && parents.TryGetValue(at, out var above))
            {
                id = above;
            }

            return id;
        }
    }

    private Task<Dictionary<Guid, Guid>> ParentsAsync(Period period, CancellationToken ct)
    {
        var since = period.From.AddDays(-2 * DaysBefore);
        return db.Set<Case>().AsNoTracking().Where(c => c.ParentCaseId != null && c.StartedAt >= since).Select(c => new { c.Id, c.ParentCaseId }).ToDictionaryAsync(c => c.Id, c => c.ParentCaseId!.Value, ct);
    }

    private Task<List<Row>> RowsAsync(Period period, CancellationToken ct)
    {
        var (since, until) = (period.From.AddDays(-DaysBefore), period.Until);
        var touched = db.Set<JournalEvent>().Where(e => e.CaseId != null && e.Time >= since && e.Time < until).Select(e => e.CaseId);
        return db.Set<JournalEvent>().AsNoTracking()
            .Where(e => (e.CaseId != null && touched.Contains(e.CaseId) && Kinds.Contains(e.Kind))
                || (e.CaseId == null && e.DocumentId != null && Issued.Contains(e.Kind) && e.Time >= since && e.Time < until))
            .OrderBy(e => e.Id)
            .Select(e => new Row(
                e.Id, e.Kind, e.Time, e.CaseId, e.DocumentId, e.ProcedureVersionId, e.TaskId, e.Step, e.StepType, e.ActorId,
                e.ActingForId, e.PositionId, e.Workstation, e.Outcome, e.ContentHash, e.FileOrigin, e.Data))
            .ToListAsync(ct);
    }

    /// <summary>People of the clerk's desk and the archive: prints carry no position, and theirs are on duty (PR1).</summary>
    private async Task<Dictionary<Guid, PositionRole>> DesksAsync(CancellationToken ct) =>
        (await (
            from holding in db.Set<Holding>().AsNoTracking()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            where position.Role == PositionRole.Clerk || position.Role == PositionRole.Archivist
            select new { holding.PersonId, position.Role }).ToListAsync(ct))
        .GroupBy(h => h.PersonId).ToDictionary(g => g.Key, g => g.First().Role);

    private async Task<Dictionary<Guid, ProcedureDuties>> DutiesAsync(List<Guid> ids, CancellationToken ct)
    {
        var versions = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(ct);
        return versions.ToDictionary(v => v.Id, v => ProcedureDuties.Of(procedures.Parse(v)));
    }

    private sealed record Row(
        long Id, string Kind, DateTime Time, Guid? CaseId, Guid? DocumentId, Guid? ProcedureVersionId, Guid? TaskId, string? Step, string? StepType,
        Guid? ActorId, Guid? ActingForId, Guid? PositionId, string? Workstation, string? Outcome, string? ContentHash, string? FileOrigin, string? Data)
    {
        public TraceEvent ToEvent(PositionRole? role) => new(Id, Kind, Time)
        {
            DocumentId = DocumentId,
            TaskId = TaskId,
            Step = Step,
            StepType = StepType,
            ActorId = ActorId,
            ActingForId = ActingForId,
            PositionId = PositionId,
            Role = role,
            Workstation = Workstation,
            Outcome = Outcome,
            ContentHash = ContentHash,
            FileOrigin = FileOrigin,
            Facts = JournalFacts.Read(Data),
        };
    }
}
