using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Data;

public abstract class TenancyTests(DatabaseProvider provider) : StoreSuite(provider)
{
    [Fact]
    public async Task Read_AnotherAgency_SeesNothing()
    {
        var document = await SavedDocumentAsync();

        Assert.Equal(1, await Host.WithDbAsync(Me, db => db.Set<Document>().CountAsync()));
        Assert.Equal(0, await Host.WithDbAsync(Stranger, db => db.Set<Document>().CountAsync()));
        Assert.Null(await Host.WithDbAsync(Stranger, db => db.Set<Document>().FindAsync(document.Id).AsTask()));
    }

    [Fact]
    public async Task Read_NoContext_SeesNothing()
    {
        await SavedDocumentAsync();
        await using var scope = Host.Services.CreateAsyncScope();

        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Document>().CountAsync());
    }

    [Fact]
    public async Task BulkUpdate_AnotherAgency_TouchesNothing()
    {
        await SavedDocumentAsync();

        var touched = await Host.WithDbAsync(
            Stranger, db => db.Set<Document>().ExecuteUpdateAsync(s => s.SetProperty(d => d.Subject, "khác")));

        Assert.Equal(0, touched);
    }

    [Fact]
    public async Task Save_NewRowOfAnotherAgency_Throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.WithDbAsync(Stranger, db =>
        {
            db.Add(NewDocument());
            return db.SaveChangesAsync();
        }));

        Assert.Equal(0, await Host.WithDbAsync(Me, db => db.Set<Document>().CountAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Save_ChangedRowOfAnotherAgency_Throws(bool delete)
    {
        await SavedDocumentAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.WithDbAsync(Stranger, async db =>
        {
            var theirs = await db.Set<Document>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).SingleAsync();
            theirs.Subject = "khác";
            if (delete)
            {
                db.Remove(theirs);
            }

            await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Read_SameQueryByTwoAgencies_EachSeesItsOwn()
    {
        // The filter is compiled once and must not keep the first context's agency.
        await SavedDocumentAsync();
        await Host.WithDbAsync(Stranger, db =>
        {
            db.Add(NewDocument("của cơ quan khác", Stranger.AgencyId));
            return db.SaveChangesAsync();
        });

        foreach (var who in new[] { Me, Stranger, Me })
        {
            var owner = await Host.WithDbAsync(who, db => db.Set<Document>().Select(d => d.AgencyId).SingleAsync());
            Assert.Equal(who.AgencyId, owner);
        }
    }
}

public sealed class SqliteTenancyTests() : TenancyTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlTenancyTests() : TenancyTests(DatabaseProvider.PostgreSql);
