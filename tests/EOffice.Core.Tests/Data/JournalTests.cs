using EOffice.Core.Platform;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Data;

public abstract class JournalTests(DatabaseProvider provider) : StoreSuite(provider)
{
    [Fact]
    public async Task Append_InACommand_KeepsWhoForWhomAndWhen()
    {
        var boss = Guid.NewGuid();
        var who = Me with { ActingForId = boss, Workstation = "w1" };

        await AppendAsync("a", who);

        var row = await Host.WithDbAsync(Me, db => db.Set<JournalEvent>().AsNoTracking().SingleAsync());
        Assert.Equal((Me.ActorId, boss, "w1", Now), (row.ActorId, row.ActingForId!.Value, row.Workstation, row.Time));
        Assert.True(row.Id > 0);
    }

    [Fact]
    public async Task Append_Several_IdsFollowTheCommits()
    {
        foreach (var kind in new[] { "một", "hai", "ba" })
        {
            await AppendAsync(kind);
        }

        var kinds = await Host.WithDbAsync(Me, db => db.Set<JournalEvent>().OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Equal(["một", "hai", "ba"], kinds);
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task Save_ChangedEvent_Throws(EntityState state)
    {
        await AppendAsync("a");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.WithDbAsync(Me, async db =>
        {
            db.Entry(await db.Set<JournalEvent>().SingleAsync()).State = state;
            await db.SaveChangesAsync();
        }));
    }

    [Theory]
    [InlineData("UPDATE \"JournalEvents\" SET \"Kind\" = 'x'")]
    [InlineData("DELETE FROM \"JournalEvents\"")]
    public async Task Sql_AroundTheContext_IsRefusedByTheDatabase(string sql)
    {
        await AppendAsync("a");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => Host.WithDbAsync(Me, db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Equal("a", await Host.WithDbAsync(Me, db => db.Set<JournalEvent>().Select(e => e.Kind).SingleAsync()));
    }

    private Task<Outcome<Nothing>> AppendAsync(string kind, ProcessContext? who = null) => CommandAsync<Nothing>(
        Guid.NewGuid().ToString(),
        services =>
        {
            services.GetRequiredService<Journal>().Append(new JournalEntry(kind));
            return Task.FromResult<Outcome<Nothing>>(new Nothing());
        },
        who);
}

public sealed class SqliteJournalTests() : JournalTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlJournalTests() : JournalTests(DatabaseProvider.PostgreSql);
