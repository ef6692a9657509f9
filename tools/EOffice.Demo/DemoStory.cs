using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.Demo.Story;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>The living demo: both agencies with three months of work behind them.</summary>
public static class DemoStory
{
    /// <summary>Seeds what is missing and tells the story once, ending now. A folder in which people already work gets none.</summary>
    /// <returns>What people of the story were refused; empty unless product and story have grown apart.</returns>
    public static async Task<IReadOnlyList<string>> TellAsync(DemoPaths paths, DatabaseOptions? database = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var book = StoryBook.Open(paths.Data, TimeProvider.System);
        return book.IsTold ? await RefreshAsync(paths, database, ct) : await TellAsync(book, paths, database, ct);
    }

    private static async Task<IReadOnlyList<string>> RefreshAsync(DemoPaths paths, DatabaseOptions? database, CancellationToken ct)
    {
        await using var services = await DemoHost.StartAsync(paths, database);
        await services.GetRequiredService<DemoOffice>().SeedAsync(ct);
        return [];
    }

    private static async Task<IReadOnlyList<string>> TellAsync(StoryBook book, DemoPaths paths, DatabaseOptions? database, CancellationToken ct)
    {
        var clock = new SimulatedClock(Storyteller.StartOf(book.End));
        await using var services = await DemoHost.StartAsync(paths, database, more => more.AddSingleton<TimeProvider>(clock));
        await services.GetRequiredService<DemoOffice>().SeedAsync(ct);
        if (book.IsNew && await HasWorkAsync(services, ct))
        {
            book.Finish();
            return [];
        }

        var teller = new Storyteller(services, clock, paths);
        await teller.TellAsync(book.End, ct);
        book.Finish();
        return teller.Refusals;
    }

    private static async Task<bool> HasWorkAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Document>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AnyAsync(ct);
    }
}
