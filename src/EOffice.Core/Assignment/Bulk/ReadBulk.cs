using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Bulk;

/// <param name="CanRetry">Refused, and its task is still open.</param>
public sealed record BulkRowFact(
    int Number, Guid DocumentId, string? Code, string Subject, string OrganName, BulkRowState State, string? RefusalCode, string? RefusalWords, DateOnly? Due, bool CanRetry);

public sealed record BulkRunFact(Guid Id, DateTime StartedAt, BulkDecision Decision, IReadOnlyList<BulkRowFact> Rows)
{
    public int Done => Rows.Count(r => r.State == BulkRowState.Done);

    public int Refused => Rows.Count(r => r.State == BulkRowState.Refused);

    public int Waiting => Rows.Count(r => r.State == BulkRowState.Waiting);
}

/// <summary>A run with the result of each row, for the person who started it and nobody else.</summary>
public sealed class ReadBulk(OfficeDb db, ProcessContext context)
{
    public async Task<BulkRunFact?> FindAsync(Guid runId, CancellationToken ct = default)
    {
        var me = context.ActorId;
        if (me is null || await db.Set<BulkRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == runId && r.PersonId == me, ct) is not { } run)
        {
            return null;
        }

        // A task that was never the person's is in the list by its number alone.
        var rows = await (
            from row in db.Set<BulkRow>().AsNoTracking()
            join task in db.Set<WorkTask>().Where(t => db.Set<TaskHolder>().Any(h => h.TaskId == t.Id && h.PersonId == me)) on row.TaskId equals task.Id into tasks
            from task in tasks.DefaultIfEmpty()
            join document in db.Set<Document>() on task.DocumentId equals document.Id into documents
            from document in documents.DefaultIfEmpty()
            where row.RunId == runId
            orderby row.Number
            select new
            {
                row,
                Document = document == null ? Guid.Empty : document.Id,
                Number = document == null ? null : document.CodeNumber,
                Notation = document == null ? null : document.CodeNotation,
                Subject = document == null ? "" : document.Subject,
                Organ = document == null ? "" : document.OrganName,
                Open = task != null && task.State == WorkTaskState.Open,
            }).ToListAsync(ct);
        return new BulkRunFact(run.Id, run.StartedAt, BulkDecision.Parse(run.Decision), [.. rows.Select(r => new BulkRowFact(
            r.row.Number, r.Document, r.Number is null ? null : $"{r.Number}/{r.Notation}", r.Subject, r.Organ, r.row.State, r.row.RefusalCode, r.row.RefusalWords, r.row.Due,
            r.row.State == BulkRowState.Refused && r.Open))]);
    }
}
