using EOffice.Core.Documents;
using EOffice.Core.Drafting.Corrections;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Drafting.Files;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting.Corrections;

/// <summary>After the signature: the source file and the facts, never the signed file.</summary>
public sealed class CorrectSignedTests
{
    [Fact]
    public async Task Correct_BeforeIssue_ChangesFactsAndKeepsTheSignedFile()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var before = await office.AnswerAsync();
        var files = await office.VersionsAsync();

        var done = (await CorrectAsync(office, Steps.Specialist, before, c => c with { Subject = "trích yếu đã sửa", Content = OfficeFiles.Docx() })).ValueOrThrow();

        var after = await office.AnswerAsync();
        Assert.Equal(("trích yếu đã sửa", before.TypeName, before.CodeNotation), (after.Subject, after.TypeName, after.CodeNotation));
        Assert.Equal(files.Select(f => f.Hash), (await office.VersionsAsync()).Select(f => f.Hash));
        Assert.True(done is { FileId: not null, Changes: 1 });
        var written = Assert.Single(await office.JournalAsync(), e => e.Kind == "draft.corrected");
        Assert.DoesNotContain("trích yếu", written.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_ByOthersStaleOrWithoutReason_Refused()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var draft = await office.AnswerAsync();

        foreach (var who in new[] { Steps.OtherSpecialist, Steps.UnitHead, Steps.Clerk, "duc.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => CorrectAsync(office, who, draft, c => c with { Subject = "khác" }));
        }

        await office.RefusedAsync("operation.stale", () => CorrectAsync(office, Steps.Specialist, draft, c => c with { ExpectedRevision = draft.Revision + 1, Subject = "khác" }));
        await office.RefusedAsync("correction.reason-missing", () => CorrectAsync(office, Steps.Specialist, draft, c => c with { Reason = "sai", Subject = "khác" }));
        await office.RefusedAsync("correction.nothing", () => CorrectAsync(office, Steps.Specialist, draft, c => c));
    }

    [Fact]
    public async Task Correct_BeforeTheSignature_Refused()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var draft = await office.AnswerAsync();

        await office.RefusedAsync("correction.not-signed", () => CorrectAsync(office, Steps.Specialist, draft, c => c with { Subject = "khác" }));
    }

    [Fact]
    public async Task Correct_AfterIssue_OnlyTheSourceFile()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Close);
        await using var closing = office;
        var draft = await office.AnswerAsync();

        await office.RefusedAsync("correction.issued", () => CorrectAsync(office, Steps.Specialist, draft, c => c with { Subject = "khác" }));
        Assert.NotNull((await CorrectAsync(office, Steps.Specialist, draft, c => c with { Content = OfficeFiles.Docx() })).ValueOrThrow().FileId);
    }

    /// <summary>Receivers are being asked to give it back: what is known of it stays as they have it.</summary>
    [Fact]
    public async Task Correct_WhileItIsBeingRecalled_Refused()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Close);
        await using var closing = office;
        var issued = await office.AnswerAsync();
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            (await db.Set<Document>().SingleAsync(d => d.Id == issued.Id)).Fate = DocumentFate.Recalling;
            return await db.SaveChangesAsync();
        });
        var recalled = await office.AnswerAsync();

        await office.RefusedAsync("document.frozen", () => CorrectAsync(office, Steps.Specialist, recalled, c => c with { Content = OfficeFiles.Docx() }));
    }

    private static Task<Outcome<SignedCorrected>> CorrectAsync(DemoFixture office, string who, Document draft, Func<CorrectSignedCommand, CorrectSignedCommand> change) =>
        office.RunAsync<CorrectSigned, Outcome<SignedCorrected>>(who, correct => correct.RunAsync(change(new CorrectSignedCommand(
            Guid.NewGuid().ToString("N"), draft.Id, draft.Revision, "Ghi thiếu nơi nhận khi trình ký.", null, [], null, "nguon.docx", []))));
}
