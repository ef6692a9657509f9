using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Reading.Talk;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>Reads a document with its case for one person, who must have a right to it. A fixed number of queries, whatever the
/// length of the case. Nobody sees contents by being an administrator.</summary>
public sealed class ReadDocument(
    OfficeDb db, ProcessContext context, Staffing staffing, ProcedureCache procedures, MainLine mainLine, ReadRouting routing, TimeProvider time)
{
    private const int JournalRows = 60;

    private readonly ReadersCase cases = new(db);

    private static readonly HashSet<PositionRole> SeeAll =
        [PositionRole.Clerk, PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead, PositionRole.Inspector];

    /// <summary>The page's facts, or null when there is no such document or no right to it: both look the same to a stranger.</summary>
    public async Task<DocumentView?> FindAsync(Guid documentId, CancellationToken ct = default)
    {
        if (await OpenAsync(documentId, ct) is not { } open)
        {
            return null;
        }

        var subject = open.Row is null || open.Row.DocumentId == documentId ? open.Document : await DocumentAsync(open.Row.DocumentId, ct);
        var answer = open.Row?.AnswerId is not { } answerId ? null : answerId == documentId ? open.Document : await DocumentAsync(answerId, ct);
        Guid[] documents = answer is null ? [subject.Id] : [subject.Id, answer.Id];
        var version = open.Row is null ? null : await db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.Id == open.Row.ProcedureVersionId, ct);
        var strip = version is null
            ? []
            : mainLine.Draw(
                procedures.Parse(version),
                [.. open.Tasks.Select(t => new StripTask(t.Id, t.Step, t.StepType, t.StepName, t.State, t.Outcome, t.OpenedAt))],
                open.Row!.EndedAt is null);
        return new DocumentView(
            open.Document, subject, answer,
            version is null ? null : new CaseFacts(open.Row!.Id, open.Row.Status, open.Row.StartedAt, open.Row.EndedAt, version.Name, version.Version) { PausedAt = open.Row.PausedAt, SuspendedAt = open.Row.SuspendedAt },
            await FileQuery(Visible(open, documents)).ToListAsync(ct),
            open.Row is null ? [] : await OpinionsAsync(open.Row.Id, ct),
            open.Tasks, strip,
            await JournalAsync(open.Row?.Id, open.IssuedOnly ? [] : documents, ct),
            await NumbersAsync(documents, ct),
            open.Variables,
            [.. open.Tasks.Where(t => t is { IsMine: true, IsElsewhere: false, State: WorkTaskState.Open }).OrderBy(t => t.DueAt ?? DateTime.MaxValue).ThenBy(t => t.OpenedAt)],
            answer is null ? 0 : await db.Set<Delivery>().CountAsync(d => d.DocumentId == answer.Id, ct),
            open.Roles.Contains(PositionRole.Clerk),
            time.GetUtcNow().UtcDateTime)
        {
            Routing = await routing.OfAsync(open.Variables, ct),
            Waits = await routing.WaitsAsync(open.Tasks, ct),
            OnlyInspects = open.OnlyInspects,
            CaseOfReader = open.CaseOfReader,
            Remarks = open.Row is null ? [] : await RemarksAsync(open.Row.Id, ct),
            Ways = version is null ? new Dictionary<string, IReadOnlySet<string>>() : WaysOf(procedures.Parse(version), open.Tasks),
            Returns = version is null ? new Dictionary<string, IReadOnlyList<Choice>>() : ReturnsOf(procedures.Parse(version), open.Tasks),
            Receptions = open.IssuedOnly ? [] : await cases.ReceptionsAsync(subject, ct),
            Versions = answer is null ? [] : await DraftVersions.OfAsync(db, answer, context.ActorId, ct),
        };
    }

    /// <summary>One file for download, with the rights of its document.</summary>
    public async Task<FileToRead?> FileAsync(Guid documentId, Guid fileId, CancellationToken ct = default)
    {
        if (await OpenAsync(documentId, ct) is not { } open)
        {
            return null;
        }

        var ids = new[] { documentId, open.Row?.DocumentId ?? documentId, open.Row?.AnswerId ?? documentId };
        var file = await FileQuery(Visible(open, ids).Where(f => f.Id == fileId)).FirstOrDefaultAsync(ct);
        return file is null ? null : new FileToRead(file.DocumentId, open.Row?.Id, file);
    }

    /// <summary>The case of a document as far as the reader may speak in it; null without a case or without the right.</summary>
    public async Task<CaseOfReader?> CaseOfReaderAsync(Guid documentId, CancellationToken ct = default) =>
        (await OpenAsync(documentId, ct))?.CaseOfReader;

    /// <summary>To whom a published document went, with the rights of the document; null without them.</summary>
    public async Task<(Document Document, IReadOnlyList<ReceiverFact> Receivers)?> ReceiversAsync(Guid documentId, CancellationToken ct = default)
    {
        if (await OpenAsync(documentId, ct) is not { } open)
        {
            return null;
        }

        var exchangeId = open.Document.ExchangeId;
        var rows = await (
            from delivery in db.Set<Delivery>().AsNoTracking().Where(d => d.DocumentId == documentId)
            join agency in db.Set<Agency>() on delivery.ReceiverCode equals agency.Code
            orderby agency.Name
            select new ReceiverFact(
                delivery.ReceiverCode, agency.Name, delivery.State, delivery.SentAt, delivery.LastStatus,
                db.Set<ExchangeStatus>().Where(s => !s.Outbound && s.PeerCode == delivery.ReceiverCode && s.ExchangeId == exchangeId && s.StatusCode == delivery.LastStatus)
                    .Select(s => (DateTime?)s.Time).FirstOrDefault(),
                db.Set<ExchangeStatus>().Where(s => !s.Outbound && s.PeerCode == delivery.ReceiverCode && s.ExchangeId == exchangeId && s.StatusCode == delivery.LastStatus)
                    .Select(s => s.Description).FirstOrDefault(),
                delivery.Channel, delivery.Copies, delivery.PostedAs))
            .ToListAsync(ct);
        return (open.Document, rows);
    }

    private async Task<Opened?> OpenAsync(Guid documentId, CancellationToken ct)
    {
        if (context.ActorId is not { } me || await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId, ct) is not { } document)
        {
            return null;
        }

        var positions = await staffing.OfPersonAsync(me, ct);
        var chosen = await cases.FindAsync(document, me, positions, ct);
        var row = chosen is null ? null : await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == chosen.CaseId, ct);
        var tasks = await TasksAsync(row?.Id, documentId, me, ct);
        var variables = VariablesOf(row);
        var roles = positions.Select(p => p.Role).ToHashSet();
        var seesAll = roles.Overlaps(SeeAll);
        return seesAll || tasks.Any(t => t.IsMine) || chosen is { ByUnit: true } || await HeadsInvolvedUnitAsync(positions, tasks, variables, ct)
            ? new Opened(document, row, tasks, variables, roles, chosen is { IsReception: true } && !seesAll)
            : null;
    }

    /// <summary>A unit is involved when it had a task, or was named chủ trì or phối hợp.</summary>
    private async Task<bool> HeadsInvolvedUnitAsync(
        IReadOnlyList<StaffedPosition> positions, IReadOnlyList<TaskFact> tasks, IReadOnlyDictionary<string, string> variables, CancellationToken ct)
    {
        var headed = positions.Where(p => p.Role == PositionRole.UnitHead).Select(p => p.UnitId).ToList();
        if (headed.Count == 0)
        {
            return false;
        }

        if (tasks.Any(t => headed.Contains(t.UnitId)))
        {
            return true;
        }

        var named = NamedUnits(variables);
        return await db.Set<Unit>().AnyAsync(u => headed.Contains(u.Id) && named.Contains(u.Code), ct);
    }

    private async Task<IReadOnlyList<TaskFact>> TasksAsync(Guid? caseId, Guid documentId, Guid me, CancellationToken ct)
    {
        // Two queries to choose from, not one with a choice in it: no index answers that.
        var all = db.Set<WorkTask>().AsNoTracking();
        var tasks = caseId is { } id ? all.Where(t => t.CaseId == id) : all.Where(t => t.DocumentId == documentId);
        var rows = await (
            from task in tasks
            join position in db.Set<Position>() on task.PositionId equals position.Id into positions
            from position in positions.DefaultIfEmpty()
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            orderby task.OpenedAt, task.Id
            select new
            {
                Task = task,
                UnitId = (Guid?)unit.Id,
                Role = (PositionRole?)position.Role,
                position.Title,
                UnitName = unit.Name,
                By = db.Set<Person>().Where(p => p.Id == task.CompletedById).Select(p => p.FullName).FirstOrDefault(),
                For = db.Set<Person>().Where(p => p.Id == task.ActingForId).Select(p => p.FullName).FirstOrDefault(),
            }).Take(500).ToListAsync(ct);
        var ids = rows.Select(r => r.Task.Id).ToList();
        var holders = (await (
            from holder in db.Set<TaskHolder>().AsNoTracking().Where(h => ids.Contains(h.TaskId))
            join person in db.Set<Person>() on holder.PersonId equals person.Id
            orderby person.FullName
            select new
            {
                holder.TaskId,
                holder.PersonId,
                holder.State,
                person.FullName,
                InNameOf = holder.SubstitutionId == null ? null : db.Set<Substitution>().Where(s => s.Id == holder.SubstitutionId)
                    .SelectMany(s => db.Set<Person>().Where(p => p.Id == s.AbsentId)).Select(p => p.FullName).FirstOrDefault(),
            }).ToListAsync(ct)).ToLookup(h => h.TaskId);
        return [.. rows.Select(r => new TaskFact(
            r.Task.Id, r.Task.DocumentId, r.Task.Step, r.Task.StepType, r.Task.StepName, r.Task.State, r.Task.Revision, r.Task.AddressedUnitId ?? r.UnitId ?? Guid.Empty,
            r.Role ?? PositionRole.Specialist, r.Title ?? "", r.UnitName ?? "", r.Task.OpenedAt, r.Task.DueAt, r.Task.CompletedAt, r.By, r.For, r.Task.Outcome,
            [.. holders[r.Task.Id].Where(h => h.State != WorkTaskState.Elsewhere).Select(h => h.InNameOf is null ? h.FullName : $"{h.FullName} (thay mặt {h.InNameOf})")], holders[r.Task.Id].Any(h => h.PersonId == me))
        {
            Seen = r.Task.SeenAt is not null,
            Urgency = r.Task.Urgency,
            IsElsewhere = holders[r.Task.Id].Any(h => h.PersonId == me && h.State == WorkTaskState.Elsewhere),
            InNameOf = holders[r.Task.Id].FirstOrDefault(h => h.PersonId == me)?.InNameOf,
        })];
    }

    private static Dictionary<string, IReadOnlySet<string>> WaysOf(Workflows.Definitions.WorkflowDefinition definition, IReadOnlyList<TaskFact> tasks) =>
        tasks.Where(t => t.State == WorkTaskState.Open).Select(t => t.Step).Distinct().ToDictionary(step => step, step => DrawnWays.Of(definition, step));

    private static Dictionary<string, IReadOnlyList<Choice>> ReturnsOf(Workflows.Definitions.WorkflowDefinition definition, IReadOnlyList<TaskFact> tasks) =>
        tasks.Where(t => t.State == WorkTaskState.Open).Select(t => t.Step).Distinct().ToDictionary(
            step => step, step => (IReadOnlyList<Choice>)[.. DrawnWays.Targets(definition, step, DrawnWays.ReturnedOutcome).Select(t => new Choice(t.Step, t.Name))]);

    private static Dictionary<string, string> VariablesOf(Case? row) =>
        row is null || row.State.Length == 0
            ? []
            : WorkflowState.FromJson(row.State).Variables.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!.ToString());

    private Task<Document> DocumentAsync(Guid id, CancellationToken ct) => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == id, ct);

    /// <summary>Who received an internal document sees what was issued, not how it was drafted.</summary>
    private IQueryable<DocumentFile> Visible(Opened open, Guid[] documents) =>
        db.Set<DocumentFile>().Where(f => documents.Contains(f.DocumentId) && f.WithdrawnAt == null && (!open.IssuedOnly || f.Role == FileRole.Attachment || f.Stage == FileStages.Sealed));

    private IQueryable<FileFact> FileQuery(IQueryable<DocumentFile> files) =>
        from file in files.AsNoTracking()
        orderby file.CreatedAt, file.Role, file.Version, file.Id
        select new FileFact(
            file.Id, file.DocumentId, file.Role, file.Name, file.ContentType, file.Hash, file.Length, file.Version, file.Stage,
            db.Set<Person>().Where(p => p.Id == file.AuthorId).Select(p => p.FullName).FirstOrDefault(), file.CreatedAt);

    private async Task<IReadOnlyList<OpinionFact>> OpinionsAsync(Guid caseId, CancellationToken ct) => await (
        from opinion in db.Set<Opinion>().AsNoTracking().Where(o => o.CaseId == caseId)
        join author in db.Set<Person>() on opinion.AuthorId equals author.Id
        orderby opinion.Time descending, opinion.Id descending
        select new OpinionFact(
            opinion.TaskId, author.FullName,
            db.Set<WorkTask>().Where(t => t.Id == opinion.TaskId).SelectMany(t => db.Set<Position>().Where(p => p.Id == t.PositionId).Select(p => p.Title)).FirstOrDefault(),
            db.Set<Person>().Where(p => p.Id == opinion.ActingForId).Select(p => p.FullName).FirstOrDefault(),
            opinion.StepType, opinion.Outcome, opinion.Text, opinion.Time)).Take(200).ToListAsync(ct);

    private async Task<IReadOnlyList<RemarkFact>> RemarksAsync(Guid caseId, CancellationToken ct) => await (
        from remark in db.Set<Remark>().AsNoTracking().Where(r => r.CaseId == caseId)
        join author in db.Set<Person>() on remark.AuthorId equals author.Id
        orderby remark.Time descending, remark.Id descending
        select new RemarkFact(
            author.FullName, remark.Text, remark.Time,
            db.Set<RemarkMention>().Where(m => m.RemarkId == remark.Id).SelectMany(m => db.Set<Person>().Where(p => p.Id == m.PersonId)).Select(p => p.FullName).ToList()))
        .Take(200).ToListAsync(ct);

    private async Task<IReadOnlyList<JournalFact>> JournalAsync(Guid? caseId, Guid[] documents, CancellationToken ct)
    {
        // Two walks along two indexes: asked with an "or", SQLite reads the agency's whole journal.
        var events = db.Set<JournalEvent>().AsNoTracking();
        var ids = events.Where(e => documents.Contains(e.DocumentId!.Value)).Select(e => e.Id);
        if (caseId is { } id)
        {
            ids = ids.Union(events.Where(e => e.CaseId == id).Select(e => e.Id));
        }

        return await (
            from row in events
            where ids.Contains(row.Id)
            orderby row.Id descending
            select new JournalFact(
                row.Kind, row.Time,
                db.Set<Person>().Where(p => p.Id == row.ActorId).Select(p => p.FullName).FirstOrDefault(),
                db.Set<Person>().Where(p => p.Id == row.ActingForId).Select(p => p.FullName).FirstOrDefault(),
                row.StepType, row.Outcome)).Take(JournalRows).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<RegisterFact>> NumbersAsync(Guid[] documents, CancellationToken ct) => await (
        from entry in db.Set<RegisterEntry>().AsNoTracking().Where(e => documents.Contains(e.DocumentId) && e.CancelledAt == null)
        join register in db.Set<Register>() on entry.RegisterId equals register.Id
        orderby entry.RegisteredAt
        select new RegisterFact(entry.DocumentId, register.Name, entry.Number, entry.Year, entry.RegisteredAt)).ToListAsync(ct);

    /// <summary>Codes of the units that were named chủ trì or phối hợp.</summary>
    private static IReadOnlyList<string> NamedUnits(IReadOnlyDictionary<string, string> variables) =>
        CaseVariables.NamedUnits(variables.GetValueOrDefault(CaseVariables.CoordinatingUnits), variables.GetValueOrDefault(CaseVariables.LeadUnit));

    private sealed record Opened(
        Document Document, Case? Row, IReadOnlyList<TaskFact> Tasks, IReadOnlyDictionary<string, string> Variables, IReadOnlySet<PositionRole> Roles,
        bool IssuedOnly)
    {
        public bool OnlyInspects => Roles is { Count: > 0 } && Roles.All(r => r == PositionRole.Inspector);

        public CaseOfReader? CaseOfReader => Row is null
            ? null
            : new(Row.Id, Row.ProcedureVersionId, Document.Id, [.. Tasks.Select(t => t.UnitId).Distinct()], NamedUnits(Variables), OnlyInspects);
    }
}
