using EOffice.Core.Platform;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Platform;

public abstract class SealJournalTests(DatabaseProvider provider) : JournalSuite(provider)
{
    [Fact]
    public async Task Seal_EachBook_HasAChainOfItsOwn()
    {
        await WriteAsync(3);
        await WriteAsync(2, Stranger);

        Assert.Equal(5, await SealAsync());
        Assert.Equal(0, await SealAsync());

        Assert.Equal([1, 2, 3], (await SealsAsync()).Select(s => s.Sequence));
        Assert.Equal([1, 2], (await SealsAsync(Stranger)).Select(s => s.Sequence));
        Assert.True((await VerifyAsync()).IsClean);
    }

    [Fact]
    public async Task Seal_MoreThanABatch_SealsEachOnce()
    {
        await Host.WithDbAsync(Me, db =>
        {
            db.AddRange(Enumerable.Range(0, 1203).Select(i => NewEvent(Me, i)));
            return db.SaveChangesAsync();
        });

        Assert.Equal(1203, await SealAsync());

        var report = await VerifyAsync();
        Assert.True(report.IsClean);
        Assert.Equal((1203, 0), (report.Books[0].Sealed, report.Books[0].Unsealed));
    }

    [Fact]
    public async Task Seal_SeveralAtOnce_LoseAndDoubleNothing()
    {
        for (var round = 0; round < 5; round++)
        {
            await WriteAsync(20);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SealAsync)));
        }

        await SealAsync();

        var seals = await SealsAsync();
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), seals.Select(s => s.Sequence));
        Assert.Equal((await EventsAsync()).Select(e => e.Id), seals.Select(s => s.EventId).Order());
        Assert.True((await VerifyAsync()).IsClean);
    }

    [Fact]
    public async Task Seal_WhileOthersWrite_EndsComplete()
    {
        var writers = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => WriteAsync(30))));
        while (!writers.IsCompleted)
        {
            await SealAsync();
        }

        await writers;
        await SealAsync();

        var report = await VerifyAsync();
        Assert.True(report.IsClean);
        Assert.Equal((90, 0), (report.Books[0].Sealed, report.Books[0].Unsealed));
    }

    [Fact]
    public async Task Settled_AfterTheTime_IsInTheNextSeals()
    {
        await WriteAsync(2);
        await SettleAsync();
        await WriteAsync(1);
        await SealAsync();

        var (events, seals) = (await EventsAsync(), await SealsAsync());
        Assert.Equal([0, 0, events[1].Id], seals.Select(s => s.Settled));
        Assert.True((await VerifyAsync()).IsClean);
    }

    [Fact]
    public async Task Head_IsKeptOutside_AndMovesOn()
    {
        await WriteAsync(1);
        await SealAsync();
        var first = Heads.Find(Me.AgencyId);
        await WriteAsync(1);
        await SealAsync();

        Assert.Equal((1, 2), (first!.Head!.Sequence, Heads.Find(Me.AgencyId)!.Head!.Sequence));
        Assert.Equal((await SealsAsync())[1].Hash, Heads.Find(Me.AgencyId)!.Head!.Hash);
    }

    [Theory]
    [InlineData("UPDATE \"JournalSeals\" SET \"Hash\" = 'x'")]
    [InlineData("DELETE FROM \"JournalSeals\"")]
    public async Task Sql_OnSeals_IsRefusedByTheDatabase(string sql)
    {
        await WriteAsync(1);
        await SealAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Host.WithDbAsync(Me, db => db.Database.ExecuteSqlRawAsync(sql)));
    }

    [Fact]
    public async Task Save_ChangedSeal_Throws()
    {
        await WriteAsync(1);
        await SealAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.WithDbAsync(Me, async db =>
        {
            db.Remove(await db.Set<JournalSeal>().SingleAsync());
            await db.SaveChangesAsync();
        }));
    }
}

public sealed class SqliteSealJournalTests() : SealJournalTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlSealJournalTests() : SealJournalTests(DatabaseProvider.PostgreSql)
{
    /// <summary>An id is drawn at the insert, not at the commit.</summary>
    [Fact]
    public async Task Seal_LowerIdThatAppearsLater_GetsItsOwnPlace()
    {
        await using var slow = Host.Open(Me);
        var db = slow.ServiceProvider.GetRequiredService<OfficeDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Add(NewEvent(Me));
        await db.SaveChangesAsync();
        await WriteAsync(2);
        await SealAsync();
        await SealAsync();
        await transaction.CommitAsync();
        Assert.Equal(1, (await VerifyAsync()).Books[0].Unsealed);

        await SealAsync();

        var (events, seals) = (await EventsAsync(), await SealsAsync());
        Assert.Equal([events[1].Id, events[2].Id, events[0].Id], seals.Select(s => s.EventId));
        Assert.True((await VerifyAsync()).IsClean);
    }
}
