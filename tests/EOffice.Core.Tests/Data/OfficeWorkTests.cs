using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Data;

public abstract class OfficeWorkTests(DatabaseProvider provider) : StoreSuite(provider)
{
    [Fact]
    public async Task RunAsync_ChangedTwice_RevisionCountsUp()
    {
        var document = await SavedDocumentAsync();
        await RenameAsync("op-1", document.Id, "hai");
        await RenameAsync("op-2", document.Id, "ba");

        var saved = await LoadAsync(document.Id);
        Assert.Equal(("ba", 2), (saved.Subject, saved.Revision));
    }

    [Fact]
    public async Task RunAsync_RowChangedByAnother_IsStaleAndWritesNothing()
    {
        var document = await SavedDocumentAsync();
        await using var slow = Host.Open(Me);
        var db = slow.ServiceProvider.GetRequiredService<OfficeDb>();
        var seen = await db.Set<Document>().SingleAsync();
        await RenameAsync("op-fast", document.Id, "người nhanh");

        var outcome = await slow.ServiceProvider.GetRequiredService<OfficeWork>().RunAsync<Nothing>("op-slow", "Test", () =>
        {
            seen.Subject = "người chậm";
            slow.ServiceProvider.GetRequiredService<Journal>().Append(new JournalEntry("renamed"));
            return Task.FromResult<Outcome<Nothing>>(new Nothing());
        });

        Assert.Equal(PlatformRefusals.Stale, outcome.Refusal);
        Assert.Equal("người nhanh", (await LoadAsync(document.Id)).Subject);
        Assert.Equal(0, await Host.WithDbAsync(Me, other => other.Set<JournalEvent>().CountAsync()));
    }

    [Fact]
    public async Task RunAsync_ParallelChangesOfOneRow_OneWinsOthersAreStaleOrSeeTheFirst()
    {
        var document = await SavedDocumentAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => RenameAsync($"op-{i}", document.Id, $"lần {i}"))));

        // Those that did not lose came one after the other: every one of them is counted.
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(PlatformRefusals.Stale, o.Refusal));
        Assert.Equal(outcomes.Count(o => o.Succeeded), (await LoadAsync(document.Id)).Revision);
    }

    [Fact]
    public async Task RunAsync_SameOperationAgain_ReturnsTheFirstResultAndRunsOnce()
    {
        var runs = 0;
        Task<Outcome<Guid>> Body(IServiceProvider services)
        {
            runs++;
            return Task.FromResult<Outcome<Guid>>(Guid.NewGuid());
        }

        var first = await CommandAsync("op-1", Body);
        var second = await CommandAsync("op-1", Body);

        Assert.Equal((first.Value, 1), (second.Value, runs));
    }

    [Fact]
    public async Task RunAsync_SameOperationInParallel_HappensOnceAndAllGetItsResult()
    {
        var document = await SavedDocumentAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => CommandAsync<Guid>("op-1", async services =>
        {
            var db = services.GetRequiredService<OfficeDb>();
            var row = await db.Set<Document>().SingleAsync();
            if (row.State == DocumentState.Closed)
            {
                return PlatformRefusals.Forbidden("không ai: đã đóng");
            }

            row.State = DocumentState.Closed;
            return Guid.NewGuid();
        }))));

        Assert.Single(outcomes.Select(o => o.Value).Distinct());
        Assert.Equal(1, (await LoadAsync(document.Id)).Revision);
    }

    [Fact]
    public async Task RunAsync_OperationIdOfAnotherCommandOrPerson_IsRefused()
    {
        Task<Outcome<int>> One(IServiceProvider services) => Task.FromResult<Outcome<int>>(1);
        await CommandAsync("op-1", One);

        var otherCommand = await CommandAsync("op-1", One, command: "Other");
        var otherPerson = await CommandAsync("op-1", One, Me with { ActorId = Guid.NewGuid() });
        var otherAgency = await CommandAsync("op-1", One, Stranger);

        Assert.Equal(PlatformRefusals.OperationIdTaken, otherCommand.Refusal);
        Assert.Equal(PlatformRefusals.OperationIdTaken, otherPerson.Refusal);
        Assert.True(otherAgency.Succeeded);
    }

    /// <summary>A program's id stands for what it asked first.</summary>
    [Fact]
    public async Task RunAsync_OperationIdOfAnotherContent_IsRefused()
    {
        Task<Outcome<int>> One(IServiceProvider services) => Task.FromResult<Outcome<int>>(1);
        Task<Outcome<int>> AskAsync(string? print) => RunPrintedAsync("op-print", print, One);
        await AskAsync(new string('a', 64));

        Assert.True((await AskAsync(new string('a', 64))).Succeeded);
        Assert.Equal(PlatformRefusals.OperationIdTaken, (await AskAsync(new string('b', 64))).Refusal);
    }

    private async Task<Outcome<int>> RunPrintedAsync(string operationId, string? print, Func<IServiceProvider, Task<Outcome<int>>> body)
    {
        await using var scope = Host.Open(Me);
        scope.ServiceProvider.GetRequiredService<RequestPrint>().Hash = print;
        return await scope.ServiceProvider.GetRequiredService<OfficeWork>().RunAsync(operationId, "Test", () => body(scope.ServiceProvider));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task RunAsync_BadOperationId_IsRefused(string id)
    {
        var outcome = await CommandAsync<int>(id, _ => throw new InvalidOperationException("must not run"));

        Assert.Equal(PlatformRefusals.OperationIdMissing, outcome.Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_RefusedOrThrown_LeavesNothing(bool thrown)
    {
        var refusal = PlatformRefusals.Forbidden("Văn thư");
        async Task<Outcome<int>> Body(IServiceProvider services)
        {
            var db = services.GetRequiredService<OfficeDb>();
            db.Add(NewDocument());
            services.GetRequiredService<Journal>().Append(new JournalEntry("a"));
            services.GetRequiredService<Outbox>().Add("mail", "k", 1);
            await db.SaveChangesAsync();
            return thrown ? throw new TimeoutException() : refusal;
        }

        if (thrown)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => CommandAsync("op-1", Body));
        }
        else
        {
            Assert.Equal(refusal, (await CommandAsync("op-1", Body)).Refusal);
        }

        var rows = await Host.WithDbAsync(Me, async db =>
            await db.Set<Document>().CountAsync() + await db.Set<JournalEvent>().CountAsync()
            + await db.Set<OutboxMessage>().CountAsync() + await db.Set<CommandReceipt>().CountAsync());
        Assert.Equal(0, rows);
    }

    [Fact]
    public async Task RunAsync_UniqueKeyTakenByAnother_IsStale()
    {
        Register NewRegister() => new()
        {
            Id = Guid.NewGuid(),
            AgencyId = Me.AgencyId,
            Code = "CVD",
            Name = "Công văn đến",
            Direction = DocumentDirection.Incoming,
        };
        Task<Outcome<int>> Add(IServiceProvider services)
        {
            services.GetRequiredService<OfficeDb>().Add(NewRegister());
            return Task.FromResult<Outcome<int>>(1);
        }

        Assert.True((await CommandAsync("op-1", Add)).Succeeded);
        Assert.Equal(PlatformRefusals.Stale, (await CommandAsync("op-2", Add)).Refusal);
    }

    [Fact]
    public async Task RunAsync_ValueThatDoesNotFit_ThrowsInsteadOfBlamingARace()
    {
        await Assert.ThrowsAsync<DbUpdateException>(() => CommandAsync<int>("op-1", services =>
        {
            services.GetRequiredService<OfficeDb>().Add(NewDocument(new string('ă', 501)));
            return Task.FromResult<Outcome<int>>(1);
        }));
    }

    [Fact]
    public async Task Transactions_ParallelReadModifyWrite_Serialise()
    {
        // On SQLite a transaction that first reads and then writes must hold the write lock from its beginning (BEGIN
        // IMMEDIATE); else one of two fails at once, however long it is allowed to wait. On PostgreSQL the bulk update locks the row.
        var register = Guid.NewGuid();
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(new NumberSeries { AgencyId = Me.AgencyId, RegisterId = register, Year = 2026, Next = 0 });
            return db.SaveChangesAsync();
        });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Host.WithDbAsync(Me, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Set<NumberSeries>().AsNoTracking().SingleAsync();
            await Task.Delay(5);
            await db.Set<NumberSeries>().ExecuteUpdateAsync(s => s.SetProperty(n => n.Next, n => n.Next + 1));
            await transaction.CommitAsync();
        }))));

        Assert.Equal(16, await Host.WithDbAsync(Me, db => db.Set<NumberSeries>().Select(s => s.Next).SingleAsync()));
    }

    private Task<Outcome<Nothing>> RenameAsync(string operationId, Guid id, string subject) => CommandAsync<Nothing>(operationId, async services =>
    {
        var row = await services.GetRequiredService<OfficeDb>().Set<Document>().SingleAsync(d => d.Id == id);
        row.Subject = subject;
        return new Nothing();
    });

    private Task<Document> LoadAsync(Guid id) =>
        Host.WithDbAsync(Me, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == id));
}

public sealed class SqliteOfficeWorkTests() : OfficeWorkTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlOfficeWorkTests() : OfficeWorkTests(DatabaseProvider.PostgreSql);
