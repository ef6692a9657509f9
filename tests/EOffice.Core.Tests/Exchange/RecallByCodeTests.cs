using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange;

/// <summary>Recalls of senders that name their documents by số, ký hiệu and date alone, or name one twice (domain.md §7.5 C).</summary>
public sealed class RecallByCodeTests
{
    private const string Id = "<edXML:DocumentId>H99.08,2026/09/14,1287/SXD-QLN</edXML:DocumentId>";

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Recall_WithoutDocumentId_EachStopsTheDocumentItNames()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.Commune, Letter("1287", "ma-1"), "gui-1")).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.Commune, Letter("1288", "ma-2"), "gui-2")).ValueOrThrow();

        (await office.ReceiveAsync(DemoFixture.Commune, ByCode("1287", "1301"), "thu-hoi-1")).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.Commune, ByCode("1288", "1302"), "thu-hoi-2")).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.Commune, ByCode("1288", "1303"), "thu-hoi-3")).ValueOrThrow();

        Assert.Equal([("ma-1", ReceivedRecallState.Waiting), ("ma-2", ReceivedRecallState.Waiting)], await AskedAsync(office));
        Assert.All(await office.ReceivedSideAsync(db => db.Set<Document>().Select(d => d.Fate).ToListAsync()), fate => Assert.Equal(DocumentFate.RecallAsked, fate));
        Assert.Equal(0, await RefusedAsync(office));
    }

    [Fact]
    public async Task Recall_WithoutDocumentIdOfUnknown_EachIsAnswered02AndFoundLater()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.Commune, ByCode("1287", "1301"), "thu-hoi-1")).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.Commune, ByCode("1288", "1302"), "thu-hoi-2")).ValueOrThrow();
        Assert.All(await AskedAsync(office), asked => Assert.Equal(ReceivedRecallState.Unknown, asked.State));
        Assert.Equal(2, await RefusedAsync(office));

        // Under an id as most give it, the document stops as it comes; under another, when it is asked back once more.
        (await office.ReceiveAsync(DemoFixture.Commune, Letter("1287", "H99.08,2026/09/14,1287/SXD-QLN"), "gui-1")).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.Commune, Letter("1288", "ma-2"), "gui-2")).ValueOrThrow();
        Assert.Equal([DocumentFate.RecallAsked, null], await FatesAsync(office));
        (await office.ReceiveAsync(DemoFixture.Commune, ByCode("1288", "1303"), "thu-hoi-3")).ValueOrThrow();

        Assert.Equal([DocumentFate.RecallAsked, DocumentFate.RecallAsked], await FatesAsync(office));
        Assert.Equal(2, await RefusedAsync(office));
    }

    [Fact]
    public async Task Recall_NamingOneDocumentThrice_AsksOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();

        (await office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml", Thrice), "thu-hoi")).ValueOrThrow();

        Assert.Equal(ReceivedRecallState.Waiting, (await office.AskedAsync()).State);
    }

    private static byte[] Letter(string number, string id) => DemoFixture.Packet(DemoFixture.ToCommune, text => text
        .Replace(Id, $"<edXML:DocumentId>{id}</edXML:DocumentId>", StringComparison.Ordinal)
        .Replace("<edXML:CodeNumber>1287<", $"<edXML:CodeNumber>{number}<", StringComparison.Ordinal));

    /// <summary>A recall, itself under the number <paramref name="own"/>, of the document with that number.</summary>
    private static byte[] ByCode(string number, string own) => DemoFixture.Packet("edxml-recall.xml", text => text
        .Replace(Id, "", StringComparison.Ordinal)
        .Replace("1301", own, StringComparison.Ordinal)
        .Replace("1287/SXD-QLN", $"{number}/SXD-QLN", StringComparison.Ordinal));

    /// <summary>Twice by its id and once by its code.</summary>
    private static string Thrice(string text)
    {
        const string End = "</edXML:ResponseFor>";
        var named = text[text.IndexOf("<edXML:ResponseFor>", StringComparison.Ordinal)..(text.IndexOf(End, StringComparison.Ordinal) + End.Length)];
        return text.Replace(named, named + named + named.Replace(Id, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<List<(string AboutId, ReceivedRecallState State)>> AskedAsync(DemoFixture office)
    {
        var rows = await office.ReceivedSideAsync(db => db.Set<ReceivedRecall>().AsNoTracking().OrderBy(r => r.AboutId).ToListAsync());
        return [.. rows.Select(r => (r.AboutId, r.State))];
    }

    private static Task<List<DocumentFate?>> FatesAsync(DemoFixture office) =>
        office.ReceivedSideAsync(db => db.Set<Document>().OrderBy(d => d.CodeNumber).Select(d => d.Fate).ToListAsync());

    private static Task<int> RefusedAsync(DemoFixture office) =>
        office.ReceivedSideAsync(db => db.Set<ExchangeStatus>().CountAsync(s => s.Outbound && s.StatusCode == "02"));
}
