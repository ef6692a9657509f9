using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Signing;

/// <summary>Duyệt, ký nhiều văn bản: one confirmation, one result a document.</summary>
public sealed class DecideTogetherTests
{
    [Fact]
    public async Task Sign_Several_SignsEachOnce_AndSentAgainChangesNothing()
    {
        var (office, items) = await WaitingAsync(Steps.Sign, 3);
        await using var closing = office;

        var done = await SignAsync(office, "lan-1", items, Steps.Pin);
        Assert.All(done, r => Assert.Null(r.Refusal));
        var before = await office.FootprintAsync();
        var again = await SignAsync(office, "lan-1", items, Steps.Pin);

        Assert.All(again, r => Assert.Null(r.Refusal));
        Assert.Equal(before, await office.FootprintAsync());
        Assert.Equal(3, await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().CountAsync(f => f.Stage == FileStages.Signed)));
        Assert.Empty(await office.RunAsync<ToApprove, IReadOnlyList<ToApproveRow>>(Steps.Deputy, t => t.ReadAsync()));
    }

    [Fact]
    public async Task Sign_OneOfThemStale_OthersAreSigned()
    {
        var (office, items) = await WaitingAsync(Steps.Sign, 3);
        await using var closing = office;
        items[1] = items[1] with { ShownHash = new string('0', 64) };

        var done = await SignAsync(office, "lan-1", items, Steps.Pin);

        Assert.Equal([null, "approval.file-changed", null], done.Select(r => r.Refusal?.Code));
    }

    /// <summary>Tokens lock after a few wrong PINs: the second document must not try.</summary>
    [Fact]
    public async Task Sign_WrongPin_TriesOnceAndSignsNothing()
    {
        var (office, items) = await WaitingAsync(Steps.Sign, 2);
        await using var closing = office;

        var done = await SignAsync(office, "lan-1", items, "000000");

        Assert.Equal(["token.wrong-pin", "together.not-reached"], done.Select(r => r.Refusal?.Code));
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().CountAsync(f => f.Stage == FileStages.Signed)));
        // Mended, the rest is signed under the same operation.
        Assert.All(await SignAsync(office, "lan-1", items, Steps.Pin), r => Assert.Null(r.Refusal));
    }

    [Fact]
    public async Task Approve_Several_ByTheUnitHead_AndByNobodyElse()
    {
        var (office, items) = await WaitingAsync(Steps.Review, 2);
        await using var closing = office;
        foreach (var other in new[] { Steps.Specialist, Steps.Clerk, "son.dongtam" })
        {
            var refused = await office.RunAsync<DecideTogether, Outcome<IReadOnlyList<TogetherResult>>>(other, d => d.RunAsync(new DecideTogetherCommand("khac", items)));
            Assert.All(refused.Value, r => Assert.NotNull(r.Refusal));
        }

        Assert.Equal(2, (await office.RunAsync<ToApprove, IReadOnlyList<ToApproveRow>>(Steps.UnitHead, t => t.ReadAsync())).Count);
        var done = await office.RunAsync<DecideTogether, Outcome<IReadOnlyList<TogetherResult>>>(Steps.UnitHead, d => d.RunAsync(new DecideTogetherCommand("duyet", items)));
        Assert.All(done.Value, r => Assert.Null(r.Refusal));
    }

    [Fact]
    public async Task Sign_NothingTooManyOtherStep_RefusedInWords()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        Task<Outcome<IReadOnlyList<TogetherResult>>> Try(params TogetherItem[] items) =>
            office.RunAsync<DecideTogether, Outcome<IReadOnlyList<TogetherResult>>>(Steps.Specialist, d => d.RunAsync(new DecideTogetherCommand("x", items)));

        Assert.Equal("together.nothing-chosen", (await Try()).Refusal!.Code);
        Assert.Equal("together.too-many", (await Try([.. Enumerable.Range(0, 101).Select(_ => new TogetherItem(Guid.NewGuid(), 0, ""))])).Refusal!.Code);
        Assert.Equal("together.other-step", Assert.Single((await Try(new TogetherItem(task.Id, task.Revision, ""))).Value).Refusal!.Code);
    }

    private static async Task<(DemoFixture Office, TogetherItem[] Items)> WaitingAsync(string step, int count)
    {
        var office = await DemoFixture.OpenAsync();
        List<TogetherItem> items = [];
        for (var i = 0; i < count; i++)
        {
            (await office.ReceiveAsync(DemoFixture.ToDepartment, $"gui-{i}", text => text.Replace("4410", $"77{i}", StringComparison.Ordinal))).ValueOrThrow();
            var task = await office.AdvanceToAsync(step);
            items.Add(new TogetherItem(task.Id, task.Revision, (await office.VersionsAsync())[^1].Hash));
        }

        return (office, [.. items]);
    }

    private static async Task<IReadOnlyList<TogetherResult>> SignAsync(DemoFixture office, string operation, TogetherItem[] items, string pin) =>
        (await office.RunAsync<DecideTogether, Outcome<IReadOnlyList<TogetherResult>>>(Steps.Deputy, d => d.RunAsync(new DecideTogetherCommand(operation, items, pin)))).Value;
}
