using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Attachments;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting.Attachments;

/// <summary>Files beside a draft: changed while it is drafted, named by their hashes when it is submitted.</summary>
public sealed class DraftAttachmentsTests
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("PK bang tinh");
    private static readonly byte[] Newer = Encoding.UTF8.GetBytes("PK bang tinh moi");

    /// <summary>Nothing of it is right, so that all stays as it is.</summary>
    private static readonly DraftFacts Untouched = new("", "", [], [], Guid.Empty);

    [Fact]
    public async Task Submit_WithAttachments_NamesThemAll_AndAnotherFileIsAnotherSet()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        var first = (await AddAsync(office, Steps.Specialist, task, "phu-luc.xlsx", Table)).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        (await office.CompleteAsync(Steps.UnitHead, await office.OpenAsync(started.CaseId), Steps.Returned(Steps.Review))).ValueOrThrow();

        var again = await office.OpenAsync(started.CaseId);
        (await AddAsync(office, Steps.Specialist, again, "phu-luc.xlsx", Newer, first.FileId)).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);

        var sets = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DraftSubmission>().AsNoTracking().Where(s => s.DocumentId == started.DocumentId).OrderBy(s => s.Number).ToListAsync());
        Assert.Equal([1, 2], sets.Select(s => s.Number));
        Assert.NotEqual(sets[0].SetHash, sets[1].SetHash);
        Assert.NotEqual(sets[0].Attachments, sets[1].Attachments);
    }

    [Fact]
    public async Task Remove_WhileDrafting_TheFileIsNoLongerBesideIt()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        var added = (await AddAsync(office, Steps.Specialist, task, "phu-luc.xlsx", Table)).ValueOrThrow();

        (await RemoveAsync(office, Steps.Specialist, task, added.FileId)).ValueOrThrow();

        await office.RefusedAsync("attachment.gone", () => RemoveAsync(office, Steps.Specialist, task, added.FileId));
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().CountAsync(f => f.DocumentId == started.DocumentId && f.Role == FileRole.Attachment && f.WithdrawnAt == null)));
    }

    [Fact]
    public async Task Add_ByOthersLaterOrBadInput_RefusedInWords()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        (await AddAsync(office, Steps.Specialist, task, "phu-luc.xlsx", Table)).ValueOrThrow();

        foreach (var who in new[] { Steps.OtherSpecialist, Steps.UnitHead, Steps.Administrator, "duc.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => AddAsync(office, who, task, "khac.xlsx", Table));
        }

        await office.RefusedAsync("draft.upload-empty", () => AddAsync(office, Steps.Specialist, task, "rong.xlsx", []));
        await office.RefusedAsync("attachment.program", () => AddAsync(office, Steps.Specialist, task, "chay.pdf", [0x4D, 0x5A, 1, 2]));
        await office.RefusedAsync("attachment.same-name", () => AddAsync(office, Steps.Specialist, task, "C:\\tai-lieu\\PHU-LUC.xlsx", Table));
        await office.RefusedAsync("attachment.gone", () => AddAsync(office, Steps.Specialist, task, "khac.xlsx", Table, Guid.NewGuid()));
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.RefusedAsync("draft.upload-not-drafting", () => AddAsync(office, Steps.Specialist, task, "muon.xlsx", Table));
    }

    /// <summary>The file comes with the draft's form: what is chosen there is kept in the same operation, or the form would come back as it was.</summary>
    [Fact]
    public async Task AddAndRemove_WithChangedFacts_KeepThem()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        var order = new DraftFacts("Quyết định", "thành lập đoàn kiểm tra", ["H99.00", "H99.41"], ["Như Điều 3", "Lưu: VT"], office.Person(Steps.Director), Urgency.Urgent);
        var report = new DraftFacts("Báo cáo", "kết quả kiểm tra", ["H99.41"], ["Như trên", "Lưu: VT"], office.Person(Steps.Deputy), Urgency.VeryUrgent);

        var added = (await AddAsync(office, Steps.Specialist, task, "phu-luc.xlsx", Table, facts: order)).ValueOrThrow();
        Assert.Equal(("Quyết định", "thành lập đoàn kiểm tra", "H99.00;H99.41", office.Person(Steps.Director), Urgency.Urgent), await KeptAsync(office, started));
        (await RemoveAsync(office, Steps.Specialist, task, added.FileId, report)).ValueOrThrow();
        Assert.Equal(("Báo cáo", "kết quả kiểm tra", "H99.41", office.Person(Steps.Deputy), Urgency.VeryUrgent), await KeptAsync(office, started));
    }

    /// <summary>Issuing would refuse these, with the leader's signature on the document already.</summary>
    [Fact]
    public async Task Add_PdfThatCannotBeSealed_RefusedBeforeAnybodySigns()
    {
        var (office, task, _) = await OpenAsync();
        await using var closing = office;
        var good = LetterRenderer.Render(Letters.Dispatch).Pdf;

        await office.RefusedAsync("pdf.encrypted", () => AddAsync(office, Steps.Specialist, task, "mat-khau.pdf", SubmitDraftTests.Encrypted()));
        await office.RefusedAsync("pdf.xfa", () => AddAsync(office, Steps.Specialist, task, "bieu-mau.pdf", SubmitDraftTests.Xfa()));
        await office.RefusedAsync("pdf.broken", () => AddAsync(office, Steps.Specialist, task, "cut.pdf", good[..500]));
        await office.RefusedAsync("pdf.broken", () => AddAsync(office, Steps.Specialist, task, "ghi-chu.txt", Encoding.UTF8.GetBytes("Tệp PDF bắt đầu bằng %PDF-1.7, xem hướng dẫn.")));
        (await AddAsync(office, Steps.Specialist, task, "phu-luc.pdf", good)).ValueOrThrow();
    }

    [Fact]
    public async Task Add_PdfThatSomebodySigned_GoesAlongAsItIs()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var signed = await office.ContentAsync((await office.VersionsAsync())[^1]);
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();

        var added = (await AddAsync(office, Steps.Specialist, await office.OpenAsync(started.CaseId), "da-ky.pdf", signed)).ValueOrThrow();

        Assert.Equal(started.DocumentId, added.DocumentId);
    }

    private static async Task<(string Type, string Subject, string Receivers, Guid Signer, Urgency Urgency)> KeptAsync(DemoFixture office, DraftStarted started)
    {
        var draft = await office.DocumentAsync(started.DocumentId);
        return (draft.TypeName, draft.Subject, draft.ReceiverCodes ?? "", draft.SignerId ?? Guid.Empty, draft.Urgency);
    }

    private static async Task<(DemoFixture Office, WorkTask Task, DraftStarted Started)> OpenAsync()
    {
        var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        return (office, await office.OpenAsync(started.CaseId), started);
    }

    private static Task<Outcome<Attached>> AddAsync(DemoFixture office, string who, WorkTask task, string name, byte[] content, Guid? replaces = null, DraftFacts? facts = null) =>
        office.RunAsync<DraftAttachments, Outcome<Attached>>(
            who, a => a.AddAsync(new AttachCommand(task.Id, task.Revision, Guid.NewGuid().ToString("N"), name, content, facts ?? Untouched, replaces)));

    private static Task<Outcome<Attached>> RemoveAsync(DemoFixture office, string who, WorkTask task, Guid file, DraftFacts? facts = null) =>
        office.RunAsync<DraftAttachments, Outcome<Attached>>(
            who, a => a.RemoveAsync(new DetachCommand(task.Id, task.Revision, Guid.NewGuid().ToString("N"), file, facts ?? Untouched)));
}
