using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Starts drafts of our own and drives them through their steps.</summary>
internal static class OwnDrafts
{
    public static StartDraftCommand Outgoing(this DemoFixture office, string signer = Steps.Deputy) => new(
        Guid.NewGuid().ToString("N"), DocumentDirection.Outgoing, "Công văn", "đề nghị phối hợp rà soát nhà ở xã hội", ["H99.00"], office.Person(signer));

    public static StartDraftCommand Internal(this DemoFixture office, string signer = Steps.UnitHead, params string[] units) => new(
        Guid.NewGuid().ToString("N"), DocumentDirection.Internal, "Thông báo", "lịch trực tuần 48", units.Length > 0 ? units : ["QHKT", "VP"], office.Person(signer));

    public static Task<Outcome<DraftStarted>> StartAsync(this DemoFixture office, string who, StartDraftCommand command) =>
        office.RunAsync<StartDraft, Outcome<DraftStarted>>(who, start => start.RunAsync(command));

    /// <summary>The only open task of a case.</summary>
    public static Task<WorkTask> OpenAsync(this DemoFixture office, Guid caseId, string agency = DemoFixture.Department) =>
        office.WithDbAsync(agency, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.CaseId == caseId && t.State == WorkTaskState.Open));

    public static Task<Document> DocumentAsync(this DemoFixture office, Guid id, string agency = DemoFixture.Department) =>
        office.WithDbAsync(agency, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == id));

    /// <summary>The draft of the document as it was started, with composed paragraphs.</summary>
    public static async Task<DraftDecision> SubmissionAsync(this DemoFixture office, Guid document, string agency = DemoFixture.Department)
    {
        var draft = await office.DocumentAsync(document, agency);
        return new DraftDecision(
            DraftDecision.Submitted, null, draft.TypeName, draft.Subject, draft.ReceiverCodes!.Split(';'), ["Như trên", "Lưu: VT"], draft.SignerId!.Value,
            new ComposedContent(["Nội dung của văn bản.", "Trân trọng./."]));
    }

    /// <summary>One person's usual decision at the open step.</summary>
    public static async Task DoAsync(this DemoFixture office, string who, Guid caseId, Guid document, string step, string agency = DemoFixture.Department)
    {
        var task = await office.OpenAsync(caseId, agency);
        Assert.Equal(step, task.StepType);
        var shown = await office.WithDbAsync(agency, db => db.Set<DocumentFile>()
            .Where(f => f.DocumentId == document && f.Role == FileRole.Main).OrderByDescending(f => f.Version).Select(f => f.Hash).FirstOrDefaultAsync());
        StepDecision decision = step switch
        {
            Steps.Draft => await office.SubmissionAsync(document, agency),
            Steps.Review or Steps.CheckFormat => new ApproveDecision(ApproveDecision.Approved, null, shown),
            Steps.Sign => new SignDecision(SignDecision.Signed, null, Steps.Pin, shown),
            Steps.Publish => new PublishDecision(PublishDecision.Published, null, Steps.Pin, shown),
            Steps.Close => new Core.Dossiers.CloseDecision(Core.Dossiers.CloseDecision.Closed),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        (await office.CompleteAsync(who, task, decision)).ValueOrThrow();
    }

    /// <summary>An issued internal notice of QLN to QHKT and the office, signed by order of the director.</summary>
    public static async Task<DraftStarted> IssueInternalAsync(this DemoFixture office)
    {
        var started = (await office.StartAsync(Steps.Specialist, office.Internal())).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Sign);
        await office.DoAsync(Steps.Clerk, started.CaseId, started.DocumentId, Steps.Publish);
        return started;
    }

    public static Task<List<RegisterEntry>> EntriesOfAsync(this DemoFixture office, Guid document) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<RegisterEntry>().AsNoTracking().Where(e => e.DocumentId == document).ToListAsync());
}
