using EOffice.Core.Platform;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Platform;

/// <summary>A journal to seal, to tamper with as an administrator of the database can, and to verify.</summary>
public abstract class JournalSuite(DatabaseProvider provider) : StoreSuite(provider)
{
    protected async Task WriteAsync(int count, ProcessContext? who = null)
    {
        for (var i = 0; i < count; i++)
        {
            await Host.WithDbAsync(who ?? Me, db =>
            {
                db.Add(NewEvent(who ?? Me, i));
                return db.SaveChangesAsync();
            });
        }
    }

    protected JournalEvent NewEvent(ProcessContext who, int i = 0) => new()
    {
        AgencyId = who.AgencyId,
        Kind = "task.completed",
        Time = Now.AddTicks(10 * i),
        CaseId = Guid.NewGuid(),
        ActorId = who.ActorId,
        Step = "but-phe",
        Outcome = "Approved",
        Data = """{"signer":"a"}""",
    };

    protected async Task<int> SealAsync()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync();
    }

    /// <summary>Moves the clock on until what was sealed has settled: looked at once, waited for, settled.</summary>
    protected async Task SettleAsync()
    {
        await SealAsync();
        Host.Time.Advance(SealJournal.Settling);
        await SealAsync();
        Host.Time.Advance(SealJournal.Settling);
        await SealAsync();
    }

    protected async Task<JournalReport> VerifyAsync(params JournalHead[] known)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyJournal>().RunAsync(known);
    }

    protected Task<List<JournalSeal>> SealsAsync(ProcessContext? who = null) =>
        Host.WithDbAsync(who ?? Me, db => db.Set<JournalSeal>().AsNoTracking().OrderBy(s => s.Sequence).ToListAsync());

    protected Task<List<JournalEvent>> EventsAsync(ProcessContext? who = null) =>
        Host.WithDbAsync(who ?? Me, db => db.Set<JournalEvent>().AsNoTracking().OrderBy(s => s.Id).ToListAsync());

    /// <summary>SQL of one who owns the database: the triggers are off meanwhile.</summary>
    protected Task TamperAsync(FormattableString sql) => Host.WithDbAsync(Me, async db =>
    {
        foreach (var off in Database.Options.Provider == DatabaseProvider.Sqlite ? SqliteOff : PostgreSqlOff)
        {
            await db.Database.ExecuteSqlRawAsync(off);
        }

        await db.Database.ExecuteSqlAsync(sql);
    });

    /// <summary>Rows written around the context's guard, with the ids they say.</summary>
    protected Task SlipInAsync(long id, ProcessContext? who = null)
    {
        var (agency, time) = ((who ?? Me).AgencyId, Now);
        return TamperAsync($"""INSERT INTO "JournalEvents" ("Id", "AgencyId", "Kind", "Time") VALUES ({id}, {agency}, 'task.completed', {time})""");
    }

    protected JournalHeads Heads => Host.Services.GetRequiredService<JournalHeads>();

    private static readonly string[] SqliteOff =
    [
        "DROP TRIGGER IF EXISTS \"JournalEvents_NoUpdate\"", "DROP TRIGGER IF EXISTS \"JournalEvents_NoDelete\"",
        "DROP TRIGGER IF EXISTS \"JournalSeals_NoUpdate\"", "DROP TRIGGER IF EXISTS \"JournalSeals_NoDelete\"",
    ];

    private static readonly string[] PostgreSqlOff =
    [
        "DROP TRIGGER IF EXISTS \"JournalEvents_AppendOnly\" ON \"JournalEvents\"", "DROP TRIGGER IF EXISTS \"JournalSeals_AppendOnly\" ON \"JournalSeals\"",
    ];
}
