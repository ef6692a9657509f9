using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>One sending to one receiver, as the board tells it: the document itself, or the packet that asks it back.</summary>
/// <param name="NextAt">When it is tried again; null when nothing waits.</param>
public sealed record SendingFact(Guid Id, string ReceiverCode, DeliveryState State, int Attempts, string? Failure, DateTime? NextAt);

/// <summary>What one receiver was asked to give back, and said to it.</summary>
public sealed record TakeBackFact(SendingFact Sending, bool IsRecall, DateTime? SentAt, string? Answer, string? AnswerText, DateTime? AnsweredAt);

/// <summary>A recall with its request, order and carrying out.</summary>
public sealed record RecallFact(
    Guid Id, RecallState State, string Reason, string RequestedBy, DateTime RequestedAt, string? OrderText, string? OrderedBy, DateTime? OrderedAt, string? SentBy, DateTime? SentAt, DateTime? EndedAt);

public sealed record ReceiverUpdateFact(string Reason, string MadeBy, DateTime MadeAt, string Added, string Removed);

/// <summary>All that happened to an issued document after it was sent, and what the reader may do.</summary>
public sealed record AfterSendingView(
    Document Document, IReadOnlyDictionary<string, SendingFact> Sendings, IReadOnlyDictionary<string, TakeBackFact> TakeBacks, IReadOnlyList<RecallFact> Recalls,
    IReadOnlyList<ReceiverUpdateFact> Updates, string? ReplacedBy)
{
    public bool MayRequest { get; init; }

    public bool MayOrder { get; init; }

    public bool IsClerk { get; init; }

    /// <summary>The recall that is not declined; at most one.</summary>
    public RecallFact? Recall => Recalls.FirstOrDefault(r => r.State != RecallState.Declined);
}

/// <summary>A sender's recall as the pages tell it.</summary>
public sealed record ReceivedRecallFact(
    Guid Id, int Revision, string Sender, string Code, DateOnly? Date, RecallKind Kind, ReceivedRecallState State, string? Reason, DateTime ReceivedAt, string? DecidedBy, DateTime? DecidedAt,
    string? DecisionText, DateTime? DestroyedAt);

/// <summary>Reads recalls, updates and failed sendings for people who may read the document; the caller asked that before.</summary>
public sealed class ReadAfterSending(OfficeDb db, ProcessContext context, IssuedDocuments issued, Staffing staffing)
{
    private static readonly PositionRole[] Deciders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];

    public async Task<AfterSendingView> OfIssuedAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var deliveries = await db.Set<Delivery>().AsNoTracking().Where(d => d.DocumentId == document.Id).ToListAsync(ct);
        var asks = await db.Set<TakeBack>().AsNoTracking().Where(t => t.DocumentId == document.Id).OrderBy(t => t.Id).ToListAsync(ct);
        var next = await NextAsync(deliveries, asks, ct);
        var by = await db.Set<Document>().Where(d => d.Id == document.ReplacedById).Select(d => d.CodeNumber == null ? "dự thảo" : d.CodeNumber + "/" + d.CodeNotation).FirstOrDefaultAsync(ct);
        return new AfterSendingView(
            document,
            deliveries.ToDictionary(d => d.ReceiverCode, d => new SendingFact(d.Id, d.ReceiverCode, d.State, d.Attempts, d.Failure, next.GetValueOrDefault($"delivery:{d.Id:N}"))),
            asks.GroupBy(t => t.ReceiverCode).ToDictionary(g => g.Key, g => Of(g.Last(), next)),
            await RecallsAsync(document.Id, ct), await UpdatesAsync(document.Id, ct), by)
        {
            MayRequest = await issued.MayRequestAsync(document, ct),
            MayOrder = await issued.MayOrderAsync(document, ct),
            IsClerk = await issued.IsClerkAsync(ct),
        };
    }

    /// <summary>The recall that a document here came under; null without one.</summary>
    public Task<ReceivedRecallFact?> OfReceivedAsync(Guid documentId, CancellationToken ct = default) => (
        from row in db.Set<ReceivedRecall>().AsNoTracking()
        where row.DocumentId == documentId
        select new ReceivedRecallFact(
            row.Id, row.Revision, row.SenderName, row.AboutCode, row.AboutDate, row.Kind, row.State, row.Reason, row.ReceivedAt,
            db.Set<Person>().Where(p => p.Id == row.DecidedById).Select(p => p.FullName).FirstOrDefault(), row.DecidedAt, row.DecisionText, row.DestroyedAt)).FirstOrDefaultAsync(ct);

    public Task<bool> MayDecideAsync(CancellationToken ct = default) => staffing.HoldsAsync(context.ActorId, Deciders, ct);

    /// <summary>Agencies that a document can be sent to.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> AgenciesAsync(CancellationToken ct = default) =>
        [.. (await db.Set<Agency>().AsNoTracking().Where(a => a.Id != context.AgencyId).OrderBy(a => a.Name).Select(a => new { a.Code, a.Name }).ToListAsync(ct)).Select(a => (a.Code, a.Name))];

    private static TakeBackFact Of(TakeBack ask, Dictionary<string, DateTime?> next) => new(
        new SendingFact(ask.Id, ask.ReceiverCode, ask.State, ask.Attempts, ask.Failure, next.GetValueOrDefault($"take-back:{ask.Id:N}")), ask.RecallId is not null, ask.SentAt, ask.Answer,
        ask.AnswerText, ask.AnsweredAt);

    /// <summary>When what waits is tried next, by the key it was first owed under.</summary>
    private async Task<Dictionary<string, DateTime?>> NextAsync(List<Delivery> deliveries, List<TakeBack> asks, CancellationToken ct)
    {
        var keys = deliveries.Where(d => d.State == DeliveryState.Queued).Select(d => $"delivery:{d.Id:N}")
            .Concat(asks.Where(t => t.State == DeliveryState.Queued).Select(t => $"take-back:{t.Id:N}")).ToList();
        return keys.Count == 0 ? [] : await db.Set<OutboxMessage>().AsNoTracking().Where(m => keys.Contains(m.Key) && m.DoneAt == null).ToDictionaryAsync(m => m.Key, m => (DateTime?)m.NotBefore, ct);
    }

    private async Task<IReadOnlyList<RecallFact>> RecallsAsync(Guid documentId, CancellationToken ct) => await (
        from recall in db.Set<Recall>().AsNoTracking()
        where recall.DocumentId == documentId
        orderby recall.Round descending
        select new RecallFact(
            recall.Id, recall.State, recall.Reason, db.Set<Person>().Where(p => p.Id == recall.RequestedById).Select(p => p.FullName).First(), recall.RequestedAt, recall.OrderText,
            db.Set<Person>().Where(p => p.Id == recall.OrderedById).Select(p => p.FullName).FirstOrDefault(), recall.OrderedAt,
            db.Set<Person>().Where(p => p.Id == recall.SentById).Select(p => p.FullName).FirstOrDefault(), recall.SentAt, recall.EndedAt)).Take(20).ToListAsync(ct);

    private async Task<IReadOnlyList<ReceiverUpdateFact>> UpdatesAsync(Guid documentId, CancellationToken ct) => await (
        from update in db.Set<ReceiverUpdate>().AsNoTracking()
        where update.DocumentId == documentId
        orderby update.MadeAt descending
        select new ReceiverUpdateFact(update.Reason, db.Set<Person>().Where(p => p.Id == update.MadeById).Select(p => p.FullName).First(), update.MadeAt, update.Added, update.Removed)).Take(20).ToListAsync(ct);
}
