using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks.Pages;

/// <summary>The pages of an ordinary user on a nearly new office and on one with the archive of years, and against a page that shows
/// nothing but the same frame. EOFFICE_BENCH_CASES sets how many cases are copied (each has two documents and a dozen tasks).</summary>
internal static class PagesBench
{
    private const int OpenTasks = 15;
    private const int PageOfRows = 60;
    private const int WarmUps = 40;
    private const int Requests = 300;
    private const string EmptyPage = "/doi-mat-khau";

    public static async Task<BenchResult> RunAsync()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("EOFFICE_BENCH_CASES") ?? "50000", CultureInfo.InvariantCulture);
        using var folder = new BenchFolder();
        var document = await SeedAsync(folder.File("small"));
        CopyFolder(folder.File("small"), folder.File("big"));
        // The small office has one full page in each register too: both show the same number of rows.
        Fill(folder.File("small"), PageOfRows * ArchiveOfYears.Years);
        var (documents, tasks) = Fill(folder.File("big"), cases);
        await using var small = await PageServer.StartAsync(folder.File("small"));
        await using var big = await PageServer.StartAsync(folder.File("big"));
        var year = Core.Calendar.LocalTime.YearOf(TimeProvider.System.GetUtcNow());
        (string Name, string User, string Path)[] pages =
        [
            ("start", "ha.sxd", "/viec"), ("document", "ha.sxd", $"/van-ban/{document}"),
            ("registerIn", "lan.sxd", FormattableString.Invariant($"/so/VBDEN/{year}")), ("registerOut", "lan.sxd", FormattableString.Invariant($"/so/VBDI/{year}")),
            ("board", "dung.sxd", "/theo-doi"),
        ];
        var figures = new JsonObject { ["documents"] = documents, ["tasks"] = tasks };
        var worst = 0.0;
        foreach (var (name, user, path) in pages)
        {
            var (few, many) = await CompareAsync(small, big, user, path);
            // The board reads all that is open: it is told, and not an ordinary user's page.
            worst = name == "board" ? worst : Math.Max(worst, many / few);
            figures[name] = new JsonObject { ["p95Small"] = BenchResult.Round(few), ["p95Big"] = BenchResult.Round(many), ["ratio"] = BenchResult.Round(many / few) };
        }

        await AddRatesAsync(figures, big, pages);
        return new BenchResult(worst, "<= 1.5 for start, document and registers", worst <= 1.5, figures);
    }

    private static async Task<Guid> SeedAsync(string data)
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
        var document = Guid.Empty;
        for (var i = 0; i <= OpenTasks; i++)
        {
            var packet = System.Text.Encoding.UTF8.GetBytes(sample.Replace("4410", (5000 + i).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            var received = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
                new ProcessContext(agency), r => r.RunAsync(new ReceivePacketCommand($"bench:{i}", packet)));
            document = received.Value.DocumentId;
            // The first goes to its end: it is what the archive is made of.
            if (await driver.DriveAsync(agency, document, i == 0 ? "" : "EOffice.Process") is { } refusal)
            {
                throw new InvalidOperationException(refusal);
            }
        }

        return document;
    }

    private static (long Documents, long Tasks) Fill(string data, int cases)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "eoffice.db"), Pooling = false }.ToString());
        connection.Open();
        var archive = new ArchiveOfYears(connection);
        return (archive.Copy(cases), archive.Count("SELECT COUNT(*) FROM WorkTasks"));
    }

    /// <summary>Takes turns, so that what else the machine does hits both alike.</summary>
    private static async Task<(double Few, double Many)> CompareAsync(PageServer small, PageServer big, string user, string path)
    {
        using var here = await small.SignInAsync(user);
        using var there = await big.SignInAsync(user);
        List<double> few = [], many = [];
        for (var i = -WarmUps; i < Requests; i++)
        {
            var (a, b) = (await TimeAsync(here, path), await TimeAsync(there, path));
            if (i >= 0)
            {
                few.Add(a);
                many.Add(b);
            }
        }

        return (Percentile(few), Percentile(many));
    }

    private static async Task<double> TimeAsync(HttpClient http, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"{path}: {response.StatusCode}");
    }

    private static async Task AddRatesAsync(JsonObject figures, PageServer server, (string Name, string User, string Path)[] pages)
    {
        using var reader = await server.SignInAsync(pages[0].User);
        var empty = await RateAsync(reader, EmptyPage);
        figures["emptyPageRps"] = BenchResult.Round(empty);
        foreach (var (name, user, path) in pages)
        {
            using var http = await server.SignInAsync(user);
            figures[$"{name}RpsShare"] = BenchResult.Round(await RateAsync(http, path) / empty);
        }
    }

    /// <summary>Requests a second of four readers.</summary>
    private static async Task<double> RateAsync(HttpClient http, string path)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var done = 0;
            for (; watch.Elapsed < TimeSpan.FromSeconds(4); done++)
            {
                await TimeAsync(http, path);
            }

            return done;
        }));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static double Percentile(List<double> samples) => samples.Order().ElementAt((int)Math.Ceiling(samples.Count * 0.95) - 1);

    private static void CopyFolder(string from, string to)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
