using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks.Pages;

/// <summary>How much the large office holds beside the small one.</summary>
/// <param name="Cases">Finished cases, each done twice over.</param>
/// <param name="Open">How often what is open is copied.</param>
/// <param name="Shifts">How many people stand where the demo has one.</param>
/// <param name="Places">Whether the others have units and positions of their own.</param>
/// <param name="ToAssign">Tasks that wait to be assigned by dung.sxd or oanh.sxd, in both.</param>
internal sealed record OfficeSizes(int Cases, int Open, int Shifts, bool Places = false, int ToAssign = 0);

/// <summary>Two data folders in which the same people see the same full pages. One holds nothing else, the other years of work of
/// the whole agency beside it.</summary>
/// <param name="Document">What ha.sxd has to work on, in both.</param>
/// <param name="Newest">The last number of the incoming register, in both.</param>
internal sealed record TwoOffices(string Small, string Big, Guid Document, int Newest, int Documents, int Closed, int Open, int Own)
{
    private const int Recent = 120;

    /// <summary>Up to which step the packets go, and how many of each; the empty name is the end.</summary>
    private static readonly (string Step, int Count)[] Packets =
        [("", 1), ("EOffice.Receive", 5), ("EOffice.Publish", 5), ("EOffice.Sign", 5), ("EOffice.Process", 15)];

    /// <summary>Builds both, or takes what an earlier run left there.</summary>
    public static async Task<TwoOffices> InAsync(string folder, OfficeSizes sizes)
    {
        var (small, big, note) = (Path.Combine(folder, "small"), Path.Combine(folder, "big"), Path.Combine(folder, "document"));
        if (!File.Exists(note))
        {
            var documents = await SeedAsync(small, sizes.ToAssign);
            SqliteConnection.ClearAllPools();
            Fill(small, sizes.Shifts, documents[..^sizes.ToAssign], archive => archive.AddRecent(Recent));
            CopyFolder(small, big);
            Fill(big, sizes.Shifts, [], archive =>
            {
                if (sizes.Places)
                {
                    archive.AddPlaces();
                }

                archive.AddArchive(sizes.Cases, rounds: 2);
                archive.AddOpen(sizes.Open);
                archive.AddWords();
                archive.Finish();
            });
            Fill(small, sizes.Shifts, [], archive =>
            {
                archive.AddWords();
                archive.Finish();
            });
            await File.WriteAllTextAsync(note, documents[documents.Count - 1 - sizes.ToAssign].ToString());
        }

        using var filled = new ArchiveOfYears(Database(big), sizes.Shifts);
        int Count(string sql) => (int)filled.Count(sql);
        return new TwoOffices(
            small, big, Guid.Parse(await File.ReadAllTextAsync(note)),
            Count("SELECT MAX(Number) FROM RegisterEntries WHERE RegisterId IN (SELECT Id FROM Registers WHERE Code = 'VBDEN')"), Count("SELECT COUNT(*) FROM Documents"),
            Count("SELECT COUNT(*) FROM WorkTasks WHERE State = 'Done'"), Count("SELECT COUNT(*) FROM WorkTasks WHERE State = 'Open'"),
            Count("SELECT COUNT(*) FROM TaskHolders WHERE State = 'Done' AND PersonId = (SELECT PersonId FROM AspNetUsers WHERE UserName = 'ha.sxd')"));
    }

    private static async Task<List<Guid>> SeedAsync(string data, int toAssign)
    {
        var paths = DemoPaths.InRepository(data);
        await using var services = await DemoHost.StartAsync(paths);
        await services.GetRequiredService<DemoOffice>().SeedAsync();
        var sample = await File.ReadAllTextAsync(Path.Combine(paths.Workflows, "..", "tests", "samples", "edxml", "edxml-to-so.xml"));
        Guid agency;
        await using (var scope = services.CreateAsyncScope())
        {
            agency = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().Where(a => a.Code == "H99.08").Select(a => a.Id).SingleAsync();
        }

        var driver = new Driver(services, services.GetRequiredService<OutboxRunner>());
        List<Guid> documents = [];
        async Task DriveAsync(string step)
        {
            var number = (5000 + documents.Count).ToString(CultureInfo.InvariantCulture);
            var packet = System.Text.Encoding.UTF8.GetBytes(sample.Replace("4410", number, StringComparison.Ordinal));
            var received = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
                new ProcessContext(agency), r => r.RunAsync(new ReceivePacketCommand($"bench:{number}", packet)));
            documents.Add(received.Value.DocumentId);
            if (await driver.DriveAsync(agency, documents[^1], step) is { } refusal)
            {
                throw new InvalidOperationException(refusal);
            }
        }

        foreach (var step in Packets.SelectMany(p => Enumerable.Repeat(p.Step, p.Count)))
        {
            await DriveAsync(step);
        }

        if (toAssign > 0)
        {
            await ShareHeadAsync(services, agency);
        }

        for (var i = 0; i < toAssign; i++)
        {
            await DriveAsync("EOffice.Assign");
        }

        return documents;
    }

    /// <summary>A second head of the unit: what comes to be assigned waits for two, and can be claimed.</summary>
    private static async Task ShareHeadAsync(IServiceProvider services, Guid agency)
    {
        await using var scope = services.Open(new ProcessContext(agency));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        Guid PersonOf(string user) => db.Users.Where(u => u.UserName == user).Select(u => u.PersonId).Single();
        var (head, deputy) = (PersonOf("dung.sxd"), PersonOf("oanh.sxd"));
        var held = await db.Set<Holding>().SingleAsync(h => h.PersonId == head && db.Set<Position>().Any(p => p.Id == h.PositionId && p.Role == PositionRole.UnitHead));
        db.Add(new Holding { Id = Guid.CreateVersion7(), AgencyId = agency, PersonId = deputy, PositionId = held.PositionId, From = held.From });
        await db.SaveChangesAsync();
    }

    private static void Fill(string data, int shifts, List<Guid> documents, Action<ArchiveOfYears> fill)
    {
        using var archive = new ArchiveOfYears(Database(data), shifts);
        if (documents.Count > 0)
        {
            archive.Remember(documents);
            archive.AddColleagues();
        }

        fill(archive);
    }

    private static string Database(string data) => Path.Combine(data, "eoffice.db");

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
