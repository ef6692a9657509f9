using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace EOffice.Benchmarks.Pages;

/// <summary>A page that a person opens, in the small office and in the large one.</summary>
/// <param name="Counts">False for what is only told: it reads all that is open.</param>
internal sealed record PageSample(string Name, string User, string Small, string Big, bool Counts = true);

/// <summary>The pages of ordinary people in an office that holds these pages alone, and in one with years of work beside them;
/// and against a page that shows nothing but the same frame.</summary>
internal static class PagesBench
{
    private const int WarmUps = 30;

    /// <summary>Each with its own ratio, of which the middle one counts: a shared machine is busy with something else in spells.</summary>
    private const int Rounds = 5;
    private const int Requests = 100;
    private const int Readers = 4;
    private const int Turns = 4;
    private const string EmptyPage = "/doi-mat-khau";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.7);

    public static async Task<BenchResult> RunAsync()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("EOFFICE_BENCH_CASES") ?? "50000", CultureInfo.InvariantCulture);
        using var folder = Environment.GetEnvironmentVariable("EOFFICE_BENCH_KEEP") is null ? new BenchFolder() : null;
        var offices = await TwoOffices.InAsync(folder?.Path ?? Environment.GetEnvironmentVariable("EOFFICE_BENCH_KEEP")!, new OfficeSizes(cases, Math.Max(1, cases / 50), Shifts: 5));
        await using var small = await PageServer.StartAsync(offices.Small);
        await using var big = await PageServer.StartAsync(offices.Big);
        var figures = new JsonObject
        {
            ["documents"] = offices.Documents,
            ["closedTasks"] = offices.Closed,
            ["openTasks"] = offices.Open,
            ["ownClosedTasks"] = offices.Own,
        };
        var worst = 0.0;
        foreach (var sample in Samples(offices, cases))
        {
            var (ratio, figure) = await MeasureAsync(small, big, sample);
            worst = sample.Counts ? Math.Max(worst, ratio) : worst;
            figures[sample.Name] = figure;
            await Console.Error.WriteLineAsync($"{sample.Name} {figure.ToJsonString()}");
        }

        return new BenchResult(worst, "<= 1.5 for all but the board", worst <= 1.5, figures);
    }

    private static PageSample[] Samples(TwoOffices offices, int cases)
    {
        var year = Core.Calendar.LocalTime.YearOf(TimeProvider.System.GetUtcNow());
        string register(string code, string query = "") => FormattableString.Invariant($"/so/{code}/{year}{query}");
        // A full page in both: the second one of the small office, one from the middle of the large one.
        var (recent, old) = (offices.Newest - 50, cases / 2);
        return
        [
            Same("start", "ha.sxd", "/viec"), Same("waiting", "ha.sxd", "/viec?nhom=cho"), Same("done", "ha.sxd", "/viec?nhom=xong"),
            Same("document", "ha.sxd", $"/van-ban/{offices.Document}"), Same("registerIn", "lan.sxd", register("VBDEN")), Same("registerOut", "lan.sxd", register("VBDI")),
            new("registerDeep", "lan.sxd", register("VBDEN", FormattableString.Invariant($"?truoc={recent}")), register("VBDEN", FormattableString.Invariant($"?truoc={old}"))),
            Same("registerText", "lan.sxd", register("VBDEN", "?q=h%E1%BB%93+s%C6%A1")), Same("intake", "hang.sxd", "/tiep-nhan"),
            Same("counts", "hang.sxd", "/dem"), Same("publish", "hang.sxd", "/phat-hanh"),
            Same("registerRare", "lan.sxd", register("VBDEN", "?q=h%E1%BB%93+s%C6%A1+77")),
            Same("board", "dung.sxd", "/theo-doi") with { Counts = false },
        ];

        static PageSample Same(string name, string user, string path) => new(name, user, path, path);
    }

    /// <summary>Takes turns, each first as often as the other, so that what else the machine does hits both alike.</summary>
    public static async Task<(double Ratio, JsonObject Figure)> MeasureAsync(PageServer small, PageServer big, PageSample sample)
    {
        using var here = await small.SignInAsync(sample.User);
        using var there = await big.SignInAsync(sample.User);
        List<(double P50, double P95)> ratios = [];
        List<double> allFew = [], allMany = [];
        await TakeTurnsAsync(here, there, sample, WarmUps);
        for (var round = 0; round < (sample.Counts ? Rounds : 1); round++)
        {
            var (few, many) = await TakeTurnsAsync(here, there, sample, Requests);
            ratios.Add((At(many, 0.5) / At(few, 0.5), At(many, 0.95) / At(few, 0.95)));
            allFew.AddRange(few);
            allMany.AddRange(many);
        }

        var ratio = At([.. ratios.Select(r => r.P95)], 0.5);
        return (ratio, new JsonObject
        {
            ["ratio"] = BenchResult.Round(ratio),
            ["ratioP50"] = BenchResult.Round(At([.. ratios.Select(r => r.P50)], 0.5)),
            ["p50"] = Pair(allFew, allMany, 0.5),
            ["p95"] = Pair(allFew, allMany, 0.95),
            ["rpsShare"] = BenchResult.Round(await RateShareAsync(there, sample.Big)),
        });
    }

    private static async Task<(List<double> Few, List<double> Many)> TakeTurnsAsync(HttpClient here, HttpClient there, PageSample sample, int requests)
    {
        List<double> few = [], many = [];
        for (var i = 0; i < requests; i++)
        {
            if (i % 2 == 0)
            {
                few.Add(await TimeAsync(here, sample.Small));
                many.Add(await TimeAsync(there, sample.Big));
            }
            else
            {
                many.Add(await TimeAsync(there, sample.Big));
                few.Add(await TimeAsync(here, sample.Small));
            }
        }

        return (few, many);
    }

    public static JsonArray Pair(List<double> few, List<double> many, double part) => [BenchResult.Round(At(few, part)), BenchResult.Round(At(many, part))];

    private static async Task<double> TimeAsync(HttpClient http, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"{path}: {response.StatusCode}");
    }

    /// <summary>Requests a second of several readers, as a share of those of the empty page in the same frame.</summary>
    private static async Task<double> RateShareAsync(HttpClient http, string path)
    {
        var (page, empty) = (0.0, 0.0);
        for (var turn = 0; turn < Turns; turn++)
        {
            empty += await RateAsync(http, EmptyPage);
            page += await RateAsync(http, path);
        }

        return page / empty;
    }

    private static async Task<double> RateAsync(HttpClient http, string path)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Readers).Select(async _ =>
        {
            var done = 0;
            for (; watch.Elapsed < Turn; done++)
            {
                await TimeAsync(http, path);
            }

            return done;
        }));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    public static double At(List<double> samples, double part) => samples.Order().ElementAt((int)Math.Ceiling(samples.Count * part) - 1);
}
