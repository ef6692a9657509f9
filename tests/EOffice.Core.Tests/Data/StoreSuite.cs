using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.Testing;
using EOffice.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Data;

/// <summary>Tests that each store must pass: one abstract suite per subject, derived once for SQLite and once for PostgreSQL.</summary>
public abstract class StoreSuite(DatabaseProvider provider) : IAsyncLifetime
{
    private TestDatabase? database;
    private OfficeHost? host;

    protected OfficeHost Host => host!;

    protected TestDatabase Database => database!;

    protected ProcessContext Me { get; } = new(Guid.NewGuid(), Guid.NewGuid());

    protected ProcessContext Stranger { get; } = new(Guid.NewGuid(), Guid.NewGuid());

    protected DateTime Now => Host.Time.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(provider);
        host = OfficeHost.Create(database, Configure);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>A command of <see cref="Me"/> (or another) in a scope of its own.</summary>
    protected async Task<Outcome<T>> CommandAsync<T>(
        string operationId, Func<IServiceProvider, Task<Outcome<T>>> body, ProcessContext? who = null, string command = "Test")
    {
        await using var scope = Host.Open(who ?? Me);
        var work = scope.ServiceProvider.GetRequiredService<OfficeWork>();
        return await work.RunAsync(operationId, command, () => body(scope.ServiceProvider));
    }

    protected Document NewDocument(string subject = "V/v sửa chữa trụ sở", Guid? agency = null, DateTime? createdAt = null) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = agency ?? Me.AgencyId,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Received,
        TypeName = "Công văn",
        OrganName = "Sở Xây dựng",
        OrganId = "H99.08",
        Subject = subject,
        Urgency = Urgency.Normal,
        CreatedAt = createdAt ?? Now,
    };

    protected async Task<Document> SavedDocumentAsync()
    {
        var document = NewDocument();
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(document);
            return db.SaveChangesAsync();
        });
        return document;
    }
}
