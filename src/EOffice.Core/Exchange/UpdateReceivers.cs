using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <param name="ExpectedRevision">The document's revision that the form was made of.</param>
/// <param name="Receivers">All receivers as they shall be.</param>
public sealed record UpdateReceiversCommand(string OperationId, Guid DocumentId, int ExpectedRevision, IReadOnlyList<string> Receivers, string? Reason);

public sealed record ReceiversUpdated(int Added, int Removed);

/// <summary>Cập nhật nơi nhận (2): an added receiver gets the document like new, a removed one is asked to give it back; nothing goes to those who stay.</summary>
public sealed class UpdateReceivers(
    OfficeDb db, ProcessContext context, OfficeWork work, IssuedDocuments issued, Recipients recipients, DocumentFiles files, Journal journal, TimeProvider time)
{
    public Task<Outcome<ReceiversUpdated>> RunAsync(UpdateReceiversCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"receivers.update:{command.DocumentId:N}", () => UpdateAsync(command, ct), ct);
    }

    private async Task<Outcome<ReceiversUpdated>> UpdateAsync(UpdateReceiversCommand command, CancellationToken ct)
    {
        if (!await issued.IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var opened = await issued.OpenAsync(command.DocumentId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var (document, reason) = (opened.Value, IssuedDocuments.Words(command.Reason));
        var before = (document.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        string[] after = [.. command.Receivers.Where(r => r.Length > 0).Distinct()];
        if (document.Revision != command.ExpectedRevision || !reason.Succeeded)
        {
            return reason.Refusal ?? PlatformRefusals.Stale;
        }

        return await CheckAsync(document, before, after, ct) ?? await ChangeAsync(document, reason.Value, before, after, ct);
    }

    private async Task<Refusal?> CheckAsync(Document document, string[] before, string[] after, CancellationToken ct)
    {
        if (after.Length == 0 || after.Order().SequenceEqual(before.Order()))
        {
            return after.Length == 0 ? RecallRefusals.ReceiversMissing : RecallRefusals.NothingChanged;
        }

        var known = await db.Set<Agency>().Where(a => after.Contains(a.Code) && a.Id != context.AgencyId).ToDictionaryAsync(a => a.Code, a => a.Name, ct);
        if (after.FirstOrDefault(r => !known.ContainsKey(r)) is { } unknown)
        {
            return RecallRefusals.ReceiverUnknown(unknown);
        }

        // What was asked back may be destroyed there, or wait for a decision: the same packet again would say two things at once.
        string[] added = [.. after.Except(before)];
        var had = await db.Set<Delivery>().Where(d => d.DocumentId == document.Id && added.Contains(d.ReceiverCode)).Select(d => d.ReceiverCode).FirstOrDefaultAsync(ct);
        return had is not null ? RecallRefusals.ReceiverRemoved(known[had]) : await CeasedAgencies.RefuseAsync(db, LocalTime.DateOf(time.GetUtcNow()), added, ct);
    }

    private async Task<Outcome<ReceiversUpdated>> ChangeAsync(Document document, string reason, string[] before, string[] after, CancellationToken ct)
    {
        string[] added = [.. after.Except(before)];
        string[] removed = [.. before.Except(after)];
        var update = new ReceiverUpdate
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = document.Id,
            Reason = reason,
            MadeById = context.ActorId!.Value,
            MadeAt = time.GetUtcNow().UtcDateTime,
            Added = string.Join(';', added),
            Removed = string.Join(';', removed),
        };
        db.Add(update);
        document.ReceiverCodes = string.Join(';', after);
        var file = (await files.MainAsync(document.Id, ct))!;
        await recipients.OweAsync(document, file, added, null, null, ct);
        foreach (var delivery in await db.Set<Delivery>().Where(d => d.DocumentId == document.Id && removed.Contains(d.ReceiverCode)).ToListAsync(ct))
        {
            if (await recipients.StopAsync(delivery, ct))
            {
                recipients.AskBack(document, delivery.ReceiverCode, null, update.Id);
            }
        }

        journal.Append(new JournalEntry("receivers.updated") { DocumentId = document.Id, Outcome = string.Create(CultureInfo.InvariantCulture, $"+{added.Length} -{removed.Length}") });
        return new ReceiversUpdated(added.Length, removed.Length);
    }
}
