using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>Queues and journal, for the administrator of the agency and nobody else.</summary>
public sealed class HealthAndJournalTests
{
    private const string OtherAdministrator = "hoa.dongtam";

    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("hang.sxd")]
    [InlineData("viet.sxd")]
    public async Task Everything_ToAnotherRole_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();

        Assert.Equal("operation.forbidden", (await office.RunAsync<ReadHealth, Outcome<OfficeQueues>>(who, h => h.ReadAsync())).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await RetryAsync(office, who, Guid.NewGuid(), "op")).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await PageAsync(office, who, new JournalFilter())).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ReadJournal, Outcome<IReadOnlyList<JournalLine>>>(who, j => j.ExportAsync(new JournalFilter(), "csv"))).Refusal?.Code);
    }

    [Fact]
    public async Task Retry_FailedEffect_IsDueNow_AndJournalledOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var id = await FailedAsync(office);
        var before = (await office.RunAsync<ReadHealth, Outcome<OfficeQueues>>(Steps.Administrator, h => h.ReadAsync())).ValueOrThrow();
        Assert.Equal(id, Assert.Single(before.Failed).Id);
        Assert.Equal(1, before.Lines.Single(l => l.Kind == "notice.mail").Failed);

        Assert.Null((await RetryAsync(office, Steps.Administrator, id, "op-1")).Refusal);
        Assert.Null((await RetryAsync(office, Steps.Administrator, id, "op-1")).Refusal);

        var now = office.Time.GetUtcNow().UtcDateTime;
        Assert.True(await office.WithDbAsync(DemoFixture.Department, db => db.Set<OutboxMessage>().AnyAsync(m => m.Id == id && m.NotBefore <= now)));
        var row = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().SingleAsync(e => e.Kind == RetryEffect.EventKind));
        Assert.Contains(id.ToString(), row.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_OfAnotherAgencyOrDone_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var id = await FailedAsync(office);

        Assert.Equal("operation.not-found", (await RetryAsync(office, OtherAdministrator, id, "op-1")).Refusal?.Code);
        Assert.Equal("operation.id-missing", (await RetryAsync(office, Steps.Administrator, id, "")).Refusal?.Code);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<OutboxMessage>().Where(m => m.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, office.Time.GetUtcNow().UtcDateTime).SetProperty(m => m.LastError, (string?)null)));
        Assert.Equal("outbox.nothing-to-retry", (await RetryAsync(office, Steps.Administrator, id, "op-2")).Refusal?.Code);
    }

    [Fact]
    public async Task Journal_Filters_AndIsOnlyTheAgencys()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var all = (await PageAsync(office, Steps.Administrator, new JournalFilter())).ValueOrThrow();
        var received = all.Lines.Single(l => l.Kind == "packet.received");

        var ofDocument = (await PageAsync(office, Steps.Administrator, new JournalFilter(Document: received.DocumentId.ToString()))).ValueOrThrow();
        Assert.NotEmpty(ofDocument.Lines);
        Assert.All(ofDocument.Lines, l => Assert.Equal(received.DocumentId, l.DocumentId));
        var byCode = (await PageAsync(office, Steps.Administrator, new JournalFilter(Document: received.DocumentCode!.ToLowerInvariant()))).ValueOrThrow();
        Assert.Equal(ofDocument.Lines.Count(l => l.Kind != ReadJournal.Viewed), byCode.Lines.Count(l => l.Kind != ReadJournal.Viewed));
        Assert.All((await PageAsync(office, Steps.Administrator, new JournalFilter(Kind: "packet.received"))).ValueOrThrow().Lines, l => Assert.Equal("packet.received", l.Kind));
        var today = DateOnly.FromDateTime(office.Time.GetUtcNow().AddHours(7).Date);
        Assert.Empty((await PageAsync(office, Steps.Administrator, new JournalFilter(To: today.AddDays(-1)))).ValueOrThrow().Lines);
        Assert.DoesNotContain((await PageAsync(office, OtherAdministrator, new JournalFilter())).ValueOrThrow().Lines, l => l.Id == received.Id);
    }

    [Fact]
    public async Task Journal_Look_IsJournalled_WithTheDocumentItFound_OncePerHour()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var document = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().Where(e => e.Kind == "packet.received").Select(e => e.DocumentId).SingleAsync());
        var filter = new JournalFilter(Document: document.ToString());

        await PageAsync(office, Steps.Administrator, filter);
        await PageAsync(office, Steps.Administrator, filter);
        var looks = await LooksAsync(office);
        Assert.Equal(document, Assert.Single(looks).DocumentId);
        Assert.Equal(office.Person(Steps.Administrator), looks[0].ActorId);

        office.Time.Advance(TimeSpan.FromHours(2));
        await PageAsync(office, Steps.Administrator, filter);
        Assert.Equal(2, (await LooksAsync(office)).Count);
    }

    [Fact]
    public async Task Journal_Pages_FiftyAtATime_WithoutGapOrTwice()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            var agency = db.CurrentAgencyId;
            db.AddRange(Enumerable.Range(0, 120).Select(_ => new JournalEvent { AgencyId = agency, Kind = "test.many", Time = office.Time.GetUtcNow().UtcDateTime }));
            return await db.SaveChangesAsync();
        });
        List<long> seen = [];
        long? before = null;
        do
        {
            var page = (await office.RunAsync<ReadJournal, Outcome<JournalPage>>(Steps.Administrator, j => j.PageAsync(new JournalFilter(Kind: "test.many"), before))).ValueOrThrow();
            seen.AddRange(page.Lines.Select(l => l.Id));
            before = page.Before;
        }
        while (before is not null);

        Assert.Equal(120, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(), seen);
    }

    private static Task<List<JournalEvent>> LooksAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().AsNoTracking().Where(e => e.Kind == ReadJournal.Viewed).ToListAsync());

    private static Task<Outcome<JournalPage>> PageAsync(DemoFixture office, string who, JournalFilter filter) =>
        office.RunAsync<ReadJournal, Outcome<JournalPage>>(who, j => j.PageAsync(filter, null));

    private static Task<Outcome<Nothing>> RetryAsync(DemoFixture office, string who, Guid id, string operation) =>
        office.RunAsync<RetryEffect, Outcome<Nothing>>(who, r => r.RunAsync(new RetryEffectCommand(id, operation)));

    private static Task<Guid> FailedAsync(DemoFixture office) => office.WithDbAsync(DemoFixture.Department, async db =>
    {
        var now = office.Time.GetUtcNow().UtcDateTime;
        var row = new OutboxMessage
        {
            Id = Guid.NewGuid(),
            AgencyId = db.CurrentAgencyId,
            Kind = "notice.mail",
            Key = "loi",
            Payload = "{}",
            CreatedAt = now,
            NotBefore = now.AddHours(1),
            Attempts = 3,
            LastError = "Máy chủ thư không trả lời",
        };
        db.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    });
}
