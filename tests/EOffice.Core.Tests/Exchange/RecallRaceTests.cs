using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange;

/// <summary>Several people at one document at the same moment: one is first, the others are told who and when.</summary>
public abstract class RecallRaceTests(DatabaseProvider provider) : StoreSuite(provider)
{
    protected override void Configure(IServiceCollection services) => services
        .AddScoped<Staffing>().AddScoped<IssuedDocuments>().AddScoped<RequestRecall>().AddScoped<OrderRecall>();

    [Fact]
    public async Task Request_FourAtOnce_OneRecallAndTheOthersHearWhoWasFirst()
    {
        var document = await IssuedAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host.Services.RunAsync<RequestRecall, Outcome<RecallMoved>>(
            Me, request => request.RunAsync(new RequestRecallCommand(Guid.NewGuid().ToString("N"), document, "Gửi nhầm phụ lục của kỳ trước."))))));

        Assert.Single(all, o => o.Succeeded);
        Assert.All(all.Where(o => !o.Succeeded), o => Assert.Contains("Vũ Thị Lan", o.Refusal!.Message, StringComparison.Ordinal));
        Assert.Equal(1, await Host.WithDbAsync(Me, db => db.Set<Recall>().CountAsync()));
    }

    [Fact]
    public async Task Order_YesAndNoAtOnce_OneCounts()
    {
        var document = await IssuedAsync();
        var asked = await Host.Services.RunAsync<RequestRecall, Outcome<RecallMoved>>(
            Me, request => request.RunAsync(new RequestRecallCommand("xin", document, "Gửi nhầm phụ lục của kỳ trước.")));

        var all = await Task.WhenAll(new[] { true, false, true, false }.Select(orders => Task.Run(() => Host.Services.RunAsync<OrderRecall, Outcome<RecallMoved>>(
            Me, order => order.RunAsync(new OrderRecallCommand(Guid.NewGuid().ToString("N"), asked.Value.RecallId, orders, "Quyết định của người ký văn bản."))))));

        Assert.Single(all, o => o.Succeeded);
    }

    /// <summary>An issued document that this person drafted and signed.</summary>
    private async Task<Guid> IssuedAsync()
    {
        var document = new Document
        {
            Id = Guid.NewGuid(),
            AgencyId = Me.AgencyId,
            Direction = DocumentDirection.Outgoing,
            State = DocumentState.Published,
            TypeName = "Công văn",
            OrganName = "Sở Xây dựng",
            OrganId = "H99.08",
            Subject = "rà soát nhà ở tạm",
            CodeNumber = "12",
            CodeNotation = "SXD-QLN",
            ExchangeId = "H99.08,2026/03/02,12/SXD-QLN",
            DrafterId = Me.ActorId,
            SignerId = Me.ActorId,
            Urgency = Urgency.Normal,
            CreatedAt = Now,
        };
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(new Person { Id = Me.ActorId!.Value, AgencyId = Me.AgencyId, FullName = "Vũ Thị Lan" });
            db.Add(document);
            return db.SaveChangesAsync();
        });
        return document.Id;
    }
}

public sealed class SqliteRecallRaceTests() : RecallRaceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlRecallRaceTests() : RecallRaceTests(DatabaseProvider.PostgreSql);
