using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <summary>Tells people what became of a document, and takes the words of notices back that were about a destroyed one.</summary>
internal sealed class DocumentNews(OfficeDb db, NoticeWriter writer) : IOfficeEventHandler<PeopleTold>, IOfficeEventHandler<DocumentsDestroyed>
{
    private const string Gone = "Văn bản đã hủy theo yêu cầu thu hồi";

    public Task HandleAsync(PeopleTold happened, CancellationToken ct) =>
        writer.StageAsync(new PlainNotice(NoticeTemplates.DocumentNews, happened.Key, happened.Title, happened.Text, happened.Path), happened.People, ct);

    /// <summary>They repeated its trích yếu (R1).</summary>
    public async Task HandleAsync(DocumentsDestroyed happened, CancellationToken ct)
    {
        var documents = happened.Documents;
        await db.Set<Notice>().Where(n => n.DocumentId != null && documents.Contains(n.DocumentId.Value))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Subject, Gone).SetProperty(n => n.Body, Gone), ct);
    }
}
