using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>A signed document that waits for number, seal and sending.</summary>
public sealed record ToIssueRow(
    Guid TaskId, Guid DocumentId, string TypeName, string? Notation, string Subject, string? SignerName, Urgency Urgency, DateTime OpenedAt, DateTime? DueAt, int Receivers);

/// <summary>A document that was issued, with how far it came.</summary>
/// <param name="Scanned">Signed on paper: "Ký giấy, quét".</param>
public sealed record IssuedRow(
    Guid DocumentId, string Code, string TypeName, string Subject, string? SignerName, DateTime IssuedAt, int Receivers, int Sent, int Received, int Refused, bool Scanned)
{
    /// <summary>What became of it since; null while it is in force.</summary>
    public DocumentFate? Fate { get; init; }
}

/// <summary>A document of which something was given up: the clerk sends it again, or otherwise.</summary>
public sealed record StuckRow(Guid DocumentId, string Code, string Subject, int Failed);

/// <summary>What the page of publishing shows.</summary>
public sealed record PublishPage(IReadOnlyList<ToIssueRow> Waiting, IReadOnlyList<IssuedRow> Issued, DateOnly Day, DateTime AsOf)
{
    /// <summary>Of any day, the latest first.</summary>
    public IReadOnlyList<StuckRow> Stuck { get; init; } = [];
}

/// <summary>Phát hành: the clerk's open tasks of this kind, and what was issued on a day.</summary>
public sealed class PublishQueue(OfficeDb db, ProcessContext context, Staffing staffing, TimeProvider time)
{
    private const int Most = 200;

    public async Task<Outcome<PublishPage>> ReadAsync(DateOnly? day, CancellationToken ct = default)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var date = day ?? staffing.Today;
        return new PublishPage(await WaitingAsync(Most, ct), await IssuedAsync(date, ct), date, time.GetUtcNow().UtcDateTime) { Stuck = await StuckAsync(ct) };
    }

    /// <summary>The nearest due of the asker's own; nobody else has any.</summary>
    public Task<IReadOnlyList<ToIssueRow>> NextAsync(int most, CancellationToken ct = default) => WaitingAsync(Math.Clamp(most, 1, Most), ct);

    private async Task<IReadOnlyList<ToIssueRow>> WaitingAsync(int most, CancellationToken ct)
    {
        var rows = await (
            from holder in db.Set<TaskHolder>().AsNoTracking().Where(h => h.PersonId == context.ActorId && h.State == WorkTaskState.Open)
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            where task.StepType == StepTypes.Publish
            join running in db.Set<Case>() on task.CaseId equals running.Id
            join document in db.Set<Document>() on running.AnswerId equals document.Id
            orderby task.DueAt ?? DateTime.MaxValue, task.OpenedAt
            select new { task.Id, DocumentId = document.Id, document.TypeName, document.CodeNotation, document.Subject, document.SignerName, document.Urgency, task.OpenedAt, task.DueAt, document.ReceiverCodes })
            .Take(most).ToListAsync(ct);
        var groups = await GroupReceivers.MembersAsync(db, context.AgencyId, staffing.Today, rows.SelectMany(r => Named(r.ReceiverCodes)), ct);
        return rows.ConvertAll(r => new ToIssueRow(
            r.Id, r.DocumentId, r.TypeName, r.CodeNotation, r.Subject, r.SignerName, r.Urgency, r.OpenedAt, r.DueAt,
            groups.Expand(Named(r.ReceiverCodes)) is { Succeeded: true } receivers ? receivers.Value.Count : Named(r.ReceiverCodes).Length));
    }

    private static string[] Named(string? receivers) => (receivers ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);

    private async Task<IReadOnlyList<StuckRow>> StuckAsync(CancellationToken ct) => await (
        from document in db.Set<Document>().AsNoTracking()
        let failed = db.Set<Delivery>().Count(d => d.DocumentId == document.Id && d.State == DeliveryState.Failed)
            + db.Set<TakeBack>().Count(t => t.DocumentId == document.Id && t.State == DeliveryState.Failed)
        where db.Set<Delivery>().Where(d => d.State == DeliveryState.Failed).Select(d => d.DocumentId)
            .Union(db.Set<TakeBack>().Where(t => t.State == DeliveryState.Failed).Select(t => t.DocumentId)).Contains(document.Id)
        orderby document.IssuedDate descending, document.Id descending
        select new StuckRow(document.Id, document.CodeNumber + "/" + document.CodeNotation, document.Subject, failed)).Take(50).ToListAsync(ct);

    private async Task<IReadOnlyList<IssuedRow>> IssuedAsync(DateOnly date, CancellationToken ct)
    {
        var (start, end) = (LocalTime.At(date, TimeOnly.MinValue).UtcDateTime, LocalTime.At(date.AddDays(1), TimeOnly.MinValue).UtcDateTime);
        return await (
            from entry in db.Set<RegisterEntry>().AsNoTracking().Where(e => e.RegisteredAt >= start && e.RegisteredAt < end && e.CancelledAt == null)
            join document in db.Set<Document>() on entry.DocumentId equals document.Id
            where document.Direction != DocumentDirection.Incoming
            orderby entry.RegisteredAt descending, entry.Number descending
            select new IssuedRow(
                document.Id, document.CodeNumber + "/" + document.CodeNotation, document.TypeName, document.Subject, document.SignerName, entry.RegisteredAt,
                db.Set<Delivery>().Count(d => d.DocumentId == document.Id),
                db.Set<Delivery>().Count(d => d.DocumentId == document.Id && d.State == DeliveryState.Sent),
                db.Set<Delivery>().Count(d => d.DocumentId == document.Id && d.LastStatus != null && d.LastStatus != "01" && d.LastStatus != "02"),
                db.Set<Delivery>().Count(d => d.DocumentId == document.Id && d.LastStatus == "02"),
                db.Set<DocumentFile>().Any(f => f.DocumentId == document.Id && f.Stage == FileStages.Scanned))
            { Fate = document.Fate })
            .Take(Most).ToListAsync(ct);
    }
}
