using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Which runs of procedures a list shows.</summary>
public sealed record InstanceQuery
{
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public int? Version { get; init; }

    /// <summary>Running, Finished, Faulted, Cancelled; none asks for all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    public string? Search { get; init; }

    public Guid? UnitId { get; init; }

    public DateTime? From { get; init; }

    public DateTime? To { get; init; }

    public bool Ascending { get; init; }

    public int Page { get; init; }

    public int PageSize { get; init; } = 50;
}

/// <summary>A case or a trial, without anything that its document says.</summary>
public sealed record InstanceLine(
    Guid Id, Guid VersionId, string DefinitionId, int Version, string Status, string Name, Guid? DocumentId, int Incidents, DateTime StartedAt, DateTime ChangedAt, DateTime? EndedAt, bool IsTrial);

/// <summary>One run with its state.</summary>
/// <param name="Json">The drawing that it runs on.</param>
public sealed record InstanceFound(InstanceLine Line, WorkflowState State, string Json, IReadOnlyList<InstanceEvent> Events);

/// <summary>Shows those who administer procedures how the runs stand. They see steps and codes, never contents, and each look is journalled.</summary>
public sealed class ReadInstances(OfficeDb db, ProcessContext context, ProcedureRights rights, TrialDoor trials, Journal journal, TimeProvider time)
{
    public const string Viewed = "instance.viewed";

    private const int MostPage = 100;

    /// <summary>Looking again within this time is the same look: the viewer asks every few seconds.</summary>
    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    /// <summary>The asker's trials first, then the cases, newest first.</summary>
    public async Task<(IReadOnlyList<InstanceLine> Lines, int Total)> ListAsync(InstanceQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!(await rights.FindAsync(ct)).MayEditSome)
        {
            return ([], 0);
        }

        var size = Math.Clamp(query.PageSize, 1, MostPage);
        var skip = (int)Math.Min((long)Math.Max(query.Page, 0) * size, int.MaxValue);
        var tried = Filter(await trials.MineAsync(ct), query);
        var cases = Filter(await CasesAsync(query.UnitId, ct), query);
        var triedCount = await tried.CountAsync(ct);
        var total = triedCount + await cases.CountAsync(ct);
        List<InstanceLine> lines = skip < triedCount ? await TrialLinesAsync(tried, query.Ascending, skip, size, ct) : [];
        if (lines.Count < size)
        {
            lines.AddRange(await CaseLinesAsync(cases, query.Ascending, Math.Max(0, skip - triedCount), size - lines.Count, ct));
        }

        return (lines, total);
    }

    /// <summary>One run; null when there is none, or not for the asker.</summary>
    /// <param name="look">False for the viewer's polling, which shows nothing new.</param>
    public async Task<InstanceFound?> FindAsync(Guid id, Guid? unitId = null, bool look = true, CancellationToken ct = default)
    {
        if (await trials.FindAsync(id, tracked: false, ct) is { } trial)
        {
            return new InstanceFound(LineOf(trial), WorkflowState.FromJson(trial.State), trial.Json, InstanceEvents.Of(trial.ReadLines()));
        }

        if (!(await rights.FindAsync(ct)).MayEditSome
            || await Rows((await CasesAsync(unitId, ct)).Where(c => c.Id == id)).FirstOrDefaultAsync(ct) is not { } row)
        {
            return null;
        }

        if (look)
        {
            await RecordLookAsync(row, ct);
        }

        var json = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.Id == row.VersionId).Select(v => v.Json).SingleAsync(ct);
        var events = await db.Set<JournalEvent>().AsNoTracking().Where(e => e.CaseId == id && e.Step != null).OrderBy(e => e.Id).Take(5_000).ToListAsync(ct);
        var found = InstanceEvents.Of(events);
        return new InstanceFound(LineOf(row) with { ChangedAt = found is [.., { } last] ? last.Time : row.StartedAt }, WorkflowState.FromJson(row.State), json, found);
    }

    /// <summary>Cases of the procedures that the asker administers.</summary>
    private async Task<IQueryable<Case>> CasesAsync(Guid? unitId, CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        var cases = db.Set<Case>().AsNoTracking();
        if (!right.IsAdministrator)
        {
            var units = right.Units.ToList();
            cases = cases.Where(c => db.Set<ProcedureVersion>().Any(v => v.Id == c.ProcedureVersionId && v.UnitId != null && units.Contains(v.UnitId.Value)));
        }

        return unitId is { } unit ? cases.Where(c => db.Set<ProcedureVersion>().Any(v => v.Id == c.ProcedureVersionId && (v.UnitId == null || v.UnitId == unit))) : cases;
    }

    private IQueryable<Case> Filter(IQueryable<Case> cases, InstanceQuery query)
    {
        if (query.DefinitionIds.Count > 0 || query.Version is not null)
        {
            var versions = db.Set<ProcedureVersion>().Where(v => (query.DefinitionIds.Count == 0 || query.DefinitionIds.Contains(v.DefinitionId)) && (query.Version == null || v.Version == query.Version)).Select(v => v.Id);
            cases = cases.Where(c => versions.Contains(c.ProcedureVersionId));
        }

        if (query.Search?.Trim() is { Length: > 0 } search)
        {
            cases = Guid.TryParse(search, out var id)
                ? cases.Where(c => c.Id == id || c.DocumentId == id)
                : cases.Where(c => db.Set<Document>().Any(d => d.Id == c.DocumentId && d.CodeNumber == search));
        }

        return cases.Where(c => (query.Statuses.Count == 0 || query.Statuses.Contains(c.Status))
            && (query.From == null || c.StartedAt >= query.From) && (query.To == null || c.StartedAt <= query.To));
    }

    private static IQueryable<ProcedureTrial> Filter(IQueryable<ProcedureTrial> trials, InstanceQuery query)
    {
        var search = query.Search?.Trim();
        var id = Guid.TryParse(search, out var given) ? given : (Guid?)null;
        return trials.AsNoTracking().Where(t => (query.DefinitionIds.Count == 0 || query.DefinitionIds.Contains(t.DefinitionId)) && (query.Version == null || t.Version == query.Version)
            && (query.Statuses.Count == 0 || query.Statuses.Contains(t.Status)) && (query.From == null || t.StartedAt >= query.From) && (query.To == null || t.StartedAt <= query.To)
            && (string.IsNullOrEmpty(search) || t.Id == id));
    }

    private static async Task<List<InstanceLine>> TrialLinesAsync(IQueryable<ProcedureTrial> trials, bool ascending, int skip, int take, CancellationToken ct)
    {
        var ordered = ascending ? trials.OrderBy(t => t.StartedAt).ThenBy(t => t.Id) : trials.OrderByDescending(t => t.StartedAt).ThenByDescending(t => t.Id);
        return [.. (await ordered.Skip(skip).Take(take).ToListAsync(ct)).Select(LineOf)];
    }

    private async Task<IEnumerable<InstanceLine>> CaseLinesAsync(IQueryable<Case> cases, bool ascending, int skip, int take, CancellationToken ct)
    {
        var ordered = ascending ? cases.OrderBy(c => c.StartedAt).ThenBy(c => c.Id) : cases.OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Id);
        return (await Rows(ordered.Skip(skip).Take(take)).ToListAsync(ct)).Select(LineOf);
    }

    private sealed record Row(
        Guid Id, Guid VersionId, string DefinitionId, int Version, string Status, string State, Guid DocumentId, string TypeName, string? Number, string? Notation, DateTime StartedAt, DateTime? EndedAt);

    private IQueryable<Row> Rows(IQueryable<Case> cases) =>
        from row in cases
        join version in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals version.Id
        join document in db.Set<Document>() on row.DocumentId equals document.Id
        select new Row(
            row.Id, version.Id, version.DefinitionId, version.Version, row.Status, row.State, document.Id, document.TypeName, document.CodeNumber, document.CodeNotation, row.StartedAt, row.EndedAt);

    private static InstanceLine LineOf(Row row) => new(
        row.Id, row.VersionId, row.DefinitionId, row.Version, row.Status, row.Number is null ? $"{row.TypeName} chưa có số" : $"{row.TypeName} {row.Number}/{row.Notation}", row.DocumentId,
        WorkflowState.FromJson(row.State).Incidents.Count, row.StartedAt, row.EndedAt ?? row.StartedAt, row.EndedAt, false);

    private static InstanceLine LineOf(ProcedureTrial trial) => new(
        trial.Id, trial.ProcedureVersionId, trial.DefinitionId, trial.Version, trial.Status, $"Chạy thử: {trial.Name}", null,
        WorkflowState.FromJson(trial.State).Incidents.Count, trial.StartedAt, trial.ChangedAt, trial.Status == nameof(WorkflowStatus.Running) ? null : trial.ChangedAt, true);

    private async Task RecordLookAsync(Row row, CancellationToken ct)
    {
        var since = time.GetUtcNow().UtcDateTime - SameLook;
        if (!await db.Set<JournalEvent>().AnyAsync(e => e.CaseId == row.Id && e.Kind == Viewed && e.ActorId == context.ActorId && e.Time > since, ct))
        {
            journal.Append(new JournalEntry(Viewed) { CaseId = row.Id, DocumentId = row.DocumentId, ProcedureVersionId = row.VersionId });
            await db.SaveChangesAsync(ct);
        }
    }
}
