using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>The place after which the next page starts.</summary>
public sealed record ReceivedCursor(bool Urgent, DateTime ReceivedAt, Guid Id);

/// <summary>One packet that waits for the clerk.</summary>
public sealed record ReceivedRow(
    Guid Id, Guid DocumentId, ReceivedState State, DateTime ReceivedAt, Urgency Urgency, string TypeName, string? Code, DateOnly? IssuedDate,
    string OrganName, string Subject);

/// <summary>A page of the waiting list with the counts of all states that wait.</summary>
public sealed record ReceivedPage(IReadOnlyList<ReceivedRow> Rows, IReadOnlyDictionary<ReceivedState, int> Counts, ReceivedCursor? Next);

/// <summary>The facts of a document that the clerk compares.</summary>
public sealed record DocumentFacts(
    Guid Id, DocumentState State, string TypeName, string? Code, DateOnly? IssuedDate, string OrganName, string Subject, string? SignerName,
    int? PageAmount, DateOnly? DueDate, DateTime ReceivedAt, string? FileHash);

/// <summary>A held packet beside the earlier document that it seems to repeat (C6).</summary>
public sealed record DuplicateComparison(Guid ReceivedId, ReceivedState State, DocumentFacts Here, DocumentFacts? Earlier);

/// <summary>Tiếp nhận: what came by exchange and waits for the clerk; for clerks only.</summary>
public sealed class ReceivedQueue(OfficeDb db, ProcessContext context, Staffing staffing)
{
    public const int Size = 50;

    /// <summary>The states that wait for somebody, in the order in which the page shows them.</summary>
    public static IReadOnlyList<ReceivedState> Waiting { get; } = [ReceivedState.Waiting, ReceivedState.HeldAsDuplicate, ReceivedState.NeedsProcedure];

    /// <summary>Urgent ones first, then in the order of arrival.</summary>
    public async Task<Outcome<ReceivedPage>> ListAsync(ReceivedState? only = null, ReceivedCursor? after = null, CancellationToken ct = default)
    {
        if (!await IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var states = only is { } one && Waiting.Contains(one) ? [one] : Waiting.ToArray();
        var counts = await db.Set<ReceivedPacket>().AsNoTracking().Where(p => Waiting.Contains(p.State))
            .GroupBy(p => p.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, ct);
        var rows = await (
            from packet in db.Set<ReceivedPacket>().AsNoTracking()
            join document in db.Set<Document>() on packet.DocumentId equals document.Id
            where states.Contains(packet.State)
            select new { packet, document, Calm = document.Urgency == Urgency.Normal })
            .Where(r => after == null
                || (after.Urgent && r.Calm)
                || (r.Calm != after.Urgent && (r.packet.ReceivedAt > after.ReceivedAt || (r.packet.ReceivedAt == after.ReceivedAt && r.packet.Id.CompareTo(after.Id) > 0))))
            .OrderBy(r => r.Calm).ThenBy(r => r.packet.ReceivedAt).ThenBy(r => r.packet.Id)
            .Select(r => new ReceivedRow(
                r.packet.Id, r.document.Id, r.packet.State, r.packet.ReceivedAt, r.document.Urgency, r.document.TypeName,
                r.document.CodeNumber == null ? null : r.document.CodeNumber + "/" + r.document.CodeNotation, r.document.IssuedDate,
                r.document.OrganName, r.document.Subject))
            .Take(Size + 1).ToListAsync(ct);
        return Page(rows, counts);
    }

    /// <summary>The facts of the held packet and of the earlier document, side by side.</summary>
    public async Task<Outcome<DuplicateComparison>> CompareAsync(Guid receivedId, CancellationToken ct = default)
    {
        if (!await IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var found = await (
            from packet in db.Set<ReceivedPacket>().AsNoTracking()
            join document in db.Set<Document>() on packet.DocumentId equals document.Id
            where packet.Id == receivedId
            select new { packet.Id, packet.State, packet.DocumentId, document.DuplicateOfId }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return PlatformRefusals.NotFound("gói tin này");
        }

        var facts = await FactsAsync([found.DocumentId, found.DuplicateOfId ?? found.DocumentId], ct);
        return new DuplicateComparison(
            found.Id, found.State, facts.Single(f => f.Id == found.DocumentId),
            facts.FirstOrDefault(f => f.Id == found.DuplicateOfId && f.Id != found.DocumentId));
    }

    private async Task<bool> IsClerkAsync(CancellationToken ct) =>
        context.ActorId is { } actor && (await staffing.OfPersonAsync(actor, ct)).Any(p => p.Role == PositionRole.Clerk);

    private static ReceivedPage Page(List<ReceivedRow> rows, Dictionary<ReceivedState, int> counts)
    {
        var more = rows.Count > Size;
        if (more)
        {
            rows.RemoveAt(Size);
        }

        var next = more ? new ReceivedCursor(rows[^1].Urgency != Urgency.Normal, rows[^1].ReceivedAt, rows[^1].Id) : null;
        return new ReceivedPage(rows, Waiting.ToDictionary(s => s, s => counts.GetValueOrDefault(s)), next);
    }

    private Task<List<DocumentFacts>> FactsAsync(Guid[] ids, CancellationToken ct) =>
        db.Set<Document>().AsNoTracking().Where(d => ids.Contains(d.Id))
            .Select(d => new DocumentFacts(
                d.Id, d.State, d.TypeName, d.CodeNumber == null ? null : d.CodeNumber + "/" + d.CodeNotation, d.IssuedDate, d.OrganName, d.Subject,
                d.SignerName, d.PageAmount, d.DueDate, d.CreatedAt,
                db.Set<DocumentFile>().Where(f => f.DocumentId == d.Id && f.Role == FileRole.Main).OrderByDescending(f => f.Version).Select(f => f.Hash).FirstOrDefault()))
            .ToListAsync(ct);
}
