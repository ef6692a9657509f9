using System.Globalization;
using System.Text;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>The feed of due times, read back by a strict parser of RFC 5545.</summary>
public sealed class DeadlineFeedTests
{
    private const string BaseUrl = "https://eoffice.example.vn/";

    [Fact]
    public void Write_LongVietnameseAndSpecialLetters_FoldsEscapesAndReadsBack()
    {
        var summary = string.Concat(Enumerable.Repeat("Xử lý đề nghị; \\ phối hợp, khẩn\nDòng hai ", 6));
        var id = Guid.NewGuid();
        var text = IcsText.Write([new IcsEntry(id, new DateTime(2026, 11, 25, 10, 30, 0, DateTimeKind.Utc), 3, summary, "https://x/van-ban/1#viec")], new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));

        var entry = Assert.Single(Ics.Read(text));
        Assert.Equal(summary, entry["SUMMARY"]);
        Assert.Equal("20261125T103000Z", entry["DTSTART"]);
        Assert.Equal("20261123T010000Z", entry["DTSTAMP"]);
        Assert.Equal($"task-{id:N}@eoffice", entry["UID"]);
        Assert.Equal("3", entry["SEQUENCE"]);
    }

    [Fact]
    public async Task Feed_OpenTasksOfItsOwner_NoSubject_RenewedStoppedLocked()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var first = (await RenewAsync(office, Steps.Director, "a")).ValueOrThrow().Secret!;
        Assert.Null((await RenewAsync(office, Steps.Director, "a")).ValueOrThrow().Secret);

        var text = await ReadAsync(office, first);
        var entry = Assert.Single(Ics.Read(text!));
        var document = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == task.DocumentId));
        Assert.Equal(task.DueAt, DateTime.ParseExact(entry["DTSTART"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal));
        Assert.Contains(document.Code!, entry["SUMMARY"], StringComparison.Ordinal);
        Assert.Equal($"https://eoffice.example.vn/van-ban/{document.Id}#viec", entry["URL"]);
        Assert.DoesNotContain(document.Subject[..20], text!.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(Ics.Read((await ReadAsync(office, (await RenewAsync(office, "hoa.dongtam", "b")).ValueOrThrow().Secret!))!));

        var second = (await RenewAsync(office, Steps.Director, "c")).ValueOrThrow().Secret!;
        Assert.Null(await ReadAsync(office, first));
        Assert.NotNull(await ReadAsync(office, second));
        Assert.Null(await ReadAsync(office, ""));
        Assert.Null(await ReadAsync(office, new string('x', 5000)));
        Assert.False(await office.WithDbAsync(DemoFixture.Department, db => db.Set<CommandReceipt>().AnyAsync(r => r.Result.Contains(second))));

        await office.WithDbAsync(DemoFixture.Department, db => db.Users.Where(u => u.PersonId == office.Person(Steps.Director)).ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, ChangePeople.Forever)));
        Assert.Null(await ReadAsync(office, second));
        await office.WithDbAsync(DemoFixture.Department, db => db.Users.Where(u => u.PersonId == office.Person(Steps.Director)).ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null)));
        Assert.Null((await office.RunAsync<DeadlineFeeds, Outcome<Nothing>>(Steps.Director, o => o.StopAsync("d"))).Refusal);
        Assert.Equal("operation.not-found", (await office.RunAsync<DeadlineFeeds, Outcome<Nothing>>(Steps.Director, o => o.StopAsync("e"))).Refusal?.Code);
        Assert.Null(await ReadAsync(office, second));
    }

    private static Task<Outcome<FeedSecret>> RenewAsync(DemoFixture office, string who, string op) => office.RunAsync<DeadlineFeeds, Outcome<FeedSecret>>(who, o => o.RenewAsync(op));

    /// <summary>Without a process context, as a stranger's program asks.</summary>
    private static async Task<string?> ReadAsync(DemoFixture office, string secret)
    {
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(office.Services);
        return await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ReadFeed>(scope.ServiceProvider).FindAsync(secret, BaseUrl);
    }
}

/// <summary>As strict as the standard: line ends, octets, order of components, what an event must have.</summary>
internal static class Ics
{
    public static List<Dictionary<string, string>> Read(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var raw = text[..^2].Split("\r\n");
        Assert.All(raw, l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 1, 75));
        Assert.All(raw, l => Assert.DoesNotContain(l, c => c is '\r' or '\n' || (char.IsControl(c) && c != '\t')));
        List<string> lines = [];
        foreach (var line in raw)
        {
            if (line[0] is ' ' or '\t')
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Contains("VERSION:2.0", lines);
        Assert.Contains(lines, l => l.StartsWith("PRODID:", StringComparison.Ordinal));
        Assert.DoesNotContain("BEGIN:VALARM", lines);
        return Events(lines);
    }

    private static List<Dictionary<string, string>> Events(List<string> lines)
    {
        List<Dictionary<string, string>> events = [];
        Dictionary<string, string>? open = null;
        foreach (var line in lines)
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            if (line == "BEGIN:VEVENT")
            {
                Assert.Null(open);
                open = [];
            }
            else if (line == "END:VEVENT")
            {
                Assert.All(new[] { "UID", "DTSTAMP", "DTSTART" }, n => Assert.Contains(n, open!.Keys));
                events.Add(open!);
                open = null;
            }
            else if (open is not null)
            {
                open.Add(name, name == "SUMMARY" ? Unescape(value) : value);
            }
        }

        Assert.Equal(events.Count, events.Select(e => e["UID"]).Distinct().Count());
        return events;
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                Assert.DoesNotContain(value[i].ToString(), ";,");
                text.Append(value[i]);
                continue;
            }

            text.Append(value[++i] switch { 'n' => '\n', '\\' => '\\', ';' => ';', ',' => ',', var other => throw new FormatException($"\\{other}") });
        }

        return text.ToString();
    }
}
