using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Partner;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>The trial that partners' systems are put to, held by our own.</summary>
public sealed class PartnerKitTests
{
    private static readonly KitAnswer Letter = new("moi", "01", ["03", "02"], "Văn thư quyết định.");

    [Theory]
    [InlineData("", KitState.Waiting)]
    [InlineData("01", KitState.Waiting)]
    [InlineData("01 03", KitState.Met)]
    [InlineData("01 02", KitState.Met)]
    [InlineData("01 03 04 05 06", KitState.Met)]
    [InlineData("03", KitState.Waiting)]
    [InlineData("01 01 03", KitState.Wrong)]
    [InlineData("01 03 02", KitState.Wrong)]
    [InlineData("03 01", KitState.Wrong)]
    [InlineData("01 03 06 05", KitState.Wrong)]
    [InlineData("01 15", KitState.Wrong)]
    [InlineData("01 99", KitState.Wrong)]
    public void Verdict_OfWhatCame(string came, KitState state)
    {
        var verdict = KitVerdict.Of(Letter, came.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(state, verdict.State);
        Assert.Equal(state == KitState.Met, verdict.Words.Length == 0);
    }

    [Theory]
    [InlineData("01 15", KitState.Met)]
    [InlineData("01 03 16", KitState.Met)]
    [InlineData("01 15 16", KitState.Wrong)]
    [InlineData("01 03", KitState.Waiting)]
    public void Verdict_OfARecall(string came, KitState state) =>
        Assert.Equal(state, KitVerdict.Of(new KitAnswer("bi-thu-hoi", "01", ["15", "16"], "Lãnh đạo quyết định."), came.Split(' ')).State);

    [Fact]
    [Trait("Rule", "C9")]
    public async Task Kit_AgainstOurOwn_WhatComesByItselfComes_AndTheRestOnceDecided()
    {
        await using var both = await TwoInstallations.OpenReceiverAsync();
        using var folder = new TempFolder("eoffice-kit");
        var letters = new KitLetters(new KitSides(TwoInstallations.Partner, DemoFixture.Commune, 271405), DemoFixture.Start);
        List<string> said = [];
        await KitSend.RunAsync(both.PartnerLine, letters, folder.Location, p => said.Add(p.Key), CancellationToken.None);
        Assert.Equal(KitCases.Packets.Select(p => p.Key), said);
        Assert.Equal(KitCases.Packets.Count, System.IO.Directory.GetFiles(folder.Location, "*.edxml").Length);
        await both.RoundsAsync(3);

        var early = await CheckAsync(both, letters);
        Assert.DoesNotContain(early, v => v.State == KitState.Wrong);
        Assert.Equal(["cu", "thu-hoi-la"], early.Where(v => v.State == KitState.Met).Select(v => v.Key).Order(StringComparer.Ordinal));
        Assert.All(early.Where(v => v.State == KitState.Waiting), v => Assert.Equal(["01"], v.Came));

        await DecideAsync(both);
        await both.RoundsAsync(3);

        var late = await CheckAsync(both, letters);
        Assert.DoesNotContain(late, v => v.State == KitState.Wrong);
        Assert.Equal(["01", "03", "16"], late.Single(v => v.Key == "bi-thu-hoi").Came.Order(StringComparer.Ordinal));
        Assert.All(late.Where(v => v.Key is not "tra-lai"), v => Assert.Equal(KitState.Met, v.State));
    }

    private static async Task<IReadOnlyList<KitVerdict>> CheckAsync(TwoInstallations both, KitLetters letters) =>
        (await KitCheck.RunAsync(both.PartnerLine, letters, DemoFixture.Start.AddMinutes(-1), TimeProvider.System, CancellationToken.None)).Verdicts;

    /// <summary>The head declines what is asked back; the clerk takes in what waits, but for the one that is to be given back.</summary>
    private static async Task DecideAsync(TwoInstallations both)
    {
        var office = both.Receiver;
        foreach (var recall in await office.ReceivedSideAsync(db => db.Set<ReceivedRecall>().AsNoTracking().Where(r => r.State == ReceivedRecallState.Waiting).ToListAsync()))
        {
            (await office.Services.RunAsync<DecideReceivedRecall, Outcome<ReceivedRecallState>>(
                await office.CommuneHeadAsync(), d => d.RunAsync(new DecideReceivedRecallCommand(AfterSendingScene.Op, recall.Id, false, "Đã giải quyết theo văn bản này.")))).ValueOrThrow();
        }

        foreach (var task in await office.ReceivedSideAsync(db => db.Set<WorkTask>().AsNoTracking()
            .Where(t => t.State == WorkTaskState.Open && !db.Set<Core.Documents.Document>().Any(d => d.Id == t.DocumentId && d.Subject.Contains("đề nghị trả lại"))).ToListAsync()))
        {
            (await office.CompleteAsync(AfterSendingScene.CommuneClerk, task, new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
        }
    }
}
