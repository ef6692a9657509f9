using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Signing;

/// <summary>Ký số of the competent person (NĐ 30/2020 Đ5, Đ13).</summary>
public sealed class SignDocumentTests
{
    [Theory]
    [InlineData("000000")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Sign_WrongPin_RefusedAndNothingChanges(string? pin)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var usual = (SignDecision)await office.UsualAsync(task);

        await office.RefusedAsync("token.wrong-pin", () => office.CompleteAsync(task, usual with { Pin = pin }));

        Assert.True((await office.CompleteAsync(task, usual)).Succeeded);
    }

    [Fact]
    public async Task Sign_NotTheNamedSigner_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.AdvanceToAsync(Steps.Sign);
        var usual = await office.UsualAsync(task);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Documents.Document>().Where(d => d.SignerId != null)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.SignerId, office.Person(Steps.Director))));

        await office.RefusedAsync("signing.not-the-signer", () => office.CompleteAsync(Steps.Deputy, task, usual));
    }

    [Fact]
    public async Task Sign_AnotherFileThanShown_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var draft = (await office.VersionsAsync())[0].Hash;

        await office.RefusedAsync("approval.file-changed", () => office.CompleteAsync(task, new SignDecision(SignDecision.Signed, null, Steps.Pin, draft)));
    }

    [Fact]
    public async Task Sign_FileNobodyApproved_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().ExecuteUpdateAsync(s => s.SetProperty(a => a.Hash, new string('0', 64))));

        await office.RefusedAsync("signing.not-approved", () => office.CompleteAsync(task, usual));
    }

    [Fact]
    public async Task Sign_ExpiredCertificate_RefusedWithItsDay()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>()
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.NotAfter, new DateTime(2026, 11, 21, 17, 30, 0, DateTimeKind.Utc))));

        await office.RefusedAsync("signing.certificate-expired", () => office.CompleteAsync(task, usual));
        Assert.Contains("22/11/2026", (await office.CompleteAsync(task, usual)).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_NoCertificateOrNoTokenFile_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        File.Delete(Path.Combine(office.Paths.Tokens, "thinh.sxd.p12"));
        await office.RefusedAsync("token.not-found", () => office.CompleteAsync(task, usual));

        await office.WithDbAsync(DemoFixture.Department, db => db.Set<SigningKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.IsActive, false)));
        await office.RefusedAsync("signing.no-certificate", () => office.CompleteAsync(task, usual));
    }

    [Fact]
    public async Task Sign_Returned_GoesBackToTheDraftAndNeedsNewApprovals()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, Steps.Returned(Steps.Sign))).Succeeded);

        var draft = await office.OpenTaskAsync(Steps.Draft);
        Assert.True((await office.CompleteAsync(draft, await office.DraftAsync(draft, d => d with { Subject = "bản sửa theo ý kiến lãnh đạo" }))).Succeeded);

        var hash = (await office.VersionsAsync())[^1].Hash;
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().CountAsync(a => a.Hash == hash)));
        await office.AdvanceToAsync(Steps.Publish);
        Assert.Equal("signed", (await office.VersionsAsync())[^1].Stage);
    }

    [Fact]
    public void Decision_InALog_HasNoPin() => Assert.DoesNotContain("123456", new SignDecision("Signed", null, "123456", "x").ToString(), StringComparison.Ordinal);
}
