using System.Globalization;
using System.Text;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>The demo province on the real server, for all browser tests, one after the other. Packets come in beside the server, as a
/// transport would bring them.</summary>
public sealed class BrowserOffice : IAsyncLifetime
{
    private static int numbers = 5000;

    private readonly Dictionary<string, IBrowserContext> people = [];

    private Installation at = null!;
    private ServiceProvider services = null!;

    internal WebHost Host { get; private set; } = null!;

    internal Guid Department { get; private set; }

    internal Guid Commune { get; private set; }

    public async ValueTask InitializeAsync()
    {
        at = await Installation.SeededAsync();
        services = await at.OpenAsync();
        Host = await WebHost.StartAsync(at);
        await using var scope = services.CreateAsyncScope();
        var agencies = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().ToDictionaryAsync(a => a.Code, a => a.Id);
        (Department, Commune) = (agencies["H99.08"], agencies["H99.41"]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in people.Values)
        {
            await Chromium.ClosedAsync(context.CloseAsync());
        }

        await Host.DisposeAsync();
        await services.DisposeAsync();
        await at.DisposeAsync();
    }

    /// <summary>A browser of its own: for tests that lose a session or read what a machine keeps.</summary>
    internal Task<Desk> SignInAsync(string userName, bool dark = false, (int, int)? size = null) => Desk.SignInAsync(Host.Address, userName, dark, size);

    /// <summary>At the start page of a person who signed in at the first call; each call is a new tab.</summary>
    internal async Task<Desk> DeskOfAsync(string userName)
    {
        if (!people.TryGetValue(userName, out var context))
        {
            await using var first = new Desk(people[userName] = context = await Chromium.NewPersonAsync(Host.Address), await context.NewTabAsync(), ownsContext: false);
            context.SetDefaultTimeout(Desk.Patience);
            await first.SignInAsync(userName);
        }

        var desk = new Desk(context, await context.NewTabAsync(), ownsContext: false);
        await desk.GoToStartAsync();
        return desk;
    }

    /// <summary>One person, from the start page to the step done: the page says so.</summary>
    /// <returns>How many clicks and keys it took.</returns>
    internal async Task<int> DoAsync(string userName, string subject, Func<Desk, Task> work)
    {
        await using var desk = await DeskOfAsync(userName);
        await desk.OpenAsync(subject);
        await work(desk);
        await Assertions.Expect(desk.Toast).ToBeVisibleAsync();
        return desk.Acts;
    }

    /// <summary>A packet of UBND tỉnh, or of the commune, arrives at the Sở. Its subject is told, to find it by.</summary>
    internal async Task<(Guid Document, string Subject)> ReceiveAsync(bool fromCommune = false)
    {
        var number = Interlocked.Increment(ref numbers).ToString(CultureInfo.InvariantCulture);
        var subject = $"rà soát nhà ở tạm đợt {number}";
        var packet = (await File.ReadAllTextAsync(Repo.PacketToDepartment))
            .Replace("4410", number, StringComparison.Ordinal)
            .Replace("V/v rà soát nhà ở tạm, nhà dột nát trên địa bàn tỉnh", subject, StringComparison.Ordinal);
        if (fromCommune)
        {
            packet = packet.Replace("H99.00", "H99.41", StringComparison.Ordinal).Replace(">UBND tỉnh Minh An</edXML:OrganName>", ">UBND xã Đồng Tâm</edXML:OrganName>", StringComparison.Ordinal);
        }

        var received = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(Department), r => r.RunAsync(new ReceivePacketCommand(Guid.NewGuid().ToString("N"), Encoding.UTF8.GetBytes(packet))));
        Assert.Null(received.Refusal);
        return (received.Value.DocumentId, subject);
    }

    /// <summary>A packet of UBND tỉnh arrives at the commune.</summary>
    internal async Task<(Guid Document, string Subject)> ReceiveAtCommuneAsync()
    {
        var number = Interlocked.Increment(ref numbers).ToString(CultureInfo.InvariantCulture);
        var subject = $"rà soát nhà ở tạm tại xã đợt {number}";
        var packet = (await File.ReadAllTextAsync(Repo.PacketToDepartment))
            .Replace("4410", number, StringComparison.Ordinal)
            .Replace("H99.08", "H99.41", StringComparison.Ordinal)
            .Replace("Sở Xây dựng tỉnh Minh An", "UBND xã Đồng Tâm", StringComparison.Ordinal)
            .Replace("V/v rà soát nhà ở tạm, nhà dột nát trên địa bàn tỉnh", subject, StringComparison.Ordinal);
        var received = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(Commune), r => r.RunAsync(new ReceivePacketCommand(Guid.NewGuid().ToString("N"), Encoding.UTF8.GetBytes(packet))));
        Assert.Null(received.Refusal);
        return (received.Value.DocumentId, subject);
    }

    /// <summary>Gives a person of the Sở one more position.</summary>
    internal async Task AppointAsync(string name, string unitCode, PositionRole role)
    {
        var person = await PersonAsync(name);
        await using var scope = services.Open(new ProcessContext(Department));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var unit = await db.Set<Unit>().Where(u => u.Code == unitCode).Select(u => u.Id).SingleAsync();
        var position = new Core.Directory.Position { Id = Guid.NewGuid(), AgencyId = Department, UnitId = unit, Role = role, Title = "Quản trị" };
        db.AddRange(position, new Holding { Id = Guid.NewGuid(), AgencyId = Department, PersonId = person, PositionId = position.Id, From = new DateOnly(2026, 1, 1) });
        await db.SaveChangesAsync();
    }

    /// <summary>What other tests left with a person of the Sở is nobody's any more.</summary>
    internal async Task ClearDeskAsync(string name)
    {
        var person = await PersonAsync(name);
        await using var scope = services.Open(new ProcessContext(Department));
        await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<TaskHolder>().Where(h => h.PersonId == person && h.State == WorkTaskState.Open).ExecuteDeleteAsync();
    }

    /// <summary>A routing that a leader of the Sở keeps.</summary>
    internal async Task KeepFavouriteAsync(string name, string called, RoutingChoice routing)
    {
        var kept = await services.RunAsync<FavouriteRoutings, Outcome<Guid>>(
            new ProcessContext(Department, await PersonAsync(name)), f => f.KeepAsync(new KeepFavouriteCommand(Guid.NewGuid().ToString("N"), null, called, routing)));
        Assert.Null(kept.Refusal);
    }

    /// <summary>What the Sở sent waits at the commune's intake, complete, and is registered from the list with one click.</summary>
    internal async Task RegisterAtCommuneAsync(Document sent)
    {
        await using var clerk = await DeskOfAsync("binh.dongtam");
        var row = clerk.Page.Locator("[data-received]").Filter(new LocatorFilterOptions { HasText = sent.Code! });
        await Eventually.SeesAsync(clerk.Page, row);
        await Assertions.Expect(row).ToContainTextAsync(sent.OrganName);
        await clerk.SendAsync(() => clerk.ClickAsync(row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đăng ký và chuyển" })));
        await Assertions.Expect(clerk.Toast).ToContainTextAsync("số đến");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        Assert.Equal(DocumentState.Registered, await AskAsync(Commune, db => db.Set<Document>()
            .Where(d => d.Direction == DocumentDirection.Incoming && d.ExchangeId == sent.ExchangeId).Select(d => d.State).SingleAsync()));
    }

    internal async Task<T> AskAsync<T>(Guid agency, Func<OfficeDb, Task<T>> ask)
    {
        await using var scope = services.Open(new ProcessContext(agency));
        return await ask(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }

    internal Task<Guid> PersonAsync(string name) => AskAsync(Department, db => db.Set<Person>().Where(p => p.FullName == name).Select(p => p.Id).SingleAsync());

    /// <summary>Types of the steps that wait at a document, for a test that says where it has come to.</summary>
    internal Task<string?> StepAsync(Guid document) => AskAsync(Department, db => (
        from task in db.Set<WorkTask>()
        join row in db.Set<Case>() on task.CaseId equals row.Id
        where row.DocumentId == document && task.State == WorkTaskState.Open
        select task.StepType).FirstOrDefaultAsync());

    /// <summary>Puts another person on the open task beside its holder, as two holders of one position are.</summary>
    internal async Task ShareAsync(Guid document, string name)
    {
        var person = await PersonAsync(name);
        await using var scope = services.Open(new ProcessContext(Department));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var task = await db.Set<WorkTask>().SingleAsync(t => t.DocumentId == document && t.State == WorkTaskState.Open);
        db.Add(new TaskHolder { TaskId = task.Id, PersonId = person, AgencyId = Department, State = task.State, DueAt = task.DueAt });
        await db.SaveChangesAsync();
    }

    internal Task<Document> AnswerAsync(Guid document) =>
        AskAsync(Department, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.AnswersId == document));

    /// <summary>Brings a document to a step by the demo's people, without a browser.</summary>
    internal async Task DriveToAsync(Guid document, string stepType)
    {
        var driver = ActivatorUtilities.CreateInstance<EOffice.Demo.Driver>(services);
        var refusal = await driver.DriveAsync(Department, document, stepType);
        Assert.True(refusal is null, refusal);
        Assert.Equal(stepType, await StepAsync(document));
    }
}

/// <summary>One office and one browser for all: they share two cores with the rest of the tests.</summary>
[CollectionDefinition(nameof(BrowserOffice))]
public sealed class BrowserCollection : ICollectionFixture<BrowserOffice>;
