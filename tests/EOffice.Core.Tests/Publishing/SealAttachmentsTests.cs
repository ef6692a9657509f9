using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Attachments;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Drafting;
using EOffice.Core.Tests.Exchange;
using EOffice.Signing.Validation;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Publishing;

/// <summary>Attachments in files of their own carry the organisation's signature (NĐ 30/2020 PL I).</summary>
public sealed class SealAttachmentsTests
{
    /// <summary>The same bytes in the place of an earlier attachment are an attachment like any other, not a signed copy of themselves.</summary>
    [Fact]
    public async Task Publish_AttachmentReplacedByItself_IsSealed()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        var task = await office.OpenAsync(started.CaseId);
        var table = LetterRenderer.Render(Letters.Dispatch).Pdf;
        var facts = new DraftFacts("Công văn", "phụ lục số liệu", ["H99.00"], ["Như trên", "Lưu: VT"], office.Person(Steps.Deputy), Urgency.Normal);
        var first = (await AddAsync(office, task, "scan01.pdf", table, facts, null)).ValueOrThrow();
        (await AddAsync(office, task, "phu-luc.pdf", table, facts, first.FileId)).ValueOrThrow();

        await office.PublishCaseAsync(started.CaseId, started.DocumentId);

        var attached = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().Where(f => f.DocumentId == started.DocumentId && f.Role == FileRole.Attachment && f.WithdrawnAt == null).ToListAsync());
        var signed = Assert.Single(attached, f => f.Stage == FileStages.Sealed);
        Assert.Equal(("phu-luc.pdf", true), (signed.Name, Assert.Single(PdfSignatures.Read(await office.ContentAsync(signed))).IntegrityOk));
    }

    private static Task<Outcome<Attached>> AddAsync(DemoFixture office, WorkTask task, string name, byte[] content, DraftFacts facts, Guid? replaces) =>
        office.RunAsync<DraftAttachments, Outcome<Attached>>(
            Steps.Specialist, a => a.AddAsync(new AttachCommand(task.Id, task.Revision, Guid.NewGuid().ToString("N"), name, content, facts, replaces)));
}
