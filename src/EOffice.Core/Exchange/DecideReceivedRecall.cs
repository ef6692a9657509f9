using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <param name="Agrees">Contents and metadata are destroyed (15); else the work goes on (16).</param>
/// <param name="Text">Why it was already acted upon; needed to decline.</param>
/// <param name="ExpectedRevision">The recall's revision that the form was made of; null where none was shown.</param>
public sealed record DecideReceivedRecallCommand(string OperationId, Guid RecallId, bool Agrees, string? Text, int? ExpectedRevision = null);

/// <summary>A leader or chánh văn phòng decides on a sender's recall (domain.md §7.5 C, R1).</summary>
public sealed class DecideReceivedRecall(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, CaseSuspension cases, BlankDocuments blank, StartProcedure procedures, StatusMessages statuses,
    Outbox outbox, Journal journal, OfficeEvents events, TimeProvider time)
{
    public async Task<Outcome<ReceivedRecallState>> RunAsync(DecideReceivedRecallCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var decided = await work.RunAsync(command.OperationId, $"recall.decide:{command.RecallId:N}", () => DecideAsync(command, ct), ct);
        return decided.Refusal?.Code == PlatformRefusals.Stale.Code && await WhoDecidedAsync(command.RecallId, ct) is { } first ? first : decided;
    }

    private async Task<Refusal?> WhoDecidedAsync(Guid recallId, CancellationToken ct)
    {
        var row = await db.Set<ReceivedRecall>().AsNoTracking().Where(r => r.Id == recallId).Select(r => new { r.DecidedById, r.DecidedAt }).FirstOrDefaultAsync(ct);
        return row?.DecidedById is null || row.DecidedAt is not { } when ? null
            : RecallRefusals.AlreadyDecided(await db.Set<Person>().Where(p => p.Id == row.DecidedById).Select(p => p.FullName).FirstAsync(ct), LocalTime.ToLocal(when));
    }

    private async Task<Outcome<ReceivedRecallState>> DecideAsync(DecideReceivedRecallCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, ReceivedRecalls.Deciders, ct))
        {
            return PlatformRefusals.Forbidden(RecallPeople.Deciders);
        }

        if (await db.Set<ReceivedRecall>().FirstOrDefaultAsync(r => r.Id == command.RecallId, ct) is not { } row)
        {
            return PlatformRefusals.NotFound("yêu cầu thu hồi này");
        }

        if (row.State != ReceivedRecallState.Waiting)
        {
            return await WhoDecidedAsync(row.Id, ct) ?? RecallRefusals.NothingRequested;
        }

        var words = VietnameseText.Clean(command.Text ?? "");
        if (VietnameseText.Length(words) > Recall.MostText || (!command.Agrees && VietnameseText.Length(words) < Recall.LeastReason))
        {
            return RecallRefusals.ReasonMissing;
        }

        if (command.ExpectedRevision is { } seen && seen != row.Revision)
        {
            return PlatformRefusals.Stale;
        }

        (row.DecidedById, row.DecidedAt, row.DecisionText) = (context.ActorId, time.GetUtcNow().UtcDateTime, words.Length == 0 ? null : words);
        var documents = await ReceivedRecalls.DocumentsAsync(db, row.SenderCode, row.AboutId, ct);
        return command.Agrees ? await AgreeAsync(row, documents, ct) : await DeclineAsync(row, documents, ct);
    }

    /// <summary>Rows are blank with this commit. The stored contents go right after it; a kill in between only delays them, and the sender hears 15 when they are gone.</summary>
    private async Task<Outcome<ReceivedRecallState>> AgreeAsync(ReceivedRecall row, List<Document> documents, CancellationToken ct)
    {
        List<Guid> ids = [.. documents.Select(d => d.Id)];
        var people = await cases.PeopleAsync(ids, ct);
        var ended = await cases.EndAsync(ids, ct);
        if (!ended.Succeeded)
        {
            return ended.Refusal!;
        }

        var hashes = await blank.RunAsync(documents, ct);
        row.State = ReceivedRecallState.Destroying;
        outbox.Add(DestroyContents.OutboxKind, $"recall.destroy:{row.Id:N}", new OwedDestruction(row.Id, hashes));
        await TellAsync(row, people, $"Đã đồng ý thu hồi {row.AboutCode}", "Việc đang làm kết thúc; nội dung văn bản đã hủy trên hệ thống.", ct);
        return row.State;
    }

    private async Task<Outcome<ReceivedRecallState>> DeclineAsync(ReceivedRecall row, List<Document> documents, CancellationToken ct)
    {
        List<Guid> ids = [.. documents.Select(d => d.Id)];
        foreach (var document in documents)
        {
            document.Fate = document.ReplacedById is null || await cases.RunsAsync(document.Id, ct) ? null : DocumentFate.Replaced;
            journal.Append(new JournalEntry("recall.refused") { DocumentId = document.Id });
        }

        row.State = ReceivedRecallState.Declined;
        var people = await cases.ReleaseAsync(ids, ct);
        await statuses.OweAsync(new StatusAbout(row.SenderCode, row.AboutId, row.AboutCode, row.AboutDate), StatusCodes.Declined, $"Không thu hồi được: {row.DecisionText}", ct);
        await TellAsync(row, people, $"Không thu hồi {row.AboutCode}, việc tiếp tục", $"Lý do: {row.DecisionText} Hạn lùi theo thời gian đã dừng.", ct);
        return await StartLateAsync(documents, ct) is { } refusal ? refusal : row.State;
    }

    /// <summary>Recalled before it came: its procedure was never started.</summary>
    private async Task<Refusal?> StartLateAsync(List<Document> documents, CancellationToken ct)
    {
        foreach (var document in documents.Where(d => d.State == DocumentState.Received))
        {
            var received = await db.Set<ReceivedPacket>().FirstOrDefaultAsync(p => p.DocumentId == document.Id && p.State == ReceivedState.Recalled, ct);
            if (received is null)
            {
                continue;
            }

            var started = await procedures.ForAsync(document, ct);
            if (!started.Succeeded)
            {
                return started.Refusal;
            }

            received.State = started.Value is null ? ReceivedState.NeedsProcedure : ReceivedState.Waiting;
        }

        return null;
    }

    private async Task TellAsync(ReceivedRecall row, IReadOnlyList<Guid> people, string title, string text, CancellationToken ct)
    {
        var clerks = (await staffing.FindAsync(PositionRole.Clerk, null, ct)).SelectMany(p => p.Holders);
        await events.RaiseAsync(new PeopleTold($"recalled:{row.Id:N}:decided", title, text, $"/van-ban/{row.DocumentId}/thu-hoi", [.. people.Concat(clerks).Distinct()]), ct);
    }
}
