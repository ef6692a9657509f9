using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scriban.Runtime;

namespace EOffice.Core.Notices;

/// <summary>A notice to some people about one event.</summary>
/// <param name="Template">Name of the template.</param>
/// <param name="Key">Names the event: a person gets at most one notice per key.</param>
/// <param name="DocumentId">The document it leads to; null only for warnings.</param>
/// <param name="People">Who gets it.</param>
public sealed record NoticeOrder(string Template, string Key, Guid? DocumentId, IReadOnlyList<Guid> People)
{
    /// <summary>The task it is about; required by templates whose name begins with task-.</summary>
    public WorkTask? Task { get; init; }

    /// <summary>What somebody said; required by templates whose name begins with remark-.</summary>
    internal RemarkWords? Remark { get; init; }

    /// <summary>Who acted, and what they wrote.</summary>
    public (Guid By, string Note)? Act { get; init; }
}

/// <summary>A notice about no single document: a title and a text, and where it leads.</summary>
internal sealed record PlainNotice(string Template, string Key, string Title, string Text, string Path);

/// <summary>Stages notices, with their words, in the caller's transaction; mail goes out by the outbox after the commit.</summary>
public sealed class NoticeWriter(
    OfficeDb db, ProcessContext context, Outbox outbox, NoticeTemplates templates, NoticeWordings wordings, IOptions<NoticeOptions> options, TimeProvider time)
{
    private static readonly HotList<List<Guid>, string, Guid?, Reader> Readers = HotQuery.List((OfficeDb db, List<Guid> people, string key, Guid? document) =>
        from person in db.Set<Person>().AsNoTracking()
        from choices in db.Set<NoticePreferences>().Where(c => c.PersonId == person.Id).DefaultIfEmpty()
        where people.Contains(person.Id) && person.IsActive && !db.Set<Notice>().Any(n => n.PersonId == person.Id && n.Key == key)
        select new Reader(person.Id, person.FullName, person.Email, choices, db.Set<NoticeMute>().Any(m => m.PersonId == person.Id && m.DocumentId == document)));

    /// <summary>Stages a notice for each person who doesn't have this one yet. Returns how many.</summary>
    public async Task<int> StageAsync(NoticeOrder order, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var readers = await FindReadersAsync(order, ct);
        if (readers.Count == 0)
        {
            return 0;
        }

        // By key, so that a document staged in this same transaction is found too.
        var document = await db.Set<Document>().FindAsync([order.DocumentId], ct)
            ?? throw new InvalidOperationException($"Document {order.DocumentId} of a notice doesn't exist.");
        // A reader outside the unit that has the task reads its words too.
        var unit = order.Task is { } about ? await db.UnitOfAsync(about, ct) : Guid.Empty;
        var speaker = await wordings.FindAsync(order.Template, unit, ct);
        var by = order.Act is { } act ? await db.Set<Person>().Where(p => p.Id == act.By).Select(p => p.FullName).FirstOrDefaultAsync(ct) ?? "" : "";
        foreach (var reader in readers)
        {
            var variables = NoticeVariables.Of(document, speaker.Name, reader.Name, LinkTo($"/van-ban/{document.Id}#{(order.Remark is null ? "viec" : "y-kien")}"));
            if (order.Task is { } task)
            {
                variables["task"] = NoticeVariables.Of(task, by, order.Act?.Note ?? "", time.GetUtcNow());
            }

            if (order.Remark is { } remark)
            {
                variables["remark"] = NoticeVariables.Of(remark);
            }

            Stage(order, reader, speaker, order.Task?.Urgency ?? document.Urgency, variables);
        }

        return readers.Count;
    }

    /// <summary>Stages a notice about no single document for each of the people who doesn't have it yet.</summary>
    internal async Task<int> StageAsync(PlainNotice notice, IReadOnlyList<Guid> people, CancellationToken ct)
    {
        var order = new NoticeOrder(notice.Template, notice.Key, null, people);
        var readers = await FindReadersAsync(order, ct);
        if (readers.Count == 0)
        {
            return 0;
        }

        var speaker = await wordings.FindAsync(order.Template, Guid.Empty, ct);
        foreach (var reader in readers)
        {
            Stage(order, reader, speaker, null, NoticeVariables.Of(notice.Title, notice.Text, speaker.Name, reader.Name, LinkTo(notice.Path)));
        }

        return readers.Count;
    }

    /// <summary>The active ones of the people who don't have this notice, stored or staged, and how each wants to be told.</summary>
    private async Task<IReadOnlyList<Reader>> FindReadersAsync(NoticeOrder order, CancellationToken ct)
    {
        var staged = db.Tracked<Notice>().Where(n => n.Key == order.Key).Select(n => n.PersonId).ToHashSet();
        var people = await Readers.RunAsync(db, [.. order.People.Distinct()], order.Key, order.DocumentId, ct);
        return [.. people.Where(p => !staged.Contains(p.Id))];
    }

    private void Stage(NoticeOrder order, Reader reader, NoticeSpeaker speaker, Urgency? urgency, ScriptObject variables)
    {
        var now = time.GetUtcNow();
        var text = speaker.Own?.TryRender(variables) ?? templates.Render(order.Template, speaker.Code, variables);
        var way = DeliveryRules.Decide(NoticeKinds.Of(order.Template), urgency, reader.IsMuted, reader.Choices, speaker.Settings, now);
        var hasMail = !string.IsNullOrWhiteSpace(reader.Email);
        var notice = new Notice
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            PersonId = reader.Id,
            Template = order.Template,
            Key = order.Key,
            TaskId = order.Task?.Id,
            DocumentId = order.DocumentId,
            Subject = text.Subject,
            Body = text.Body,
            CreatedAt = now.UtcDateTime,
            ReadAt = way.InApp ? null : now.UtcDateTime,
            InDigest = hasMail && way.DigestAt is not null,
        };
        db.Add(notice);
        if (hasMail && way.MailAt is { } mailAt)
        {
            outbox.Add(SendNotice.OutboxKind, $"{SendNotice.OutboxKind}:{notice.Id:N}", new NoticeMail(notice.Id), mailAt);
        }

        if (notice.InDigest)
        {
            outbox.Add(SendDigest.OutboxKind, $"{SendDigest.OutboxKind}:{notice.Id:N}", new OwedDigest(reader.Id), way.DigestAt);
        }

        if (way.GatewayAt is { } gatewayAt)
        {
            outbox.Add(SendByGateway.OutboxKind, $"{SendByGateway.OutboxKind}:{notice.Id:N}", new NoticeMail(notice.Id), gatewayAt);
        }
    }

    private string LinkTo(string path) => options.Value.BaseUrl.TrimEnd('/') + path;

    private sealed record Reader(Guid Id, string Name, string? Email, NoticePreferences? Choices, bool IsMuted);
}
