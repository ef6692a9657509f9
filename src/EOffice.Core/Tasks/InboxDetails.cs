using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks.Hands;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>What a row of the inbox tells besides the task: the number it came in under, who passed it on, who has it now.</summary>
/// <param name="ArrivalNumber">Số đến of the document that started the case.</param>
/// <param name="AnswersCode">Số và ký hiệu of that document, where the task is about its answer.</param>
/// <param name="From">Who did the step before, when, and how it ended.</param>
/// <param name="Title">Title of the position it is addressed to.</param>
/// <param name="Position">The same with its unit.</param>
/// <param name="Holders">Who can do it.</param>
public sealed record InboxDetail(
    int? ArrivalNumber, DateTime? ArrivedAt, string? AnswersCode, string? From, DateTime? FromAt, string? FromOutcome, string Title, string Position,
    IReadOnlyList<string> Holders)
{
    /// <summary>"Thay mặt": in whose name the reader holds the task, or did it; null for one's own.</summary>
    public string? InNameOf { get; init; }

    /// <summary>Who has it in hand: "Hà nhận", "giao cho Lan"; null while it is everybody's who holds it.</summary>
    public string? InHand { get; init; }
}

/// <summary>Completes the rows of a page that its reader has been given. Six queries whatever the length.</summary>
public sealed class InboxDetails(OfficeDb db, ProcessContext context)
{
    public async Task<IReadOnlyDictionary<Guid, InboxDetail>> OfAsync(IReadOnlyList<InboxRow> rows, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            return new Dictionary<Guid, InboxDetail>();
        }

        Guid[] cases = [.. rows.Select(r => r.CaseId).Distinct()];
        var subjects = await SubjectsAsync(cases, ct);
        var steps = await StepsAsync(cases, ct);
        var positions = await PositionsAsync([.. rows.Select(r => r.PositionId).Distinct()], ct);
        Guid[] tasks = [.. rows.Select(r => r.TaskId)];
        var holders = await HoldersAsync(tasks, ct);
        var names = await NamesAsync(tasks, ct);
        var hands = await HandsAsync(tasks, ct);
        return rows.ToDictionary(row => row.TaskId, row =>
        {
            var subject = subjects.GetValueOrDefault(row.CaseId);
            var before = steps[row.CaseId].LastOrDefault(s => s.TaskId != row.TaskId && s.At <= row.OpenedAt);
            return new InboxDetail(
                subject?.Number, subject?.ArrivedAt,
                subject is null || subject.DocumentId == row.DocumentId || subject.CodeNumber is null ? null : $"{subject.CodeNumber}/{subject.CodeNotation}",
                before?.Who, before?.At, before?.Outcome, positions.GetValueOrDefault(row.PositionId)?.Title ?? "", positions.GetValueOrDefault(row.PositionId)?.Full ?? "", [.. holders[row.TaskId]])
            {
                InNameOf = names.GetValueOrDefault(row.TaskId),
                InHand = hands.GetValueOrDefault(row.TaskId),
            };
        });
    }

    private async Task<Dictionary<Guid, Subject>> SubjectsAsync(Guid[] cases, CancellationToken ct)
    {
        var found = await (
            from row in db.Set<Case>().AsNoTracking()
            join document in db.Set<Document>() on row.DocumentId equals document.Id
            join entry in db.Set<RegisterEntry>().Where(e => e.CancelledAt == null) on document.Id equals entry.DocumentId into entries
            from entry in entries.DefaultIfEmpty()
            where cases.Contains(row.Id)
            select new Subject(
                row.Id, document.Id, document.CodeNumber, document.CodeNotation,
                document.Direction == DocumentDirection.Incoming && entry != null ? entry.Number : null,
                document.Direction == DocumentDirection.Incoming && entry != null ? entry.RegisteredAt : null))
            .ToListAsync(ct);
        return found.GroupBy(s => s.CaseId).ToDictionary(g => g.Key, g => g.First());
    }

    private async Task<ILookup<Guid, Done>> StepsAsync(Guid[] cases, CancellationToken ct)
    {
        var done = await (
            from task in db.Set<WorkTask>().AsNoTracking()
            join person in db.Set<Person>() on task.CompletedById equals person.Id
            where cases.Contains(task.CaseId) && task.State == WorkTaskState.Done
            orderby task.CompletedAt
            select new Done(
                task.CaseId, task.Id, person.FullName,
                task.ActingForId == null ? null : db.Set<Person>().Where(p => p.Id == task.ActingForId).Select(p => p.FullName).FirstOrDefault(), task.CompletedAt!.Value, task.Outcome))
            .ToListAsync(ct);
        return done.ToLookup(d => d.CaseId);
    }

    private Task<Dictionary<Guid, HeldPosition>> PositionsAsync(Guid[] positions, CancellationToken ct) => (
        from position in db.Set<Position>().AsNoTracking()
        join unit in db.Set<Unit>() on position.UnitId equals unit.Id
        where positions.Contains(position.Id)
        select new HeldPosition(position.Id, position.Role, position.Title, unit.Name))
        .ToDictionaryAsync(p => p.PositionId, ct);

    private async Task<ILookup<Guid, string>> HoldersAsync(Guid[] tasks, CancellationToken ct) => (await (
        from holder in db.Set<TaskHolder>().AsNoTracking()
        join person in db.Set<Person>() on holder.PersonId equals person.Id
        where tasks.Contains(holder.TaskId) && holder.State != WorkTaskState.Elsewhere
        orderby person.FullName
        select new { holder.TaskId, person.FullName })
        .ToListAsync(ct)).ToLookup(h => h.TaskId, h => h.FullName);

    /// <summary>In whose name the reader holds those of the tasks that aren't the reader's own.</summary>
    private Task<Dictionary<Guid, string>> NamesAsync(Guid[] tasks, CancellationToken ct) => (
        from holder in db.Set<TaskHolder>().AsNoTracking()
        join substitution in db.Set<Substitution>() on holder.SubstitutionId equals substitution.Id
        join person in db.Set<Person>() on substitution.AbsentId equals person.Id
        where holder.PersonId == context.ActorId && tasks.Contains(holder.TaskId)
        select new { holder.TaskId, person.FullName })
        .ToDictionaryAsync(h => h.TaskId, h => h.FullName, ct);

    /// <summary>The delegate, else the claimer. For the reader's own the word is enough.</summary>
    private async Task<Dictionary<Guid, string>> HandsAsync(Guid[] tasks, CancellationToken ct)
    {
        var rows = await (
            from task in db.Set<WorkTask>().AsNoTracking()
            from given in db.Set<TaskDelegation>().Where(d => d.TaskId == task.Id && d.EndedAt == null).DefaultIfEmpty()
            where tasks.Contains(task.Id) && task.State == WorkTaskState.Open && (task.ClaimedById != null || given != null)
            select new
            {
                task.Id,
                task.ClaimedById,
                Claimer = db.Set<Person>().Where(p => p.Id == task.ClaimedById).Select(p => p.FullName).FirstOrDefault(),
                ToId = given == null ? null : (Guid?)given.ToId,
                Giver = given == null ? null : db.Set<Person>().Where(p => p.Id == given.FromId).Select(p => p.FullName).FirstOrDefault(),
                Delegate = given == null ? null : db.Set<Person>().Where(p => p.Id == given.ToId).Select(p => p.FullName).FirstOrDefault(),
            }).ToListAsync(ct);
        return rows.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r switch
        {
            { ToId: { } to } when to == context.ActorId => $"{Given(r.Giver)} giao",
            { ToId: not null } => $"giao cho {Given(r.Delegate)}",
            _ when r.ClaimedById == context.ActorId => "ông/bà nhận",
            _ => $"{Given(r.Claimer)} nhận",
        });
    }

    /// <summary>Colleagues call each other by the given name, the last word.</summary>
    private static string Given(string? fullName) => fullName?.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";

    private sealed record Subject(Guid CaseId, Guid DocumentId, string? CodeNumber, string? CodeNotation, int? Number, DateTime? ArrivedAt);

    private sealed record Done(Guid CaseId, Guid TaskId, string Person, string? InNameOf, DateTime At, string? Outcome)
    {
        public string Who => InNameOf is null ? Person : $"{Person} (thay mặt {InNameOf})";
    }
}
