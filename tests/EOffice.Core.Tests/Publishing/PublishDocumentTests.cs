using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Drafting;
using EOffice.Signing.Validation;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Publishing;

/// <summary>Cấp số, đóng dấu, phát hành (NĐ 30/2020 Đ14–Đ18).</summary>
public sealed class PublishDocumentTests
{
    [Fact]
    [Trait("Rule", "C2")]
    [Trait("Rule", "K1")]
    public async Task Publish_Usual_NumbersSealsAndProvesTheDescent()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        var document = await office.AnswerAsync();
        Assert.Equal(("1702/SXD-QLN", new DateOnly(2026, 11, 23), DocumentState.Published), (document.Code, document.IssuedDate, document.State));
        Assert.Equal("H99.08,2026/11/23,1702/SXD-QLN", document.ExchangeId);
        var entry = Assert.Single(await office.EntriesAsync(), e => e.DocumentId == document.Id);
        Assert.Equal((1702, 2026, office.Person(Steps.Clerk)), (entry.Number, entry.Year, entry.RegisteredById));

        var versions = await office.VersionsAsync();
        Assert.Equal(["draft", "submitted", "signed", "sealed"], versions.Select(v => v.Stage));
        Assert.Equal(versions.Take(3).Select(v => v.Hash), versions.Skip(1).Select(v => v.MadeFromHash));
        var pdf = await office.ContentAsync(versions[3]);
        Assert.Equal(["ChuKyLanhDao", "DauCoQuan"], PdfSignatures.Read(pdf).Select(s => s.FieldName).Order());
        Assert.All(PdfSignatures.Read(pdf), s => Assert.True(s.IntegrityOk));
        using var poppler = new Poppler(pdf);
        Assert.Contains("1702", poppler.Text, StringComparison.Ordinal);
        Assert.Contains("ngày 23 tháng 11 năm 2026", poppler.Flat, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "K1")]
    public async Task Publish_Journal_CarriesTheHashesOfTheFiles()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        var versions = await office.VersionsAsync();
        var journal = await office.JournalAsync();
        string? HashOf(string kind, string step) => journal.Single(e => e.Kind == kind && e.StepType == step).ContentHash;
        Assert.Equal(versions[1].Hash, HashOf("task.completed", Steps.Draft));
        Assert.Equal(versions[1].Hash, HashOf("task.completed", Steps.Review));
        Assert.Equal(versions[1].Hash, HashOf("task.completed", Steps.CheckFormat));
        Assert.Equal(versions[2].Hash, HashOf("task.completed", Steps.Sign));
        Assert.Equal(versions[3].Hash, HashOf("task.completed", Steps.Publish));
        Assert.Equal(versions[3].Hash, HashOf("document.sealed", Steps.Publish));
        Assert.Equal("1702", journal.Single(e => e.Kind == "document.numbered").Outcome);
        Assert.DoesNotContain(journal, e => e.Data?.Contains("nhà ở tạm", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Publish_Decision_GoesIntoItsOwnRegisterAndIsSignedByTheHead()
    {
        var (office, draft) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(draft, await office.DraftAsync(draft, d => d with { TypeName = "Quyết định", Signer = office.Person(Steps.Director) }))).Succeeded);
        var task = await office.AdvanceToAsync(Steps.Publish);

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        Assert.Equal("318/QĐ-SXD", (await office.AnswerAsync()).Code);
        Assert.Equal((1702, 319), (await NextAsync(office, "VBDI"), await NextAsync(office, "QĐ")));
    }

    [Theory]
    [InlineData("000000")]
    [InlineData(null)]
    public async Task Publish_WrongPin_NoNumberIsDrawn(string? pin)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var usual = (PublishDecision)await office.UsualAsync(task);

        await office.RefusedAsync("token.wrong-pin", () => office.CompleteAsync(task, usual with { Pin = pin }));
        Assert.Equal(1702, await NextAsync(office, "VBDI"));

        Assert.True((await office.CompleteAsync(task, usual)).Succeeded);
        Assert.Equal("1702/SXD-QLN", (await office.AnswerAsync()).Code);
    }

    [Fact]
    public async Task Publish_SealMissingExpiredOrGone_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var usual = (PublishDecision)await office.UsualAsync(task);
        await office.RefusedAsync("approval.file-changed", () => office.CompleteAsync(task, usual with { ShownHash = new string('0', 64) }));

        var registered = await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>().AsNoTracking().Where(k => k.Locator == "H99.08.p12").Select(k => k.Certificate).SingleAsync());
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>().Where(k => k.Locator == "H99.08.p12").ExecuteUpdateAsync(s => s.SetProperty(k => k.Certificate, new byte[] { 1 })));
        await office.RefusedAsync("token.other-certificate", () => office.CompleteAsync(task, usual));
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>().Where(k => k.Locator == "H99.08.p12").ExecuteUpdateAsync(s => s.SetProperty(k => k.Certificate, registered)));
        File.Delete(Path.Combine(office.Paths.Tokens, "H99.08.p12"));
        await office.RefusedAsync("token.not-found", () => office.CompleteAsync(task, usual));
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.NotAfter, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc))));
        await office.RefusedAsync("signing.certificate-expired", () => office.CompleteAsync(task, usual));
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.IsActive, false)));
        await office.RefusedAsync("signing.no-seal", () => office.CompleteAsync(task, usual));
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Register>().ExecuteUpdateAsync(s => s.SetProperty(r => r.TypeNames, "Giấy mời")));
        Assert.Equal(1702, await NextAsync(office, "VBDI"));
    }

    /// <summary>The one separation of duties that no profile relaxes.</summary>
    [Theory]
    [InlineData(DemoFixture.ToDepartment, Steps.Deputy)]
    [InlineData(DemoFixture.ToCommune, "mai.dongtam")]
    public async Task Publish_ByTheSigner_RefusedEvenInASmallCommune(string packet, string signer)
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.WithDbAsync(packet == DemoFixture.ToCommune ? DemoFixture.Commune : DemoFixture.Department, async db =>
        {
            var clerk = await db.Set<Directory.Position>().SingleAsync(p => p.Role == Directory.PositionRole.Clerk);
            db.Add(new Directory.Holding { Id = Guid.NewGuid(), AgencyId = clerk.AgencyId, PersonId = office.Person(signer), PositionId = clerk.Id, From = new DateOnly(2026, 1, 1) });
            return await db.SaveChangesAsync();
        });
        (await office.ReceiveAsync(packet)).ValueOrThrow();
        var task = await office.AdvanceToAsync(Steps.Publish);
        var usual = await office.UsualAsync(task);

        await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(signer, task, usual));
        await office.GiveAsync(task, signer);
        await office.RefusedAsync("signing.signer-seals", () => office.CompleteAsync(signer, task, usual));
    }

    [Fact]
    public async Task Publish_ReturnedForAFaultySignature_IsSignedAgainAndPublished()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var signed = (await office.VersionsAsync())[^1];
        Assert.True((await office.CompleteAsync(task, Steps.Returned(Steps.Publish))).Succeeded);
        Assert.Equal(1702, await NextAsync(office, "VBDI"));
        Assert.Equal((DocumentState.Submitted, signed.MadeFromHash), ((await office.AnswerAsync()).State, (await office.VersionsAsync())[^1].Hash));

        var again = await office.AdvanceToAsync(Steps.Publish);
        Assert.True((await office.CompleteAsync(again, await office.UsualAsync(again))).Succeeded);

        Assert.Equal(["draft", "submitted", "signed", "submitted", "signed", "sealed"], (await office.VersionsAsync()).Select(v => v.Stage));
        Assert.Equal("1702/SXD-QLN", (await office.AnswerAsync()).Code);
    }

    [Fact]
    public async Task Publish_LeaderSignatureBroken_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var versions = await office.VersionsAsync();
        var usual = (PublishDecision)await office.UsualAsync(task);
        // The row says signed, the file it names carries no signature.
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().Where(f => f.Id == versions[2].Id)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.Hash, versions[1].Hash)));

        await office.RefusedAsync("signing.leader-signature-broken", () => office.CompleteAsync(task, usual with { ShownHash = versions[1].Hash }));
    }

    [Fact]
    public async Task Publish_FirstOfTheYear_IsNumberOneWithALeadingZero()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        office.Time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 17, 30, 0, TimeSpan.Zero));

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        var document = await office.AnswerAsync();
        Assert.Equal(("01/SXD-QLN", new DateOnly(2027, 1, 1)), (document.Code, document.IssuedDate));
    }

    [Fact]
    public void Decision_InALog_HasNoPin() => Assert.DoesNotContain("123456", new PublishDecision("Published", null, "123456", "x").ToString(), StringComparison.Ordinal);

    private static Task<int> NextAsync(DemoFixture office, string register) => office.WithDbAsync(DemoFixture.Department, db => db.Set<NumberSeries>()
        .Where(s => s.Year == 2026 && db.Set<Register>().Any(r => r.Id == s.RegisterId && r.Code == register)).Select(s => s.Next).SingleAsync());
}
