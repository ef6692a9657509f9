using System.Security.Cryptography;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading.Verification;
using EOffice.Core.Tests.Drafting;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Reading.Verification;

/// <summary>Xác thực: what anybody is told about a code and a file, without an account.</summary>
public sealed class VerifyPublishedTests
{
    [Fact]
    [Trait("Rule", "T2")]
    public async Task Find_PublishedCode_TellsHeadSignaturesAndState()
    {
        await using var office = await PublishedAsync();
        var document = await office.AnswerAsync();

        foreach (var typed in new[] { document.VerificationCode!, VerificationCodes.Printed(document.VerificationCode!).ToLowerInvariant(), $" {VerificationCodes.Printed(document.VerificationCode!).Replace('-', ' ')} " })
        {
            var answer = await AskAsync(office, v => v.FindAsync(typed));
            Assert.Equal(CodeFinding.Published, answer.Finding);
            var fact = answer.Document!;
            Assert.Equal(("1702/SXD-QLN", new DateOnly(2026, 11, 23), PublishedValidity.InForce), (fact.Code, fact.IssuedDate, fact.Standing.Validity));
            Assert.Equal(2, fact.Signatures.Count);
            Assert.All(fact.Signatures, s => Assert.True(s is { Holds: true, RegisteredHere: true }, s.Problem));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("----")]
    [InlineData("K7QF-93MA-2B4D-X8PT")]
    [InlineData("'; DROP TABLE Documents; --")]
    public async Task Find_AnythingElse_IsUnknown(string typed)
    {
        await using var office = await PublishedAsync();
        Assert.Equal(CodeFinding.Unknown, (await AskAsync(office, v => v.FindAsync(typed))).Finding);
    }

    [Fact]
    public async Task Find_CodeOfADraft_SaysOnlyThatItIsNotIssued()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;

        var answer = await AskAsync(office, async v => await v.FindAsync((await office.AnswerAsync()).VerificationCode));

        Assert.Equal(new CodeAnswer(CodeFinding.NotIssued), answer);
    }

    [Theory]
    [InlineData(DocumentFate.Recalling, PublishedValidity.Recalling)]
    [InlineData(DocumentFate.Recalled, PublishedValidity.Recalled)]
    [InlineData(DocumentFate.PartlyRecalled, PublishedValidity.Recalled)]
    [InlineData(DocumentFate.Replaced, PublishedValidity.Replaced)]
    [Trait("Rule", "R1")]
    public async Task Find_RecalledOrReplaced_SaysSo(DocumentFate fate, PublishedValidity validity)
    {
        await using var office = await PublishedAsync();
        var document = await office.AnswerAsync();
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            (await db.Set<Document>().FindAsync(document.Id))!.Fate = fate;
            return await db.SaveChangesAsync();
        });

        Assert.Equal(validity, (await AskAsync(office, v => v.FindAsync(document.VerificationCode))).Document!.Standing.Validity);
    }

    [Fact]
    public async Task OfFile_SealedFile_IsTheOriginalByBytesAndByHash()
    {
        await using var office = await PublishedAsync();
        var document = await office.AnswerAsync();
        var original = await SealedAsync(office);

        var byFile = await AskAsync(office, v => v.OfFileAsync(original, document.VerificationCode));
        var byHash = await AskAsync(office, v => v.OfHashAsync(Convert.ToHexStringLower(SHA256.HashData(original)), null));

        Assert.Equal((FileVerdict.Original, FileVerdict.Original), (byFile.Verdict, byHash.Verdict));
        Assert.Equal("1702/SXD-QLN", byHash.Document!.Code);
        Assert.Equal(FileVerdict.OtherDocument, (await AskAsync(office, v => v.OfFileAsync(original, "K7QF-93MA-2B4D-X8PT"))).Verdict);
    }

    [Fact]
    public async Task OfFile_EarlierVersions_AreNotIssued()
    {
        await using var office = await PublishedAsync();
        foreach (var version in (await office.VersionsAsync()).SkipLast(1))
        {
            var content = await office.ContentAsync(version);
            Assert.Equal(FileVerdict.NotIssued, (await AskAsync(office, v => v.OfFileAsync(content, null))).Verdict);
        }
    }

    [Fact]
    public async Task OfFile_AnythingChanged_IsTold()
    {
        await using var office = await PublishedAsync();
        var code = (await office.AnswerAsync()).VerificationCode;
        var original = await SealedAsync(office);
        byte[] grown = [.. original, .. "\n% more\n"u8];
        var changed = original.ToArray();
        changed[original.Length / 3] ^= 1;

        Assert.Equal(FileVerdict.ChangedAfterSeal, (await AskAsync(office, v => v.OfFileAsync(grown, code))).Verdict);
        Assert.Contains((await AskAsync(office, v => v.OfFileAsync(changed, code))).Verdict, new[] { FileVerdict.SignatureBroken, FileVerdict.Unreadable });
        Assert.Equal(FileVerdict.Unreadable, (await AskAsync(office, v => v.OfFileAsync("Kính gửi"u8.ToArray(), code))).Verdict);
        Assert.Equal(FileVerdict.Unsigned, (await AskAsync(office, v => v.OfFileAsync(LetterRendererOutput(), code))).Verdict);
        Assert.Equal(FileVerdict.Differs, (await AskAsync(office, v => v.OfHashAsync(new string('a', 64), code))).Verdict);
    }

    [Fact]
    public void Code_New_HasNoLetterThatIsTakenForAnother()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => VerificationCodes.New()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^[2-9A-HJ-NP-Z]{16}$", c));
        Assert.All(codes, c => Assert.Equal(c, VerificationCodes.Read(VerificationCodes.Printed(c).ToLowerInvariant())));
        Assert.Null(VerificationCodes.Read(new string('A', 101)));
    }

    private static byte[] LetterRendererOutput() => Core.Drafting.Layout.LetterRenderer.Render(Letters.Dispatch).Pdf;

    private static async Task<DemoFixture> PublishedAsync()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();
        return office;
    }

    private static async Task<byte[]> SealedAsync(DemoFixture office) => await office.ContentAsync((await office.VersionsAsync())[^1]);

    /// <summary>As a stranger asks: nobody is signed in, and no agency is known.</summary>
    private static async Task<T> AskAsync<T>(DemoFixture office, Func<VerifyPublished, Task<T>> ask)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<VerifyPublished>());
    }
}
