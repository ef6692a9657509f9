using System.Text.RegularExpressions;
using EOffice.Core.Platform;

namespace EOffice.Core.Tests.Architecture;

/// <summary>Who may know whom. A new arrow fails here: add it to the table with its reason, or let an event carry the news.</summary>
public sealed partial class RoomTests
{
    private const string Office = "EOffice.Core.";

    private static readonly string[] Kernel = ["Documents", "Directory", "Registers", "Calendar", "Tasks"];

    private static readonly string[] Capabilities =
    [
        "Intake", "Assignment", "Drafting", "Signing", "Publishing", "Exchange", "Dossiers", "Deadlines", "Notices", "Procedures", "Oversight", "Reading", "Search", "Webhooks",
    ];

    /// <summary>Projects: Web → Data → Core → {Workflows, Signing, EdXml}.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["EOffice.Workflows"] = [],
        ["EOffice.Signing"] = [],
        ["EOffice.EdXml"] = [],
        ["EOffice.Core"] = ["EOffice.EdXml", "EOffice.Signing", "EOffice.Workflows"],
        ["EOffice.Data"] = ["EOffice.Core"],
        ["EOffice.Web"] = ["EOffice.Data"],
    };

    /// <summary>Arrows between capabilities that exist, each with its reason.</summary>
    private static readonly Dictionary<(string From, string To), string> Known = new()
    {
        [("Signing", "Drafting")] = "the leader signs the file that drafting submitted: its reserved field, its approvals, their refusals",
        [("Publishing", "Drafting")] = "number, date and seal go into the fields that drafting reserved; an unread file is refused in the same words",
        [("Publishing", "Signing")] = "the organisation's signature uses the same keys and tokens",
        [("Publishing", "Procedures")] = "an issued internal document starts the procedure of each receiving unit in the same transaction",
        [("Drafting", "Procedures")] = "a self-initiated draft starts its procedure in the same transaction",
        [("Exchange", "Intake")] = "registering and refusing raise the statuses 03 and 02",
        [("Exchange", "Publishing")] = "publishing owes the deliveries",
        [("Intake", "Procedures")] = "registering an upload starts its procedure in the same transaction",
        [("Notices", "Webhooks")] = "the gateway to SMS and Zalo is signed, posted and kept off the inner network by the same client",
        [("Webhooks", "Intake")] = "other software hears of registering",
        [("Webhooks", "Publishing")] = "other software hears of publishing",
        [("Webhooks", "Exchange")] = "other software hears of what receivers say",
        [("Exchange", "Procedures")] = "a received packet starts its procedure in the same transaction",
    };

    /// <summary>Rooms that only look: they read all the others, and none of them uses them.</summary>
    private static readonly string[] Readers = ["Oversight", "Reading"];

    /// <summary>Which outside room each room of Core speaks to; the others speak to none.</summary>
    private static readonly Dictionary<string, string[]> Libraries = new()
    {
        ["Tasks"] = ["Workflows"],
        ["Procedures"] = ["Workflows"],
        ["Intake"] = ["Signing", "Workflows"],
        ["Assignment"] = ["Workflows"],
        ["Dossiers"] = ["Workflows"],
        ["Drafting"] = ["Signing", "Workflows"],
        ["Signing"] = ["Signing", "Workflows"],
        ["Publishing"] = ["Signing", "Workflows"],
        ["Exchange"] = ["EdXml"],
        ["Oversight"] = ["Workflows"],
        ["Reading"] = ["Signing", "Workflows"],
    };

    private static readonly IReadOnlySet<(string From, string To)> Pairs = References.Of(typeof(OfficeDb).Assembly);

    [Fact]
    public void Projects_ReferToTheNextRoomOnly()
    {
        var found = Repository.Sources("src", ".csproj")
            .ToDictionary(p => Path.GetFileNameWithoutExtension(p.Path), p => ProjectReference().Matches(p.Text).Select(m => m.Groups[1].Value).Order().ToArray());

        Assert.Equal(Projects.Keys.Order(), found.Keys.Order());
        Assert.All(Projects, expected => Assert.Equal(expected.Value, found[expected.Key]));
    }

    [Fact]
    public void Core_NamesNoWebAndNoProvider() =>
        Assert.Empty(Pairs.Where(p => Outside().IsMatch(p.To)).Select(Arrow));

    [Fact]
    public void Core_EveryRoomIsNamedInThisTable()
    {
        var rooms = Pairs.Select(p => RoomOf(p.From)).OfType<string>().Distinct();

        Assert.Empty(rooms.Except([.. Kernel, .. Capabilities, "Platform"]));
    }

    /// <summary>The exception: the context derives from Identity's, whose user is our account.</summary>
    [Fact]
    public void Platform_NamesNoRoom_ButTheAccount()
    {
        var named = Between("Platform", [.. Kernel, .. Capabilities]).Where(p => p.To != "EOffice.Core.Directory.Account");

        Assert.Empty(named.Select(Arrow));
    }

    [Fact]
    public void Kernel_NamesNoCapability() =>
        Assert.Empty(Kernel.SelectMany(room => Between(room, Capabilities)).Select(Arrow));

    [Fact]
    public void Capabilities_NameEachOtherOnlyAsKnown()
    {
        var found = Capabilities.Except(Readers).SelectMany(room => Between(room, Capabilities)).ToList();

        Assert.Empty(found.Where(p => !Known.ContainsKey((RoomOf(p.From)!, RoomOf(p.To)!))).Select(Arrow));
        Assert.Empty(Known.Keys.Except(found.Select(p => (RoomOf(p.From)!, RoomOf(p.To)!))).Select(gone => $"{gone} is gone: take it off the table"));
    }

    [Fact]
    public void Readers_AreUsedByNone() =>
        Assert.Empty(Pairs.Where(p => Readers.Contains(RoomOf(p.To)) && RoomOf(p.From) is { } from && from != RoomOf(p.To)).Select(Arrow));

    [Fact]
    public void Libraries_AreNamedOnlyWhereTheyBelong()
    {
        var found = Pairs
            .Where(p => LibraryOf(p.To) is not null && RoomOf(p.From) is { } room && !Libraries.GetValueOrDefault(room, []).Contains(LibraryOf(p.To)!));

        Assert.Empty(found.Select(Arrow));
    }

    /// <summary>Constants leave no trace in compiled code: the usings say what it hides.</summary>
    [Fact]
    public void Usings_SayNothingElse()
    {
        var strangers =
            from file in Repository.Sources("src/EOffice.Core", ".cs")
            let room = file.Path.Split('/') is [_, _, var folder, _, ..] ? folder : null
            where room is not null
            from Match match in Using().Matches(file.Text)
            let to = match.Groups[1].Value
            where to != room && !MayUse(room, to)
            select $"{file.Path} uses {to}";

        Assert.Empty(strangers);
    }

    /// <summary>Pages read and call operations; only operations move a procedure on or write rows.</summary>
    [Fact]
    public void Pages_NeitherAdvanceProceduresNorWriteRows()
    {
        var wrong = Repository.Sources("src/EOffice.Web/Pages", ".cs", ".cshtml").Where(f => Writes().IsMatch(f.Code));

        Assert.Empty(wrong.Select(f => f.Path));
    }

    private static bool MayUse(string from, string to) => to switch
    {
        "Platform" => true,
        "Directory" when from == "Platform" => true,
        _ when Kernel.Contains(to) => from != "Platform",
        _ when Readers.Contains(from) => true,
        _ => Known.ContainsKey((from, to)),
    };

    private static IEnumerable<(string From, string To)> Between(string from, string[] to) =>
        Pairs.Where(p => RoomOf(p.From) == from && RoomOf(p.To) is { } room && room != from && to.Contains(room));

    /// <summary>The room of a type of Core; null for the module list at its root and for everything outside.</summary>
    private static string? RoomOf(string type) =>
        type.StartsWith(Office, StringComparison.Ordinal) && type[Office.Length..].Split('.') is [var room, _, ..] ? room : null;

    private static string? LibraryOf(string type) => Library().Match(type) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Arrow((string From, string To) pair) => $"{pair.From} → {pair.To}";

    [GeneratedRegex("""ProjectReference Include="[^"]*?([\w.]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"^using (?:static )?EOffice\.Core\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^EOffice\.(Workflows|Signing|EdXml)\.")]
    private static partial Regex Library();

    [GeneratedRegex(@"^Microsoft\.AspNetCore\.(?!Identity)|^Microsoft\.EntityFrameworkCore\.(Sqlite|SqlServer)|^Npgsql|^EOffice\.(Data|Web)\.")]
    private static partial Regex Outside();

    [GeneratedRegex(@"\b(SaveChanges|SaveChangesAsync|ExecuteUpdateAsync|ExecuteDeleteAsync|WorkflowHost|CaseRunner|TaskOpener|IWorkflowStore)\b")]
    private static partial Regex Writes();
}
