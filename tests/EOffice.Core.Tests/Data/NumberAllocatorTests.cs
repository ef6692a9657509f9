using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Data;

[Trait("Rule", "C2")]
public abstract class NumberAllocatorTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private readonly Guid register = Guid.NewGuid();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NextAsync_64InParallel_NoGapNoDuplicate(bool seriesExists)
    {
        var first = seriesExists ? (await DrawAsync("first")).Value : 0;

        var drawn = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => DrawUntilAsync($"op-{i}"))));

        Assert.Equal(Enumerable.Range(first + 1, 64), drawn.Order());
    }

    [Fact]
    public async Task NextAsync_RolledBack_GivesTheNumberBack()
    {
        Assert.Equal(1, (await DrawAsync("op-1")).Value);

        var refused = await CommandAsync<int>("op-2", async services =>
        {
            Assert.Equal(2, await services.GetRequiredService<NumberAllocator>().NextAsync(register, 2026));
            return PlatformRefusals.Forbidden("Văn thư");
        });

        Assert.False(refused.Succeeded);
        Assert.Equal(2, (await DrawAsync("op-3")).Value);
    }

    [Fact]
    public async Task NextAsync_FirstRolledBack_StartsAtOneAgain()
    {
        await CommandAsync<int>("op-1", async services =>
        {
            await services.GetRequiredService<NumberAllocator>().NextAsync(register, 2026);
            return PlatformRefusals.Forbidden("Văn thư");
        });

        Assert.Equal(1, (await DrawAsync("op-2")).Value);
    }

    [Fact]
    public async Task NextAsync_TwiceInOneTransaction_GivesTwoNumbers()
    {
        var outcome = await CommandAsync<int[]>("op-1", async services =>
        {
            var numbers = services.GetRequiredService<NumberAllocator>();
            return new[] { await numbers.NextAsync(register, 2026), await numbers.NextAsync(register, 2026) };
        });

        Assert.Equal([1, 2], outcome.Value);
    }

    [Fact]
    public async Task NextAsync_YearsRegistersAndAgencies_CountApart()
    {
        Assert.Equal(1, (await DrawAsync("a", 2026)).Value);
        Assert.Equal(2, (await DrawAsync("b", 2026)).Value);
        Assert.Equal(1, (await DrawAsync("c", 2027)).Value);
        Assert.Equal(1, (await DrawAsync("d", 2026, Guid.NewGuid())).Value);
        Assert.Equal(1, (await DrawAsync("e", 2026, who: Stranger)).Value);
        Assert.Equal(3, (await DrawAsync("f", 2026)).Value);
    }

    [Fact]
    public async Task NextAsync_OpeningNumber_ContinuesFromIt()
    {
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(new NumberSeries { AgencyId = Me.AgencyId, RegisterId = register, Year = 2026, Next = 348 });
            return db.SaveChangesAsync();
        });

        Assert.Equal(348, (await DrawAsync("op-1")).Value);
        Assert.Equal(349, (await DrawAsync("op-2")).Value);
    }

    [Fact]
    public async Task NextAsync_NoTransaction_Throws()
    {
        await using var scope = Host.Open(Me);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => scope.ServiceProvider.GetRequiredService<NumberAllocator>().NextAsync(register, 2026));
    }

    private Task<Outcome<int>> DrawAsync(string operationId, int year = 2026, Guid? of = null, ProcessContext? who = null) =>
        CommandAsync<int>(
            operationId,
            async services => await services.GetRequiredService<NumberAllocator>().NextAsync(of ?? register, year),
            who);

    /// <summary>Only the first number of a series can lose a race; its caller tries again.</summary>
    private async Task<int> DrawUntilAsync(string operationId)
    {
        while (true)
        {
            var outcome = await DrawAsync(operationId);
            if (outcome.Succeeded)
            {
                return outcome.Value;
            }

            Assert.Equal(PlatformRefusals.Stale, outcome.Refusal);
        }
    }
}

public sealed class SqliteNumberAllocatorTests() : NumberAllocatorTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlNumberAllocatorTests() : NumberAllocatorTests(DatabaseProvider.PostgreSql);
