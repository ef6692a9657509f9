using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Stops and releases the work on documents whose sender asks for them back (domain.md §7.5 C); staged in the caller's transaction.
/// The case's revision keeps a step that is decided at the same moment apart: whoever is second finds that out.</summary>
public sealed class CaseSuspension(OfficeDb db, CaseRunner runner, Journal journal, OfficeEvents events, TimeProvider time)
{
    /// <summary>No step of the documents' cases can be decided from here on and nothing rings. Tells who holds or held a task of them.</summary>
    public async Task<IReadOnlyList<Guid>> StopAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var row in await RunningAsync(documents, ct))
        {
            row.SuspendedAt ??= now;
            // A clock that stood already goes on standing for its own reason.
            row.PausedAt ??= row.SuspendedAt;
            Record("case.suspended", row);
        }

        return await PeopleAsync(documents, ct);
    }

    /// <summary>The work goes on; due times are later by the time that it stood still.</summary>
    public async Task<IReadOnlyList<Guid>> ReleaseAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct = default)
    {
        foreach (var row in (await RunningAsync(documents, ct)).Where(c => c.SuspendedAt is not null))
        {
            var since = row.SuspendedAt!.Value;
            row.SuspendedAt = null;
            Record("case.released", row);
            if (row.PausedAt == since)
            {
                row.PausedAt = null;
                await events.RaiseAsync(new CaseWentOn(row, since), ct);
            }
        }

        return await PeopleAsync(documents, ct);
    }

    /// <summary>Ends the work: there is nothing to work on any more. What the cases knew of the sender goes too.</summary>
    public async Task<Outcome<Nothing>> EndAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct = default)
    {
        foreach (var row in await db.Set<Case>().Where(c => documents.Contains(c.DocumentId)).ToListAsync(ct))
        {
            if (row.EndedAt is null)
            {
                var subject = await db.Set<Documents.Document>().SingleAsync(d => d.Id == row.DocumentId, ct);
                var cancelled = await runner.CancelAsync(row, subject, ct);
                if (!cancelled.Succeeded)
                {
                    return cancelled;
                }
            }

            row.SetVariables(new Dictionary<string, object?> { [CaseVariables.Sender] = "" });
        }

        return default(Nothing);
    }

    /// <summary>The case and its open tasks go on with the document that replaces theirs. Their due times stay, unless the new one has its own.</summary>
    public async Task<int> MoveAsync(Guid from, Documents.Document to, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var rows = await RunningAsync([from], ct);
        foreach (var row in rows)
        {
            row.DocumentId = to.Id;
            row.SetVariables(CaseRunner.FirstVariables(to)
                .Where(v => v.Key != CaseVariables.CaseDue || to.DueDate is not null).ToDictionary(v => v.Key, v => (object?)v.Value?.ToString()));
            foreach (var task in await db.Set<WorkTask>().Where(t => t.CaseId == row.Id && t.DocumentId == from && t.State == WorkTaskState.Open).ToListAsync(ct))
            {
                task.DocumentId = to.Id;
                journal.Append(await db.JournalEntryAsync("task.moved", task, ct));
            }

            Record("case.moved", row);
        }

        return rows.Count;
    }

    /// <summary>Whether work on the document runs.</summary>
    public Task<bool> RunsAsync(Guid document, CancellationToken ct = default) => db.Set<Case>().AnyAsync(c => c.DocumentId == document && c.EndedAt == null, ct);

    /// <summary>Who holds or held a task of the documents' cases, once each.</summary>
    public async Task<IReadOnlyList<Guid>> PeopleAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct = default) =>
        await db.Set<TaskHolder>().AsNoTracking()
            .Where(h => db.Set<Case>().Any(c => c.Id == h.CaseId && documents.Contains(c.DocumentId)))
            .Select(h => h.PersonId).Distinct().ToListAsync(ct);

    private async Task<List<Case>> RunningAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct) =>
        await db.Set<Case>().Where(c => documents.Contains(c.DocumentId) && c.EndedAt == null).ToListAsync(ct);

    private void Record(string kind, Case row) => journal.Append(new JournalEntry(kind)
    {
        CaseId = row.Id,
        DocumentId = row.DocumentId,
        ProcedureVersionId = row.ProcedureVersionId,
    });
}

/// <summary>Whether work stands still.</summary>
internal static class SuspendedCases
{
    public static async Task<Refusal?> WhySuspendedAsync(this OfficeDb db, Guid caseId, CancellationToken ct) =>
        await db.Set<Case>().Where(c => c.Id == caseId).Select(c => c.SuspendedAt).FirstOrDefaultAsync(ct) is { } since ? TaskRefusals.Suspended(LocalTime.ToLocal(since)) : null;
}
