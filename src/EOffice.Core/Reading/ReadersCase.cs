using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>How one unit that received an internal document stands with it.</summary>
/// <param name="Holders">Who has it now; empty when it is done.</param>
public sealed record ReceptionFact(string UnitName, bool IsDone, string StepName, IReadOnlyList<string> Holders, string? Outcome);

/// <summary>Of several cases of one document (an internal one has one for each receiving unit) the reader's own: where a task of
/// theirs is open, else where they had one, else their unit's, else the one that made the document.</summary>
internal sealed class ReadersCase(OfficeDb db)
{
    /// <param name="ByUnit">No task is the reader's, but the unit received the document.</param>
    /// <param name="IsReception">The case of a unit that received it, not the one that made it.</param>
    public sealed record Choice(Guid CaseId, bool ByUnit, bool IsReception);

    public async Task<Choice?> FindAsync(Document document, Guid me, IReadOnlyList<StaffedPosition> positions, CancellationToken ct)
    {
        var (id, isInternal) = (document.Id, document.Direction == DocumentDirection.Internal);
        // Nobody sees contents by being an administrator, in whatever unit.
        var units = isInternal ? positions.Where(p => p.Role is not (PositionRole.Administrator or PositionRole.UnitAdministrator)).Select(p => p.UnitId).Distinct().ToList() : [];
        var cases = await db.Set<Case>().AsNoTracking().Where(c => c.DocumentId == id || c.AnswerId == id).Select(c => new
        {
            c.Id,
            c.StartedAt,
            Made = c.AnswerId == id,
            IsChild = c.ParentCaseId != null,
            Open = db.Set<WorkTask>().Any(t => t.CaseId == c.Id && t.State == WorkTaskState.Open && db.Set<TaskHolder>().Any(h => h.TaskId == t.Id && h.PersonId == me)),
            Held = db.Set<WorkTask>().Any(t => t.CaseId == c.Id && db.Set<TaskHolder>().Any(h => h.TaskId == t.Id && h.PersonId == me)),
            Here = units.Count > 0 && c.AnswerId != id
                && db.Set<WorkTask>().Any(t => t.CaseId == c.Id && db.Set<Position>().Any(p => p.Id == t.PositionId && units.Contains(p.UnitId))),
        }).Take(200).ToListAsync(ct);
        var chosen = cases.OrderByDescending(c => c.Open).ThenByDescending(c => c.Held).ThenByDescending(c => c.Here).ThenByDescending(c => c.Made)
            .ThenBy(c => c.IsChild).ThenByDescending(c => c.StartedAt).FirstOrDefault();
        return chosen is null ? null : new Choice(chosen.Id, isInternal && chosen is { Here: true, Made: false }, isInternal && !chosen.Made);
    }

    /// <summary>The receiving units of an issued internal document, each with who has it now.</summary>
    public async Task<IReadOnlyList<ReceptionFact>> ReceptionsAsync(Document document, CancellationToken ct)
    {
        if (document.Direction != DocumentDirection.Internal)
        {
            return [];
        }

        var rows = await (
            from row in db.Set<Case>().AsNoTracking().Where(c => c.DocumentId == document.Id && c.AnswerId == null && c.ParentCaseId == null)
            join task in db.Set<WorkTask>() on row.Id equals task.CaseId
            join position in db.Set<Position>() on task.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            orderby task.OpenedAt, task.Id
            select new { row.Id, row.EndedAt, task.State, task.StepName, task.Outcome, TaskId = task.Id, unit.Name }).Take(1000).ToListAsync(ct);
        var open = rows.Where(r => r.State == WorkTaskState.Open).Select(r => r.TaskId).ToList();
        var holders = (await (
            from holder in db.Set<TaskHolder>().AsNoTracking().Where(h => open.Contains(h.TaskId) && h.State != WorkTaskState.Elsewhere)
            join person in db.Set<Person>() on holder.PersonId equals person.Id
            orderby person.FullName
            select new { holder.TaskId, person.FullName }).ToListAsync(ct)).ToLookup(h => h.TaskId, h => h.FullName);
        return
        [
            .. rows.GroupBy(r => r.Id).Select(g => new ReceptionFact(
                g.First().Name, g.First().EndedAt is not null, g.Last().StepName, [.. g.Where(r => r.State == WorkTaskState.Open).SelectMany(r => holders[r.TaskId])], g.Last().Outcome))
                .OrderBy(r => r.UnitName, StringComparer.Ordinal),
        ];
    }
}
