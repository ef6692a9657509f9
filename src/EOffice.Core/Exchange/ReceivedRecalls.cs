using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>What a sender asks back, as it came.</summary>
internal sealed record RecallAsk(RecallKind Kind, Organisation From, string MessageId, ResponseFor About, string? Reason);

/// <summary>Takes recalls of senders in: work on the document stops and a leader is asked (domain.md §7.5 C).</summary>
public sealed class ReceivedRecalls(
    OfficeDb db, ProcessContext context, Staffing staffing, CaseSuspension cases, StatusMessages statuses, Journal journal, OfficeEvents events, TimeProvider time)
{
    internal static readonly PositionRole[] Deciders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];

    internal async Task<Outcome<PacketReceived>> TakeAsync(RecallAsk ask, CancellationToken ct)
    {
        if (await FindAsync(ask.From.OrganId, ask.About.DocumentId, ct) is { } known)
        {
            return new PacketReceived(known.Id, known.DocumentId ?? Guid.Empty, ReceivedState.Recalled);
        }

        // Only of the same sender: nobody recalls what another sent.
        var documents = ask.About.OrganId.Length == 0 || ask.About.OrganId == ask.From.OrganId ? await DocumentsAsync(db, ask.From.OrganId, ask.About.DocumentId, ct) : [];
        var row = New(ask);
        db.Add(row);
        if (documents.Count > 0)
        {
            await StopAsync(row, documents, ct);
        }
        else
        {
            journal.Append(new JournalEntry("recall.unknown") { Outcome = ask.From.OrganId });
            await statuses.OweAsync(
                new StatusAbout(row.SenderCode, row.MessageId, row.AboutCode, row.AboutDate), StatusCodes.Refused,
                $"Từ chối: đơn vị nhận không có văn bản {row.AboutCode} của {row.SenderName} để thu hồi.", ct);
        }

        return new PacketReceived(row.Id, row.DocumentId ?? Guid.Empty, ReceivedState.Recalled);
    }

    /// <summary>The recall of a document by the sender's id, if there is one.</summary>
    internal Task<ReceivedRecall?> FindAsync(string sender, string aboutId, CancellationToken ct) =>
        db.Set<ReceivedRecall>().FirstOrDefaultAsync(r => r.SenderCode == sender && r.AboutId == aboutId, ct);

    /// <summary>All that came of one document of a sender: a packet may have come twice.</summary>
    internal static Task<List<Document>> DocumentsAsync(OfficeDb db, string sender, string aboutId, CancellationToken ct) => db.Set<Document>()
        .Where(d => d.Direction == DocumentDirection.Incoming && d.OrganId == sender && d.ExchangeId == aboutId)
        .OrderBy(d => d.DuplicateOfId != null).ThenBy(d => d.CreatedAt).ToListAsync(ct);

    /// <summary>Nothing is done with the documents until somebody decides; whoever holds, held or saw them is told.</summary>
    internal async Task StopAsync(ReceivedRecall row, IReadOnlyList<Document> documents, CancellationToken ct)
    {
        (row.State, row.DocumentId) = (ReceivedRecallState.Waiting, documents[0].Id);
        List<Guid> ids = [.. documents.Select(d => d.Id)];
        foreach (var document in documents)
        {
            document.Fate = DocumentFate.RecallAsked;
            journal.Append(new JournalEntry("recall.received") { DocumentId = document.Id, Outcome = row.Kind.ToString() });
        }

        var people = (await cases.StopAsync(ids, ct)).ToHashSet();
        people.UnionWith(await db.Set<JournalEvent>().Where(e => ids.Contains(e.DocumentId!.Value) && e.Kind == "document.viewed" && e.ActorId != null).Select(e => e.ActorId!.Value).Distinct().ToListAsync(ct));
        foreach (var role in Deciders.Append(PositionRole.Clerk))
        {
            people.UnionWith((await staffing.FindAsync(role, null, ct)).SelectMany(p => p.Holders));
        }

        await events.RaiseAsync(
            new PeopleTold(
                $"recalled:{row.Id:N}:asked", $"{row.SenderName} yêu cầu thu hồi {row.AboutCode}",
                $"{row.SenderName} yêu cầu thu hồi văn bản {row.AboutCode}. Lý do: {row.Reason ?? "không nêu"}. Việc đang làm dừng lại cho đến khi lãnh đạo hoặc Chánh Văn phòng quyết định.",
                $"/van-ban/{documents[0].Id}/thu-hoi", [.. people]), ct);
    }

    private ReceivedRecall New(RecallAsk ask) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        SenderCode = ask.From.OrganId,
        SenderName = Clean(ask.From.OrganName, 200) ?? ask.From.OrganId,
        Kind = ask.Kind,
        MessageId = ask.MessageId,
        AboutId = ask.About.DocumentId,
        AboutCode = Clean(ask.About.Code, 80) ?? "không rõ số",
        AboutDate = ask.About.PromulgationDate,
        State = ReceivedRecallState.Unknown,
        Reason = Clean(ask.Reason, 500),
        ReceivedAt = time.GetUtcNow().UtcDateTime,
    };

    private static string? Clean(string? text, int most) => VietnameseText.Cut(VietnameseText.Clean(text ?? ""), most) is { Length: > 0 } clean ? clean : null;
}
