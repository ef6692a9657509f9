using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Tự sửa: the approver's own file is a new version; what was approved before no longer counts, and everybody concerned is told.</summary>
public sealed class EditDraftTests
{
    private const string Note = "Sửa phần kiến nghị cho rõ thời hạn.";

    [Fact]
    [Trait("Rule", "K1")]
    public async Task Edit_AtReview_IsAVersionByTheApproverWhichTheyThenApprove()
    {
        var (office, started, review) = await OpenAsync();
        await using var closing = office;
        var first = await ShownAsync(office, started.DocumentId);

        var edited = (await EditAsync(office, Steps.UnitHead, review, first.Hash)).ValueOrThrow();

        Assert.Equal((started.DocumentId, 2, 0), (edited.DocumentId, edited.Submission, edited.Voided));
        var second = await ShownAsync(office, started.DocumentId);
        Assert.Equal((FileStages.Submitted, 2, office.Person(Steps.UnitHead)), (second.Stage, second.Submission, second.AuthorId));
        Assert.Equal(office.Person(Steps.Specialist), (await office.DocumentAsync(started.DocumentId)).DrafterId);
        var said = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().AsNoTracking().SingleAsync(o => o.TaskId == review.Id));
        Assert.Equal((EditDraft.Edited, Note), (said.Outcome, said.Text));
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "draft.edited" && e.ContentHash == second.Hash);
        Assert.Contains("bản 2", Assert.Single(await ToldAsync(office, Steps.Specialist)).Subject, StringComparison.Ordinal);

        var same = await office.OpenAsync(started.CaseId);
        Assert.Equal(review.Id, same.Id);
        await office.RefusedAsync("approval.file-changed", () => office.CompleteAsync(Steps.UnitHead, same, new ApproveDecision(ApproveDecision.Approved, null, first.Hash)));
        foreach (var (who, step) in new[] { (Steps.UnitHead, Steps.Review), (Steps.OfficeHead, Steps.CheckFormat), (Steps.Deputy, Steps.Sign), (Steps.Clerk, Steps.Publish) })
        {
            await office.DoAsync(who, started.CaseId, started.DocumentId, step);
        }

        Assert.Equal(DocumentState.Published, (await office.DocumentAsync(started.DocumentId)).State);
    }

    [Fact]
    public async Task Edit_Twice_OneVersion()
    {
        var (office, started, review) = await OpenAsync();
        await using var closing = office;
        var shown = await ShownAsync(office, started.DocumentId);

        var first = await EditAsync(office, Steps.UnitHead, review, shown.Hash, operation: "sua-1");
        var again = await EditAsync(office, Steps.UnitHead, review, shown.Hash, operation: "sua-1");

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(2, (await office.DocumentAsync(started.DocumentId)).Submission);
    }

    [Fact]
    public async Task Edit_WrongInAnyWay_RefusedAndNothingStays()
    {
        var (office, started, review) = await OpenAsync();
        await using var closing = office;
        var hash = (await ShownAsync(office, started.DocumentId)).Hash;

        await office.RefusedAsync("draft.edit-reason-missing", () => EditAsync(office, Steps.UnitHead, review, hash, note: "Sửa."));
        await office.RefusedAsync("draft.edit-file-changed", () => EditAsync(office, Steps.UnitHead, review, new string('0', 64)));
        await office.RefusedAsync("draft.upload-wrong-type", () => EditAsync(office, Steps.UnitHead, review, hash, content: Encoding.UTF8.GetBytes("MZ")));
        await office.RefusedAsync("draft.place-number-blank", () => EditAsync(office, Steps.UnitHead, review, hash, content: OfficeFiles.Docx(number: "Số: 15/SXD-QLN")));
        await office.RefusedAsync("operation.stale", () => EditAsync(office, Steps.UnitHead, review, hash, revision: review.Revision + 1));
        foreach (var who in new[] { Steps.Specialist, Steps.OfficeHead, Steps.Deputy, Steps.Administrator, "duc.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => EditAsync(office, who, review, hash));
        }

        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        var format = await office.OpenAsync(started.CaseId);
        await office.RefusedAsync("draft.edit-not-at-review", () => EditAsync(office, Steps.OfficeHead, format, hash));
        await office.RefusedAsync("draft.edit-not-at-review", () => EditAsync(office, Steps.UnitHead, review, hash));
    }

    /// <summary>As where a second approver edits after a first one: the first one's approval ends, he is told, and nobody signs before he approved anew.</summary>
    [Fact]
    [Trait("Rule", "K1")]
    public async Task Edit_AfterAnotherApproval_VoidsItTellsItsGiverAndStopsTheSignature()
    {
        var (office, started, review) = await OpenAsync();
        await using var closing = office;
        var first = await ShownAsync(office, started.DocumentId);
        var other = office.Person("oanh.sxd");
        var earlier = await FirstApproverAsync(office, review, started.DocumentId, first, other);

        Assert.Equal(1, (await EditAsync(office, Steps.UnitHead, review, first.Hash)).ValueOrThrow().Voided);

        Assert.NotNull((await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().AsNoTracking().SingleAsync(a => a.Id == earlier))).VoidedAt);
        Assert.Contains("hết hiệu lực", Assert.Single(await ToldAsync(office, "oanh.sxd")).Body, StringComparison.Ordinal);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        await office.DoAsync(Steps.OfficeHead, started.CaseId, started.DocumentId, Steps.CheckFormat);
        var sign = await office.OpenAsync(started.CaseId);
        var hash = (await ShownAsync(office, started.DocumentId)).Hash;
        await office.RefusedAsync("approval.lost", () => office.CompleteAsync(Steps.Deputy, sign, new SignDecision(SignDecision.Signed, null, Steps.Pin, hash)));
    }

    /// <summary>Returned afterwards, the drafter goes on from the approver's words, not from the older text.</summary>
    [Fact]
    public async Task Edit_ThenReturned_DrafterGoesOnFromIt()
    {
        var (office, started, review) = await OpenAsync();
        await using var closing = office;
        (await EditAsync(office, Steps.UnitHead, review, (await ShownAsync(office, started.DocumentId)).Hash)).ValueOrThrow();
        (await office.CompleteAsync(Steps.UnitHead, await office.OpenAsync(started.CaseId), Steps.Returned(Steps.Review))).ValueOrThrow();

        var draft = await office.OpenAsync(started.CaseId);
        var upload = (await office.RunAsync<DraftUploads, DraftUploadView?>(Steps.Specialist, uploads => uploads.OfTaskAsync(draft.Id)))!;

        Assert.True(upload.CanBeSubmitted, upload.Problem);
        (await office.CompleteAsync(Steps.Specialist, draft, (await office.SubmissionAsync(started.DocumentId)) with { Content = new StoredContent(upload.Id) })).ValueOrThrow();
        Assert.Equal(3, (await office.DocumentAsync(started.DocumentId)).Submission);
    }

    private static async Task<(DemoFixture Office, DraftStarted Started, WorkTask Review)> OpenAsync()
    {
        var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        return (office, started, await office.OpenAsync(started.CaseId));
    }

    private static Task<Outcome<DraftEdited>> EditAsync(
        DemoFixture office, string who, WorkTask task, string? shown, string note = Note, byte[]? content = null, string? operation = null, int? revision = null) =>
        office.RunAsync<EditDraft, Outcome<DraftEdited>>(who, edit => edit.RunAsync(new EditDraftCommand(
            task.Id, revision ?? task.Revision, operation ?? Guid.NewGuid().ToString("N"), shown, "du-thao-sua.docx", content ?? OfficeFiles.Docx(), note)));

    private static Task<DocumentFile> ShownAsync(DemoFixture office, Guid document) => office.WithDbAsync(
        DemoFixture.Department, db => db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == document && f.Role == FileRole.Main).OrderByDescending(f => f.Version).FirstAsync());

    private static async Task<IReadOnlyList<Notice>> ToldAsync(DemoFixture office, string who)
    {
        var person = office.Person(who);
        return await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == person && n.Subject.Contains("tự sửa")).ToListAsync());
    }

    /// <summary>An approval at a step before this one, as a procedure with two approvers leaves it.</summary>
    private static async Task<Guid> FirstApproverAsync(DemoFixture office, WorkTask review, Guid document, DocumentFile file, Guid person) => await office.WithDbAsync(DemoFixture.Department, async db =>
    {
        var task = new WorkTask
        {
            Id = Guid.NewGuid(),
            AgencyId = review.AgencyId,
            CaseId = review.CaseId,
            DocumentId = document,
            BookmarkId = "duyet-1",
            Step = "duyet-1",
            StepType = review.StepType,
            StepName = "Duyệt lần đầu",
            State = WorkTaskState.Done,
            PositionId = review.PositionId,
            Urgency = review.Urgency,
            OpenedAt = review.OpenedAt,
        };
        var approval = new Approval
        {
            Id = Guid.NewGuid(),
            AgencyId = review.AgencyId,
            DocumentId = document,
            TaskId = task.Id,
            PersonId = person,
            StepType = review.StepType,
            Hash = file.Hash,
            Submission = 1,
            Time = office.Time.GetUtcNow().UtcDateTime,
        };
        db.AddRange(task, approval);
        await db.SaveChangesAsync();
        return approval.Id;
    });
}
