using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>A case that stands with incidents.</summary>
/// <param name="Name">Type and code number of its document: never what it says.</param>
public sealed record TroubledCase(Guid Id, string Name, string Procedure, int Version, DateTime StartedAt, bool GoesOn, IReadOnlyList<StoppedStep> Steps);

/// <summary>A step that could not do its work.</summary>
/// <param name="Ways">Outcomes that the drawing leads on from; empty where it ends there.</param>
/// <param name="MaySkip">False for an act of authority.</param>
/// <param name="IsForPeople">It can be given to a named person.</param>
public sealed record StoppedStep(string IncidentId, string Step, string Name, string StepType, string Message, string? Detail, IReadOnlyList<StepWay> Ways, bool MaySkip, bool IsForPeople);

/// <summary>A way on from a step, with its words.</summary>
public sealed record StepWay(string Outcome, string Words);

/// <summary>A task that waits for somebody.</summary>
public sealed record OpenStep(Guid TaskId, int Revision, string Name, string Position, IReadOnlyList<string> Holders, DateTime OpenedAt, DateTime? DueAt);

/// <summary>What was done to the case before, newest first.</summary>
public sealed record PastIntervention(InterventionKind Kind, string? Step, string Reason, string Actor, string? GivenTo, DateTime Time);

/// <summary>A case as somebody sees it who may act on it from outside.</summary>
/// <param name="MayMend">Incidents too; leaders only stop the case and give its tasks to others.</param>
public sealed record CaseForMending(
    Guid Id, int Revision, string Status, string Name, Guid DocumentId, string DefinitionId, string Procedure, int Version, DateTime StartedAt, DateTime? EndedAt, bool MayMend,
    IReadOnlyList<StoppedStep> Stopped, IReadOnlyList<OpenStep> Open, IReadOnlyList<PastIntervention> Past)
{
    public bool IsOver => Status is nameof(WorkflowStatus.Finished) or nameof(WorkflowStatus.Cancelled);
}

/// <summary>Shows where cases stand still, and one case with what can be done about it. Steps and codes only, no contents.</summary>
public sealed class ReadTroubles(OfficeDb db, ProcedureRights rights, CaseDoor door, ProcedureCache procedures, StoppedSteps stopped)
{
    public const int PageSize = 50;

    /// <summary>How many cases stand with incidents among those that the asker administers.</summary>
    public async Task<int> CountAsync(CancellationToken ct = default) => await (await MineAsync(ct)).CountAsync(ct);

    /// <summary>One page, oldest first: who has waited longest.</summary>
    public async Task<IReadOnlyList<TroubledCase>> ListAsync(int page, CancellationToken ct = default)
    {
        var rows = await (
            from row in (await MineAsync(ct)).OrderBy(c => c.StartedAt).ThenBy(c => c.Id).Skip(Math.Clamp(page, 0, 10_000) * PageSize).Take(PageSize)
            join version in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals version.Id
            join document in db.Set<Document>() on row.DocumentId equals document.Id
            select new { row.Id, row.Status, row.State, row.StartedAt, Version = version, document.TypeName, document.CodeNumber, document.CodeNotation }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(r => new TroubledCase(
            r.Id, NameOf(r.TypeName, r.CodeNumber, r.CodeNotation), r.Version.Name, r.Version.Version, r.StartedAt, r.Status == nameof(WorkflowStatus.Running),
            stopped.Of(WorkflowState.FromJson(r.State), procedures.Parse(r.Version))))];
    }

    /// <summary>One case; null when there is none that the asker may act on.</summary>
    public async Task<CaseForMending?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var found = await (
            from row in db.Set<Case>().AsNoTracking().Where(c => c.Id == id)
            join version in db.Set<ProcedureVersion>().AsNoTracking() on row.ProcedureVersionId equals version.Id
            join document in db.Set<Document>().AsNoTracking() on row.DocumentId equals document.Id
            select new { Case = row, Version = version, document.TypeName, document.CodeNumber, document.CodeNotation }).SingleOrDefaultAsync(ct);
        if (found is null || !await door.MayAsync(found.Version.Id, orLeader: true, ct))
        {
            return null;
        }

        var definition = procedures.Parse(found.Version);
        var (running, drawn) = (found.Case, found.Version);
        return new CaseForMending(
            id, running.Revision, running.Status, NameOf(found.TypeName, found.CodeNumber, found.CodeNotation), running.AnswerId ?? running.DocumentId, drawn.DefinitionId, drawn.Name, drawn.Version,
            running.StartedAt, running.EndedAt, await door.MayAsync(drawn.Id, orLeader: false, ct), stopped.Of(WorkflowState.FromJson(running.State), definition), await OpenAsync(id, ct),
            await PastAsync(id, step => definition.FindActivity(step)?.DisplayName ?? step, ct));
    }

    private async Task<IQueryable<Case>> MineAsync(CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        var cases = db.Set<Case>().AsNoTracking().Where(c => c.Incidents > 0);
        if (right.IsAdministrator)
        {
            return cases;
        }

        var units = right.Units.ToList();
        return cases.Where(c => db.Set<ProcedureVersion>().Any(v => v.Id == c.ProcedureVersionId && v.UnitId != null && units.Contains(v.UnitId.Value)));
    }

    private async Task<IReadOnlyList<OpenStep>> OpenAsync(Guid caseId, CancellationToken ct)
    {
        var tasks = await (
            from task in db.Set<WorkTask>().AsNoTracking().Where(t => t.CaseId == caseId && t.State == WorkTaskState.Open)
            join position in db.Set<Position>() on task.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            orderby task.OpenedAt, task.Id
            select new { task.Id, task.Revision, task.StepName, position.Title, Unit = unit.Name, task.OpenedAt, task.DueAt }).Take(PageSize).ToListAsync(ct);
        var ids = tasks.Select(t => t.Id).ToList();
        var names = (await (
            from holder in db.Set<TaskHolder>().AsNoTracking().Where(h => ids.Contains(h.TaskId) && h.State != WorkTaskState.Elsewhere)
            join person in db.Set<Person>() on holder.PersonId equals person.Id
            orderby person.FullName
            select new { holder.TaskId, person.FullName }).ToListAsync(ct)).ToLookup(h => h.TaskId, h => h.FullName);
        return [.. tasks.Select(t => new OpenStep(t.Id, t.Revision, t.StepName, $"{t.Title}, {t.Unit}", [.. names[t.Id]], t.OpenedAt, t.DueAt))];
    }

    private async Task<IReadOnlyList<PastIntervention>> PastAsync(Guid caseId, Func<string, string> nameOf, CancellationToken ct)
    {
        var rows = await (
            from done in db.Set<CaseIntervention>().AsNoTracking().Where(i => i.CaseId == caseId)
            from actor in db.Set<Person>().Where(p => p.Id == done.ActorId).DefaultIfEmpty()
            from given in db.Set<Person>().Where(p => p.Id == done.GivenToId).DefaultIfEmpty()
            orderby done.Time descending, done.Id
            select new { done.Kind, done.Step, done.Reason, Actor = (string?)actor.FullName, GivenTo = (string?)given.FullName, done.Time }).Take(PageSize).ToListAsync(ct);
        return [.. rows.Select(r => new PastIntervention(r.Kind, r.Step is null ? null : nameOf(r.Step), r.Reason, r.Actor ?? "Hệ thống", r.GivenTo, r.Time))];
    }

    private static string NameOf(string type, string? number, string? notation) => number is null ? $"{type} chưa có số" : $"{type} {number}/{notation}";
}
