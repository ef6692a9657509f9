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
        List<PacketReceived> taken = [];
        foreach (var aboutId in await NamedAsync(ask, ct))
        {
            // A taking back (13) has no id of its own but its document's.
            var messageId = ask.MessageId.Length > 0 ? ask.MessageId : aboutId;
            taken.Add(await TakeOneAsync(ask with { MessageId = messageId, About = ask.About with { DocumentId = aboutId } }, ct));
        }

        return taken[0];
    }

    private async Task<PacketReceived> TakeOneAsync(RecallAsk ask, CancellationToken ct)
    {
        var row = await FindAsync(ask.From.OrganId, ask.About.DocumentId, ct);
        if (row is { State: not ReceivedRecallState.Unknown })
        {
            return new PacketReceived(row.Id, row.DocumentId ?? Guid.Empty, ReceivedState.Recalled);
        }

        // Only of the same sender: nobody recalls what another sent.
        var documents = ask.About.OrganId.Length == 0 || ask.About.OrganId == ask.From.OrganId ? await DocumentsAsync(db, ask.From.OrganId, ask.About.DocumentId, ct) : [];
        if (row is null)
        {
            row = New(ask);
            db.Add(row);
        }

        if (documents.Count > 0)
        {
            await StopAsync(row, documents, ct);
        }
        else
        {
            journal.Append(new JournalEntry("recall.unknown") { Outcome = ask.From.OrganId });
            await statuses.OweAsync(
                new StatusAbout(row.SenderCode, ask.MessageId, row.AboutCode, row.AboutDate), StatusCodes.Refused,
                $"Từ chối: đơn vị nhận không có văn bản {row.AboutCode} của {row.SenderName} để thu hồi.", ct);
        }

        return new PacketReceived(row.Id, row.DocumentId ?? Guid.Empty, ReceivedState.Recalled);
    }

    /// <summary>The recall of a document by the sender's id, if there is one. One packet may name a document twice: staged ones count.</summary>
    internal async Task<ReceivedRecall?> FindAsync(string sender, string aboutId, CancellationToken ct) =>
        db.Tracked<ReceivedRecall>().FirstOrDefault(r => r.SenderCode == sender && r.AboutId == aboutId)
        ?? await db.Set<ReceivedRecall>().FirstOrDefaultAsync(r => r.SenderCode == sender && r.AboutId == aboutId, ct);

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

    /// <summary>The sender's ids of what is asked back; without an id it is sought by số, ký hiệu and date. Numbers restart each year: without
    /// a date nothing is guessed between two.</summary>
    private async Task<IReadOnlyList<string>> NamedAsync(RecallAsk ask, CancellationToken ct)
    {
        var (sender, about) = (ask.From.OrganId, ask.About);
        if (about.DocumentId.Length > 0)
        {
            return [about.DocumentId];
        }

        var code = CodeOf(about);
        var documents = db.Set<Document>().AsNoTracking().Where(d =>
            d.Direction == DocumentDirection.Incoming && d.OrganId == sender && d.ExchangeId != null && d.CodeNumber + "/" + d.CodeNotation == code);
        if (about.PromulgationDate is { } date)
        {
            documents = documents.Where(d => d.IssuedDate == date);
        }

        var found = await documents.OrderBy(d => d.CreatedAt).Select(d => new { Id = d.ExchangeId!, d.IssuedDate }).ToListAsync(ct);
        return found.Select(d => d.IssuedDate).Distinct().Count() == 1 ? [.. found.Select(d => d.Id).Distinct()] : [await NameOfUnknownAsync(sender, about, code, ct)];
    }

    /// <summary>Asked back before under these names (a destroyed document has lost them), or else the id that most senders would have given it: should that
    /// come, it stops.</summary>
    private async Task<string> NameOfUnknownAsync(string sender, ResponseFor about, string code, CancellationToken ct) =>
        await db.Set<ReceivedRecall>().AsNoTracking()
            .Where(r => r.SenderCode == sender && r.AboutCode == code && r.AboutDate == about.PromulgationDate && r.AboutId.Length > 0)
            .OrderBy(r => r.State == ReceivedRecallState.Unknown).ThenByDescending(r => r.ReceivedAt).Select(r => r.AboutId).FirstOrDefaultAsync(ct)
        ?? ExchangeIds.Of(sender, about.PromulgationDate, code);

    private ReceivedRecall New(RecallAsk ask) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        SenderCode = ask.From.OrganId,
        SenderName = Clean(ask.From.OrganName, 200) ?? ask.From.OrganId,
        Kind = ask.Kind,
        MessageId = ask.MessageId,
        AboutId = ask.About.DocumentId,
        AboutCode = CodeOf(ask.About),
        AboutDate = ask.About.PromulgationDate,
        State = ReceivedRecallState.Unknown,
        Reason = Clean(ask.Reason, 500),
        ReceivedAt = time.GetUtcNow().UtcDateTime,
    };

    private static string CodeOf(ResponseFor about) => Clean(about.Code, 80) ?? "không rõ số";

    private static string? Clean(string? text, int most) => VietnameseText.Cut(VietnameseText.Clean(text ?? ""), most) is { Length: > 0 } clean ? clean : null;
}
