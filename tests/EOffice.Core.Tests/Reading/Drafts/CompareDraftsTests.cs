using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Drafts;
using EOffice.Core.Tests.Drafting;
using EOffice.Testing;

namespace EOffice.Core.Tests.Reading.Drafts;

/// <summary>What changed between two submissions, for whoever may read them (NĐ 30/2020 Đ11).</summary>
public sealed class CompareDraftsTests
{
    [Fact]
    [Trait("Rule", "C8")]
    public async Task Compare_AfterAReturn_ShowsWordsAndFactsThatChanged()
    {
        var (office, started) = await TwiceAsync();
        await using var closing = office;

        var compared = (await CompareAsync(office, Steps.UnitHead, started.DocumentId, 1, 2)).ValueOrThrow();

        var pieces = compared.Text.Paragraphs.SelectMany(p => p.Pieces).ToList();
        Assert.Contains(pieces, p => p is { Kind: PieceKind.Removed, Text: "10" });
        Assert.Contains(pieces, p => p is { Kind: PieceKind.Added, Text: "15" });
        var fact = Assert.Single(compared.Facts, f => f.Kind == DraftFactKind.Subject);
        Assert.Equal("đề nghị phối hợp rà soát lần hai", fact.After);
        Assert.Equal([2, 1], compared.Versions.Select(v => v.Number));
    }

    [Fact]
    public async Task Compare_TheSameVersion_NothingChanged()
    {
        var (office, started) = await TwiceAsync();
        await using var closing = office;

        var compared = (await CompareAsync(office, Steps.Specialist, started.DocumentId, 2, 2)).ValueOrThrow();

        Assert.Equal((0, 0), (compared.Text.Places, compared.Facts.Count));
    }

    [Fact]
    public async Task Compare_ByStrangersOrOfNoVersion_NotFound()
    {
        var (office, started) = await TwiceAsync();
        await using var closing = office;

        foreach (var who in new[] { Steps.OtherSpecialist, Steps.Administrator, "duc.dongtam" })
        {
            Assert.Equal("operation.not-found", (await CompareAsync(office, who, started.DocumentId, 1, 2)).Refusal!.Code);
        }

        Assert.Equal("operation.not-found", (await CompareAsync(office, Steps.UnitHead, started.DocumentId, 1, 3)).Refusal!.Code);
        Assert.Equal("operation.not-found", (await CompareAsync(office, Steps.UnitHead, Guid.NewGuid(), 1, 2)).Refusal!.Code);
    }

    private static Task<Outcome<DraftComparison>> CompareAsync(DemoFixture office, string who, Guid document, int before, int after) =>
        office.RunAsync<CompareDrafts, Outcome<DraftComparison>>(who, compare => compare.RunAsync(document, before, after));

    /// <summary>Submitted, returned, submitted again with a figure and the trích yếu changed.</summary>
    private static async Task<(DemoFixture Office, DraftStarted Started)> TwiceAsync()
    {
        var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        await SubmitAsync(office, started, "Đến ngày 10 đã rà soát xong.", null);
        (await office.CompleteAsync(Steps.UnitHead, await office.OpenAsync(started.CaseId), Steps.Returned(Steps.Review))).ValueOrThrow();
        await SubmitAsync(office, started, "Đến ngày 15 đã rà soát xong.", "đề nghị phối hợp rà soát lần hai");
        return (office, started);
    }

    private static async Task SubmitAsync(DemoFixture office, DraftStarted started, string text, string? subject)
    {
        var usual = await office.SubmissionAsync(started.DocumentId);
        (await office.CompleteAsync(
            Steps.Specialist, await office.OpenAsync(started.CaseId), usual with { Content = new ComposedContent([text, "Trân trọng./."]), Subject = subject ?? usual.Subject })).ValueOrThrow();
    }
}
