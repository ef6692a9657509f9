using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Tells how documents were sent; the exchange answers it.</summary>
public interface IDispatches
{
    /// <summary>By document id; a document that was sent nowhere is absent.</summary>
    Task<IReadOnlyDictionary<Guid, Dispatch>> OfAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct);
}

/// <summary>Deliveries of an outgoing document: to how many, when the first went, how many receivers have it.</summary>
public sealed record Dispatch(int Receivers, DateTime? SentAt, int Received);

/// <summary>Fills in who got a document and how it was sent: two queries for five hundred lines.</summary>
public sealed class RegisterDetails(OfficeDb db, IDispatches sent)
{
    private const int Chunk = 500;

    private static readonly string[] Handovers = ["EOffice.Assign", "EOffice.Process", "EOffice.Direct"];

    internal async Task<IReadOnlyList<RegisterLine>> LinesAsync(DocumentDirection direction, IReadOnlyList<RegisterRow> rows, CancellationToken ct)
    {
        var lines = new List<RegisterLine>(rows.Count);
        foreach (var chunk in rows.Chunk(Chunk))
        {
            var ids = chunk.Select(r => r.DocumentId).Distinct().ToList();
            if (direction == DocumentDirection.Incoming)
            {
                var (handovers, answers) = (await HandoversAsync(ids, ct), await AnswersAsync(ids, ct));
                lines.AddRange(chunk.Select(r => RegisterColumns.Line(r, handovers.GetValueOrDefault(r.DocumentId), answers[r.DocumentId].FirstOrDefault())));
            }
            else
            {
                var dispatches = await sent.OfAsync(ids, ct);
                lines.AddRange(chunk.Select(r => RegisterColumns.Line(r, dispatches.GetValueOrDefault(r.DocumentId))));
            }
        }

        return lines;
    }

    /// <summary>Per document the latest assignment; before there is one the handler's task, before that the leader's.</summary>
    private async Task<Dictionary<Guid, Handover>> HandoversAsync(List<Guid> ids, CancellationToken ct)
    {
        var rows = await (
            from running in db.Set<Case>().AsNoTracking()
            join task in db.Set<WorkTask>() on running.Id equals task.CaseId
            join position in db.Set<Position>() on task.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            where ids.Contains(running.DocumentId) && Handovers.Contains(task.StepType)
            select new
            {
                running.DocumentId,
                Handover = new Handover(
                    task.StepType, position.Title, unit.Name, task.OpenedAt, task.SeenAt, task.CompletedAt,
                    db.Set<Person>().Where(p => p.Id == task.CompletedById).Select(p => p.FullName).FirstOrDefault()),
            }).ToListAsync(ct);
        return rows.GroupBy(r => r.DocumentId).ToDictionary(
            g => g.Key,
            g => g.Select(r => r.Handover).OrderBy(h => Array.IndexOf(Handovers, h.StepType)).ThenByDescending(h => h.At).First());
    }

    private async Task<ILookup<Guid, string>> AnswersAsync(List<Guid> ids, CancellationToken ct) =>
        (await db.Set<Document>().AsNoTracking()
            .Where(d => d.AnswersId != null && ids.Contains(d.AnswersId.Value) && d.CodeNumber != null)
            .Select(d => new { Answered = d.AnswersId!.Value, Code = d.CodeNumber + "/" + d.CodeNotation }).ToListAsync(ct))
        .ToLookup(d => d.Answered, d => d.Code);
}
